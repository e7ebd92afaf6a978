/**
 * Which parameters a task receives: its own, overlaid by the job's where its type takes named ones.
 * Sources: Databricks docs "Configure job parameters" (push-down, precedence) and "Configure task parameters".
 */
import type { Task } from '../jobs/index.ts';
import type { Parameters } from './model.ts';
import { list, record, textOf, type PlannedTask } from './plan.ts';
import { resolveText, type ReferenceScope } from './references.ts';

/** The parameters of `task` with references filled in, as the attempt that starts now sees them. */
export function parametersFor(planned: PlannedTask, scope: ReferenceScope): Parameters {
  if (scope.run.parameters !== scope.run.plan.parameters || planned.hasReferences)
    return fill(planned, scope);
  // Nothing to fill in and nothing overridden: all runs share one value.
  const known = constants.get(planned);
  if (known) return known;
  const parameters = fill(planned, scope);
  constants.set(planned, parameters);
  return parameters;
}

const constants = new WeakMap<PlannedTask, Parameters>();

function fill(planned: PlannedTask, scope: ReferenceScope): Parameters {
  const own = ownParameters(planned.type, planned.task);
  if (own.shape === 'list') return own.values.map((value) => resolveText(value, scope).text);
  const out: Record<string, string> = {};
  for (const [key, value] of Object.entries(own.values)) out[key] = resolveText(value, scope).text;
  if (own.shape === 'pushed') {
    // Same key in both: the job parameter wins. Its value may itself hold references.
    for (const [key, value] of Object.entries(scope.run.parameters))
      out[key] = resolveText(value, scope).text;
  }
  return out;
}

type Own =
  | { readonly shape: 'list'; readonly values: readonly string[] }
  | { readonly shape: 'named' | 'pushed'; readonly values: Readonly<Record<string, string>> };

function ownParameters(type: string | null, task: Task): Own {
  const body = record(type === null ? undefined : Reflect.get(task, type)) ?? {};
  switch (type) {
    case 'notebook_task':
      return { shape: 'pushed', values: texts(body['base_parameters']) };
    case 'run_job_task':
      return { shape: 'pushed', values: texts(body['job_parameters']) };
    case 'sql_task':
      return { shape: body['alert'] ? 'named' : 'pushed', values: texts(body['parameters']) };
    case 'python_wheel_task':
      return record(body['named_parameters'])
        ? { shape: 'pushed', values: texts(body['named_parameters']) }
        : { shape: 'list', values: list(body['parameters']).map(textOf) };
    case 'spark_python_task':
    case 'spark_jar_task':
    case 'spark_submit_task':
      return { shape: 'list', values: list(body['parameters']).map(textOf) };
    case 'pipeline_task': // newer than the others
      return { shape: 'pushed', values: texts(body['parameters']) };
    case 'dashboard_task':
      return { shape: 'pushed', values: texts(body['filters']) };
    case 'clean_rooms_notebook_task':
      return { shape: 'named', values: texts(body['notebook_base_parameters']) };
    default:
      return { shape: 'named', values: texts(body['parameters']) };
  }
}

function texts(value: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, entry] of Object.entries(record(value) ?? {})) out[key] = textOf(entry);
  return out;
}
