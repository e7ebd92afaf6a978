/**
 * What of a job is drawn: its tasks, their type in the web app's words, the layer their name speaks of,
 * and the edges. Takes whatever a job text holds: a missing dependency or a doubled key is no reason to fail.
 */
import type { JobSettings } from '../../jobs/index.ts';

export type Layer = 'bronze' | 'silver' | 'gold';

export interface GraphTask {
  readonly task_key: string;
  /** "Notebook", "If/else condition": the label of the platform's Type list. */
  readonly type: string;
  /** Name of the `*_task` field; null when there is none. */
  readonly field: string | null;
  readonly layer: Layer | null;
  readonly disabled: boolean;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Branch of an If/else: "true" or "false"; null for an ordinary dependency. */
  readonly outcome: string | null;
}

export interface JobGraph {
  readonly tasks: readonly GraphTask[];
  readonly edges: readonly GraphEdge[];
}

/** Labels of the Type list in the task form. */
const TYPE_LABELS: Readonly<Record<string, string>> = {
  notebook_task: 'Notebook',
  spark_python_task: 'Python script',
  python_wheel_task: 'Python wheel',
  spark_jar_task: 'JAR',
  spark_submit_task: 'Spark Submit',
  sql_task: 'SQL',
  dbt_task: 'dbt',
  pipeline_task: 'Pipeline',
  run_job_task: 'Run Job',
  condition_task: 'If/else condition',
  for_each_task: 'For each',
  dashboard_task: 'Dashboard',
  alert_task: 'Alert',
  clean_rooms_notebook_task: 'Clean room notebook',
  power_bi_task: 'Power BI',
};

/** The drawing of `settings`; the first of two tasks with one key is drawn, edges to unknown tasks are not. */
export function jobGraph(settings: JobSettings): JobGraph {
  const tasks = new Map<string, GraphTask>();
  const edges: GraphEdge[] = [];
  const records = recordsOf(settings.tasks);
  for (const task of records) {
    const key = textOf(task['task_key']);
    if (key !== null && !tasks.has(key)) tasks.set(key, graphTask(key, task));
  }
  const drawn = new Set<string>();
  for (const task of records) {
    const to = textOf(task['task_key']);
    if (to === null) continue;
    for (const dependency of recordsOf(task['depends_on'])) {
      const from = textOf(dependency['task_key']);
      if (from === null || !tasks.has(from)) continue;
      const outcome = textOf(dependency['outcome']);
      const id = JSON.stringify([from, to, outcome]);
      if (drawn.has(id)) continue;
      drawn.add(id);
      edges.push({ from, to, outcome });
    }
  }
  return { tasks: [...tasks.values()], edges };
}

function graphTask(task_key: string, task: Readonly<Record<string, unknown>>): GraphTask {
  const field = Object.keys(task).find((name) => name.endsWith('_task')) ?? null;
  const path = isRecord(task['notebook_task']) ? (textOf(task['notebook_task']['notebook_path']) ?? '') : '';
  return {
    task_key,
    type: typeLabel(field, task),
    field,
    layer: layerOf(task_key) ?? layerOf(path.split('/').at(-1) ?? ''),
    disabled: task['disabled'] === true,
  };
}

function typeLabel(field: string | null, task: Readonly<Record<string, unknown>>): string {
  if (field === null) return 'No type';
  const label = TYPE_LABELS[field] ?? field.replace(/_task$/, '').replaceAll('_', ' ');
  const nested = field === 'for_each_task' && isRecord(task[field]) ? task[field]['task'] : null;
  if (!isRecord(nested)) return label;
  const inner = Object.keys(nested).find((name) => name.endsWith('_task'));
  return inner === undefined ? label : `${label}: ${TYPE_LABELS[inner] ?? inner}`;
}

/** A layer only when the name says one: `silver_orders`, `orders-gold`; never guessed from the position. */
function layerOf(name: string): Layer | null {
  const match = /(?:^|[^a-z])(bronze|silver|gold)(?:[^a-z]|$)/i.exec(name);
  const word = match?.[1]?.toLowerCase();
  return word === 'bronze' || word === 'silver' || word === 'gold' ? word : null;
}

function recordsOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
