/** How many, at the playhead: with the figure before the last change beside those that differ. */
import type { Counts } from './tally.ts';
import { figure, span } from './words.ts';

type Name = Exclude<keyof Counts, 'longestWaitMs'>;

const ROWS: readonly (readonly [name: Name, label: string, tone: string])[] = [
  ['runs', 'Runs', 'plain'],
  ['succeeded', 'Succeeded', 'success'],
  ['failed', 'Failed', 'failed'],
  ['running', 'Running now', 'running'],
  ['queued', 'Queued now', 'waiting'],
  ['skipped', 'Skipped', 'upstream'],
  ['expired', 'Left the queue', 'waiting'],
];

export function Counters({ counts, before }: { counts: Counts; before: Counts | null }) {
  return (
    <dl class="lab-counters">
      {ROWS.map(([name, label, tone]) => (
        <div
          key={name}
          class={`lab-counter lab-tone-${tone}${counts[name] === 0 ? ' is-none' : ''}`}
          data-counter={name}
        >
          <dt>{label}</dt>
          <dd>
            {figure(counts[name])}
            <Difference now={counts[name]} before={before?.[name] ?? null} say={figure} />
          </dd>
        </div>
      ))}
      <div
        class={`lab-counter lab-tone-plain${counts.longestWaitMs === 0 ? ' is-none' : ''}`}
        data-counter="longestWait"
      >
        <dt>Longest wait</dt>
        <dd>
          {span(counts.longestWaitMs)}
          <Difference now={counts.longestWaitMs} before={before?.longestWaitMs ?? null} say={span} />
        </dd>
      </div>
    </dl>
  );
}

function Difference(props: { now: number; before: number | null; say: (value: number) => string }) {
  if (props.before === null || props.before === props.now) return null;
  return <span class="lab-before"> before {props.say(props.before)}</span>;
}
