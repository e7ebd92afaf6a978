/** How log entries about triggers change the state; see apply.ts. */
import type { Of } from './log.ts';
import type { CompletedJob, SourceState } from './trigger-model.ts';
import type { WorkingCopy } from './working-copy.ts';

const FRESH: SourceState = {
  next: null,
  lastFired: null,
  lastChange: null,
  changed: [],
  changes: 0,
  completed: [],
};

/** How many names of changes a trigger keeps: far more than the ten tables it may watch. */
export const CHANGED_NAMES = 1000;

/**
 * The first trigger of a job voids what was planned before. When it last fired is remembered across saves,
 * so that the minimum gap holds (unverified for the platform).
 */
export function triggerArmed(
  copy: WorkingCopy,
  { job: key, source, sources, next }: Of<'trigger_armed'>,
): void {
  const job = copy.writableJob(key);
  const before = job.trigger;
  const version = source === 0 ? before.version + 1 : before.version;
  const states =
    source === 0
      ? Array.from({ length: sources }, (_, index) => ({
          ...FRESH,
          lastFired: before.sources[index]?.lastFired ?? null,
        }))
      : before.sources;
  job.trigger = { ...before, version, sources: replaced(states, source, (state) => ({ ...state, next })) };
}

/** One trigger plans, fires, or notices a change. */
export function sourceChanged(
  copy: WorkingCopy,
  event: Of<'trigger_planned'> | Of<'trigger_fired'> | Of<'change_seen'>,
): void {
  const job = copy.writableJob(event.job);
  const sources = replaced(job.trigger.sources, event.source, (state) => next(state, event));
  job.trigger = { ...job.trigger, sources };
}

function next(
  state: SourceState,
  event: Of<'trigger_planned'> | Of<'trigger_fired'> | Of<'change_seen'>,
): SourceState {
  switch (event.kind) {
    case 'trigger_planned':
      return { ...state, next: event.next };
    case 'trigger_fired':
      return { ...FRESH, next: event.next, lastFired: event.at };
    case 'change_seen': {
      const { changed } = state;
      const isKept = changed.length >= CHANGED_NAMES || changed.includes(event.what);
      const names = isKept ? changed : [...changed, event.what];
      const completed = withNewest(state.completed, event.completed);
      return { ...state, changed: names, changes: state.changes + 1, lastChange: event.at, completed };
    }
  }
}

function withNewest(
  completed: readonly CompletedJob[],
  newest: CompletedJob | undefined,
): readonly CompletedJob[] {
  if (newest === undefined) return completed;
  return [...completed.filter(({ job_id }) => job_id !== newest.job_id), newest];
}

function replaced(
  states: readonly SourceState[],
  source: number,
  change: (state: SourceState) => SourceState,
): readonly SourceState[] {
  const state = states[source];
  if (state === undefined) return states;
  if (states.length === 1) return [change(state)];
  return states.map((other, index) => (index === source ? change(other) : other));
}
