// The `{{…}}` of a job: unknown names, tasks that are not upstream, undeclared parameters.
import { ancestorFinder, keyedTasks } from '../graph.ts';
import { pointerStep } from '../problem.ts';
import { findReferences, type Reference } from '../references.ts';
import type { JobSettings } from '../schema/index.ts';
import { isLoose, isOpenText, listAt, looseSettings, textAt, type Report } from './loose.ts';

/** Text that other tools or mechanisms fill in, where braces mean something else. */
const FOREIGN = new Set(['spark_conf', 'spark_env_vars', 'new_cluster', 'job_clusters', 'description']);

interface Scope {
  /** Key of the task the text belongs to; undefined for the job itself. */
  readonly task: string | undefined;
  readonly insideForEach: boolean;
  /** Tasks above this one; worked out only when a reference asks. */
  readonly upstream: () => ReadonlySet<string>;
  readonly tasks: ReadonlySet<string>;
  /** Declared parameters, or undefined when the list is not known yet. */
  readonly parameters: ReadonlySet<string> | undefined;
}

/** Checks every reference of a job. */
export function checkReferences(settings: JobSettings, report: Report): void {
  const job = looseSettings(settings);
  const tasks = new Set(keyedTasks(settings).map(({ key }) => key));
  const common = { tasks, parameters: declared(settings) };
  const ofJob: Scope = { ...common, task: undefined, insideForEach: false, upstream: () => new Set() };
  for (const [field, value] of Object.entries(job)) {
    if (field !== 'tasks' && !FOREIGN.has(field)) visit(value, `/${field}`, ofJob, report);
  }
  const ancestorsOf = ancestorFinder(settings);
  listAt(job, 'tasks').forEach((task, index) => {
    const key = isLoose(task) ? textAt(task, 'task_key') : undefined;
    let above: ReadonlySet<string> | undefined;
    const upstream = () => (above ??= key === undefined ? new Set() : ancestorsOf(key));
    visit(task, `/tasks/${index}`, { ...common, task: key, insideForEach: false, upstream }, report);
  });
}

function declared(settings: JobSettings): ReadonlySet<string> | undefined {
  const parameters = looseSettings(settings)['parameters'];
  if (typeof parameters === 'string') return undefined;
  const names = listAt(looseSettings(settings), 'parameters').map((parameter) =>
    isLoose(parameter) ? textAt(parameter, 'name') : undefined,
  );
  if (names.some((name) => name === undefined || isOpenText(name))) return undefined;
  return new Set(names.filter((name) => name !== undefined));
}

/** Walks a value to its texts; settings are at most as deep as the text they came from. */
function visit(value: unknown, path: string, scope: Scope, report: Report): void {
  if (typeof value === 'string') {
    if (value.includes('{{')) judge(value, path, scope, report);
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => visit(item, `${path}/${index}`, scope, report));
  } else if (isLoose(value)) {
    for (const [field, inner] of Object.entries(value)) {
      if (FOREIGN.has(field)) continue;
      const nested = field === 'task' && path.endsWith('/for_each_task');
      visit(inner, path + pointerStep(field), nested ? { ...scope, insideForEach: true } : scope, report);
    }
  }
}

function judge(text: string, path: string, scope: Scope, report: Report): void {
  for (const reference of findReferences(text)) {
    const where = scope.task === undefined ? '' : `Task \`${scope.task}\`: `;
    const say = (severity: 'error' | 'warning', code: string, sentence: string) =>
      report(severity, code, path, `${where}${sentence}`);
    switch (reference.verdict) {
      case 'unknown_member':
        // The UI refuses it; whether the API does too is unverified.
        say('error', 'unknown_reference_member', `${reference.text}: ${reference.hint ?? ''}`);
        break;
      case 'unknown_namespace':
      case 'malformed':
        say('warning', `reference_${reference.verdict}`, `${reference.text}: ${reference.hint ?? ''}`);
        break;
      case 'deprecated':
        say('warning', 'deprecated_reference', `${reference.text}: ${reference.hint ?? ''}`);
        break;
      case 'valid':
        checkTarget(reference, scope, say);
    }
  }
}

function checkTarget(
  { text, path }: Reference,
  scope: Scope,
  say: (severity: 'error' | 'warning', code: string, sentence: string) => void,
): void {
  const [namespace, first = '', second = ''] = path;
  if (namespace === 'job' && first === 'parameters' && scope.parameters?.has(second) === false) {
    say(
      'warning',
      'undeclared_parameter',
      `${text} reads the job parameter \`${second}\`, which the job does not declare.`,
    );
  }
  if (namespace === 'input' && !scope.insideForEach) {
    say('warning', 'input_outside_for_each', `${text} has a value only inside a For each.`);
  }
  if (namespace === 'task' && scope.task === undefined) {
    say('warning', 'task_reference_outside_task', `${text} has a value only inside a task.`);
  }
  if (namespace !== 'tasks') return;
  if (!scope.tasks.has(first)) {
    say(
      'error',
      'reference_to_missing_task',
      `${text} reads task \`${first}\`, but the job has no such task.`,
    );
  } else if (scope.task !== undefined && !scope.upstream().has(first)) {
    say(
      'warning',
      'reference_not_upstream',
      `${text} reads task \`${first}\`, which is not upstream; it may not have run yet.`,
    );
  }
}
