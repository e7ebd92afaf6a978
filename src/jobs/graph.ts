// The graph of a job: who depends on whom. Everything is iterative, so that a chain of a thousand tasks is
// as good as a chain of three, and tolerant, so that any settings `readJobs` returns can be drawn.
import type { JobSettings, Task } from './schema/index.ts';

/** One dependency as it is written, with its pointer in the settings. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  /** `"true"` or `"false"` when the edge waits for one branch of a condition task. */
  readonly outcome?: string;
  /** JSON pointer of the entry of `depends_on`. */
  readonly path: string;
}

/** A task that has a key, with its place in the list. */
export interface KeyedTask {
  readonly key: string;
  readonly index: number;
  readonly task: Task;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The tasks that are mappings with a text as key, in the order of the settings. */
export function keyedTasks(settings: JobSettings): KeyedTask[] {
  const tasks: unknown = settings.tasks;
  if (!Array.isArray(tasks)) return [];
  return tasks.flatMap((task: Task | undefined, index) => {
    const key: unknown = isRecord(task) ? task.task_key : undefined;
    return task !== undefined && typeof key === 'string' ? [{ key, index, task }] : [];
  });
}

/** Every dependency that is written, also those on tasks that do not exist. */
export function taskDependencies(settings: JobSettings): Edge[] {
  return keyedTasks(settings).flatMap(({ key, index, task }) => {
    const dependencies: unknown = task.depends_on;
    if (!Array.isArray(dependencies)) return [];
    return dependencies.flatMap((dependency: unknown, at): Edge[] => {
      if (!isRecord(dependency) || typeof dependency['task_key'] !== 'string') return [];
      const { task_key: from, outcome } = dependency;
      const edge = { from, to: key, path: `/tasks/${index}/depends_on/${at}` };
      return [typeof outcome === 'string' ? { ...edge, outcome } : edge];
    });
  });
}

/** Keys of the tasks that depend on each task, without doubles; every task has an entry. */
function neighbours(settings: JobSettings, direction: 'down' | 'up'): Map<string, Set<string>> {
  const next = new Map(keyedTasks(settings).map(({ key }) => [key, new Set<string>()]));
  for (const { from, to } of taskDependencies(settings)) {
    if (!next.has(from) || !next.has(to)) continue;
    next.get(direction === 'down' ? from : to)?.add(direction === 'down' ? to : from);
  }
  return next;
}

/**
 * Task keys in an order in which each comes after all it depends on; the order of the settings decides
 * between equals. Tasks on a cycle, and those behind one, come last, in the order of the settings.
 */
export function topologicalOrder(settings: JobSettings): string[] {
  const down = neighbours(settings, 'down');
  const waitingFor = new Map([...neighbours(settings, 'up')].map(([key, up]) => [key, up.size]));
  const order = [...down.keys()].filter((key) => waitingFor.get(key) === 0);
  for (let at = 0; at < order.length; at += 1) {
    for (const key of down.get(order[at] ?? '') ?? []) {
      const left = (waitingFor.get(key) ?? 0) - 1;
      waitingFor.set(key, left);
      if (left === 0) order.push(key);
    }
  }
  const placed = new Set(order);
  return [...order, ...[...down.keys()].filter((key) => !placed.has(key))];
}

/** Everything downstream of the given tasks, without the tasks themselves unless a cycle leads back. */
export function descendants(settings: JobSettings, keys: Iterable<string>): Set<string> {
  return reachable(neighbours(settings, 'down'), keys);
}

/** Everything upstream of the given tasks, without the tasks themselves unless a cycle leads back. */
export function ancestors(settings: JobSettings, keys: Iterable<string>): Set<string> {
  return reachable(neighbours(settings, 'up'), keys);
}

/** Like `ancestors` of one task, for many questions about the same settings: the graph is built once. */
export function ancestorFinder(settings: JobSettings): (key: string) => Set<string> {
  const up = neighbours(settings, 'up');
  return (key) => reachable(up, [key]);
}

function reachable(next: ReadonlyMap<string, ReadonlySet<string>>, keys: Iterable<string>): Set<string> {
  const reached = new Set<string>();
  const waiting = [...keys];
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    for (const other of next.get(key) ?? []) {
      if (reached.has(other)) continue;
      reached.add(other);
      waiting.push(other);
    }
  }
  return reached;
}

/**
 * The cycles of the graph, each as the keys in the direction of the run (`['a', 'b']` when b depends on a
 * and a on b). One for each edge that closes a cycle in a walk in the order of the settings: not every
 * cycle there is, but the graph is free of cycles exactly when the list is empty. A task that depends on
 * itself is a cycle of one.
 */
export function findCycles(settings: JobSettings): string[][] {
  const down = neighbours(settings, 'down');
  const done = new Set<string>();
  const cycles: string[][] = [];
  for (const root of down.keys()) {
    if (!done.has(root)) walkFrom(root, down, done, cycles);
  }
  return cycles;
}

function walkFrom(
  root: string,
  down: ReadonlyMap<string, ReadonlySet<string>>,
  done: Set<string>,
  cycles: string[][],
): void {
  const trail = [{ key: root, rest: [...(down.get(root) ?? [])] }];
  const position = new Map([[root, 0]]);
  for (let last = trail.at(-1); last !== undefined; last = trail.at(-1)) {
    const key = last.rest.shift();
    const back = key === undefined ? undefined : position.get(key);
    if (key === undefined) {
      done.add(last.key);
      position.delete(last.key);
      trail.pop();
    } else if (back !== undefined) cycles.push(trail.slice(back).map((step) => step.key));
    else if (!done.has(key)) {
      position.set(key, trail.length);
      trail.push({ key, rest: [...(down.get(key) ?? [])] });
    }
  }
}
