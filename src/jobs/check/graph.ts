// Cycles, missing and doubled tasks, outcomes. The platform refuses these when a job is saved; its exact
// words are unverified.
import { findCycles, keyedTasks, taskDependencies } from '../graph.ts';
import type { JobSettings } from '../schema/index.ts';
import { nearestWord } from '../read/names.ts';
import { isOpenText, repeats, taskKeySet, type Report } from './loose.ts';

/** Checks who depends on whom. */
export function checkGraph(settings: JobSettings, report: Report): void {
  const tasks = keyedTasks(settings);
  for (const { key, index } of repeats(tasks.map((task) => task.key))) {
    const path = `/tasks/${tasks[index]?.index ?? index}/task_key`;
    report(
      'error',
      'duplicate_task_key',
      path,
      `Two tasks are called \`${key}\`; a task key must be unique in the job.`,
    );
  }
  checkEdges(settings, report);
  checkCycles(settings, report);
}

function checkEdges(settings: JobSettings, report: Report): void {
  const known = taskKeySet(settings);
  const conditions = new Set(
    keyedTasks(settings).flatMap(({ key, task }) => (task.condition_task === undefined ? [] : [key])),
  );
  const seen = new Set<string>();
  for (const edge of taskDependencies(settings)) {
    const { from, to, outcome, path } = edge;
    const pair = JSON.stringify([to, from, outcome]);
    if (seen.has(pair)) {
      report(
        'warning',
        'duplicate_dependency',
        path,
        `Task \`${to}\` names its dependency on \`${from}\` twice.`,
      );
    }
    seen.add(pair);
    if (isOpenText(from)) continue;
    if (from === to) {
      report('error', 'self_dependency', path, `Task \`${to}\` depends on itself; it could never start.`);
    } else if (!known.has(from)) {
      const near = known.size > 200 ? undefined : nearestWord(from, [...known]);
      const meant = near === undefined ? '' : ` Did you mean \`${near}\`?`;
      report(
        'error',
        'missing_dependency',
        `${path}/task_key`,
        `Task \`${to}\` depends on \`${from}\`, but the job has no such task.${meant}`,
      );
    }
    if (outcome !== undefined) checkOutcome(edge, known.has(from) && !conditions.has(from), report);
  }
}

function checkOutcome(
  { from, to, outcome = '', path }: { from: string; to: string; outcome?: string; path: string },
  onOtherTask: boolean,
  report: Report,
): void {
  if (isOpenText(outcome)) return;
  const at = `${path}/outcome`;
  if (outcome !== 'true' && outcome !== 'false') {
    report(
      'error',
      'wrong_outcome',
      at,
      `Task \`${to}\`: \`outcome\` is "true" or "false", found "${outcome}". To run after a failure use \`run_if\`.`,
    );
  }
  if (onOtherTask) {
    report(
      'error',
      'outcome_without_condition',
      at,
      `Task \`${to}\` waits for an outcome of \`${from}\`, but only condition tasks have outcomes.`,
    );
  }
}

function checkCycles(settings: JobSettings, report: Report): void {
  const index = new Map(keyedTasks(settings).map((task) => [task.key, task.index]));
  for (const cycle of findCycles(settings)) {
    const [first = ''] = cycle;
    if (cycle.length === 1) continue; // reported as self_dependency
    const way = [...cycle, first].map((key) => `\`${key}\``);
    const shown = way.length > 12 ? [...way.slice(0, 6), '…', ...way.slice(-5)] : way;
    report(
      'error',
      'cycle',
      `/tasks/${index.get(first) ?? 0}`,
      `The tasks wait for each other in a circle: ${shown.join(' → ')}.`,
    );
  }
}
