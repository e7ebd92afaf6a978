/** Which compute a task ran on, as its settings say: the simulator starts no clusters. */
import { textOf, type Plan } from '../plan.ts';
import { instantText, type Compute } from './rows.ts';
import type { TaskRun } from './records.ts';

export type ComputeColumns = {
  readonly compute_ids: readonly string[];
  readonly compute: readonly Compute[];
};

/**
 * Serverless compute, and the row of a whole run: what the platform writes there is unverified; here nothing, for
 * the rows of the tasks name their compute.
 */
export const NO_COMPUTE: ComputeColumns = { compute_ids: [], compute: [] };

/** The compute columns of a task run. */
export function computeOf({ task_key, item, execution }: TaskRun): ComputeColumns {
  const planned = plannedOf(execution.plan, task_key, item);
  const task = planned?.task;
  const warehouse = task?.sql_task?.warehouse_id;
  if (typeof warehouse === 'string') return onWarehouse(warehouse);
  if (typeof task?.existing_cluster_id === 'string') return onCluster(task.existing_cluster_id);
  if (typeof task?.job_cluster_key === 'string') {
    return onCluster(madeUpClusterId(execution.start, task.job_cluster_key));
  }
  return task?.new_cluster ? onCluster(madeUpClusterId(execution.start, task_key)) : NO_COMPUTE;
}

/** The plan of a task, or of the task that a For each task repeats. */
export function plannedOf(plan: Plan, task_key: string, item: number | undefined) {
  const task = plan.tasks[plan.indexOf.get(task_key) ?? -1];
  return item === undefined ? task : task?.loop?.nested;
}

function onCluster(cluster_id: string): ComputeColumns {
  return { compute_ids: [cluster_id], compute: [{ type: 'CLUSTER', cluster_id, warehouse_id: null }] };
}

function onWarehouse(warehouse_id: string): ComputeColumns {
  return { compute_ids: [warehouse_id], compute: [{ type: 'WAREHOUSE', cluster_id: null, warehouse_id }] };
}

/** A job cluster lives for one run: its id is made of the start and the key, in the platform's form. */
function madeUpClusterId(start: number, key: string): string {
  const [date = '', time = ''] = instantText(start).split(' ');
  let hash = 2166136261;
  for (const letter of `${start}/${textOf(key)}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  const tail = (hash >>> 0).toString(36).padStart(8, 'q').slice(-8);
  return `${date.slice(5).replace('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${tail}`;
}
