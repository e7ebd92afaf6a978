/**
 * One short sentence about what changed in a run, for a screen reader: failures by name, the rest by number,
 * "silver_orders_cleaned failed; 2 tasks upstream failed". Nothing to say is an empty text.
 */
import { stateWord, type Run } from '../../engine/index.ts';
import { counted, listed } from './words.ts';

/** What to say when a run went from `before` (undefined: there was none) to `after`. */
export function announce(before: Run | undefined, after: Run | undefined): string {
  if (!after || before === after) return '';
  const earlier = new Map(
    before?.number === after.number ? before.tasks.map((task) => [task.task_key, task]) : [],
  );
  const groups = new Map<string, string[]>();
  for (const task of after.tasks) {
    const { word, tone } = stateWord(task);
    const was = earlier.get(task.task_key);
    if ((was && stateWord(was).word === word) || tone === 'waiting') continue;
    const group = groups.get(word);
    if (group) group.push(task.task_key);
    else groups.set(word, [task.task_key]);
  }
  const parts = [...groups].map(([word, keys]) => groupWords(word, keys));
  const ended = after.end !== null && (before?.number !== after.number || before.end !== after.end);
  if (ended) parts.push(`run ${after.number} ended: ${stateWord(after).word}`);
  return parts.length === 0 ? '' : `${parts.join('; ')}.`;
}

/** Words that follow from another task's end are counted; what happened to a task itself is named. */
function groupWords(word: string, keys: readonly string[]): string {
  const consequence = word.startsWith('Upstream') || word === 'Excluded';
  const who = consequence || keys.length > 3 ? counted(keys.length, 'task') : listed(keys);
  return `${who} ${word.toLowerCase()}`;
}
