/**
 * Triggers that look at the world: files that arrive, tables and models that change. They look on every whole
 * minute of the simulated clock; here only the looks after a change are played, the others see nothing.
 * Sources: Databricks docs "Trigger jobs when new files arrive", "Trigger jobs when source tables are
 * updated". The model trigger is Beta: that it works like the one on tables is inferred (unverified).
 */
import { createRun } from './admission.ts';
import type { Draft } from './draft.ts';
import type { ModelChange, Refusal } from './input.ts';
import type { JobState } from './model.ts';
import type { SourceState, TriggerInfo, TriggerReason, TriggerType } from './trigger-model.ts';
import { triggersOf, type PlannedTrigger, type Watch } from './trigger-plan.ts';

const MINUTE_MS = 60_000;

/** Something that happened in the world, and how it looks to a trigger. */
interface Change {
  readonly kind: Watch['kind'];
  readonly what: string;
  /** A path seen before: the file is there already, so nothing is new. */
  readonly isOld: boolean;
  /** Its name as the trigger has it; undefined when the trigger is about something else. */
  readonly nameFor: (watch: Watch) => string | undefined;
}

/** A file appears. A path seen before is no new file: overwriting does not fire. */
export function fileArrives(draft: Draft, path: string): Refusal | null {
  const isOld = draft.hasFile(path);
  draft.emit({ at: draft.at, kind: 'file_arrived', path, isNew: !isOld });
  const nameFor = ({ watched: [url] }: Watch): string | undefined =>
    url !== undefined && isUnder(path, url) ? path : undefined;
  notice(draft, { kind: 'file_arrival', what: path, isOld, nameFor });
  return null;
}

function isUnder(path: string, url: string): boolean {
  return path.startsWith(url.endsWith('/') ? url : `${url}/`);
}

/** Unity Catalog keeps the names of objects in lower case; the trigger may write them as it likes. */
function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A commit to a table. */
export function tableUpdated(draft: Draft, table_name: string): Refusal | null {
  draft.emit({ at: draft.at, kind: 'table_updated', table_name });
  const nameFor = ({ watched }: Watch): string | undefined =>
    watched.find((watchedName) => sameName(watchedName, table_name));
  notice(draft, { kind: 'table_update', what: table_name, isOld: false, nameFor });
  return null;
}

/** Something happens to a registered model. */
export function modelChanged(draft: Draft, { name, condition, alias }: ModelChange): Refusal | null {
  draft.emit({ at: draft.at, kind: 'model_changed', name, condition, alias });
  const nameFor = (watch: Watch): string | undefined =>
    watch.condition === condition &&
    (watch.aliases.length === 0 || watch.aliases.includes(alias ?? '')) &&
    (watch.watched.length === 0 || watch.watched.some((place) => isNamed(name, place)))
      ? name
      : undefined;
  notice(draft, { kind: 'model', what: name, isOld: false, nameFor });
  return null;
}

/** Whether the model is the one named, or lies in the schema or catalog named. */
function isNamed(name: string, place: string): boolean {
  return sameName(name, place) || name.toLowerCase().startsWith(`${place.toLowerCase()}.`);
}

function notice(draft: Draft, change: Change): void {
  for (const key of draft.jobKeys) {
    const job = draft.job(key);
    if (!job) continue;
    for (const trigger of triggersOf(job.settings)) {
      if (trigger.start.kind === change.kind) noticeBy(draft, job, trigger, trigger.start, change);
    }
  }
}

function noticeBy(
  draft: Draft,
  { key }: JobState,
  trigger: PlannedTrigger,
  watch: Watch,
  change: Change,
): void {
  const name = change.nameFor(watch);
  const what = name ?? change.what;
  const at = { at: draft.at, job: key, source: trigger.index };
  const ignored = whyIgnored(trigger, watch, change, name !== undefined);
  if (ignored) return draft.emit({ ...at, kind: 'change_ignored', what, reason: ignored });
  draft.emit({ ...at, kind: 'change_seen', what });
  const until = wholeMinute(draft.at);
  planLook(draft, key, trigger.index, until, { code: 'change_noticed', what, until });
}

function whyIgnored(
  trigger: PlannedTrigger,
  watch: Watch,
  change: Change,
  isConcerned: boolean,
): TriggerReason | null {
  if (!isConcerned) return { code: 'outside', what: change.what, watched: watch.watched };
  if (trigger.paused) return { code: 'paused' };
  return change.isOld ? { code: 'overwritten', path: change.what } : null;
}

function wholeMinute(at: number): number {
  return Math.ceil(at / MINUTE_MS) * MINUTE_MS;
}

function planLook(draft: Draft, key: string, source: number, next: number, reason: TriggerReason): void {
  draft.emit({ at: draft.at, kind: 'trigger_planned', job: key, source, next, reason });
  const version = draft.job(key)?.trigger.version ?? 0;
  draft.wake(next, { kind: 'trigger_due', job: key, version, source });
}

/** Looks, on a whole minute of the simulated clock, whether the conditions for firing hold. */
export function look(draft: Draft, job: JobState, source: number, watch: Watch): void {
  const state = job.trigger.sources[source];
  if (!state) return;
  const missing = watch.all ? watch.watched.filter((table) => !state.changed.includes(table)) : [];
  const event = { at: draft.at, job: job.key, source } as const;
  if (missing.length > 0) {
    const reason = { code: 'waiting_for_tables', missing } as const;
    return draft.emit({ ...event, kind: 'trigger_planned', next: null, reason });
  }
  const gapEnd = state.lastFired === null ? draft.at : state.lastFired + watch.gapMs;
  const quietEnd = (state.lastChange ?? draft.at) + watch.quietMs;
  const earliest = Math.max(gapEnd, quietEnd);
  if (earliest > draft.at) {
    return planLook(
      draft,
      job.key,
      source,
      wholeMinute(earliest),
      heldBack(draft.at, gapEnd, quietEnd, watch, state),
    );
  }
  draft.emit({ ...event, kind: 'trigger_fired', next: null, reason: firedBecause(watch, state) });
  createRun(draft, { job: job.key, trigger: TYPES[watch.kind], triggerInfo: infoOf(watch, state.changed) });
}

/** The documentation puts the minimum gap first, then the quiet period. */
function heldBack(
  at: number,
  gapEnd: number,
  quietEnd: number,
  watch: Watch,
  state: SourceState,
): TriggerReason {
  if (gapEnd > at) {
    const min_time_between_triggers_seconds = watch.gapMs / 1000;
    return { code: 'waiting_for_gap', until: gapEnd, min_time_between_triggers_seconds };
  }
  const wait_after_last_change_seconds = watch.quietMs / 1000;
  const lastChange = state.lastChange ?? at;
  return { code: 'waiting_for_quiet', until: quietEnd, wait_after_last_change_seconds, lastChange };
}

const TYPES: Readonly<Record<Watch['kind'], TriggerType>> = {
  file_arrival: 'FILE_ARRIVAL',
  table_update: 'TABLE',
  model: 'MODEL',
};

function firedBecause(watch: Watch, { changed, changes }: SourceState): TriggerReason {
  switch (watch.kind) {
    case 'file_arrival':
      return { code: 'new_files', count: changes, paths: changed.slice(0, 5) };
    case 'table_update':
      return {
        code: 'tables_updated',
        tables: changed,
        condition: watch.all ? 'ALL_UPDATED' : 'ANY_UPDATED',
      };
    case 'model':
      return { code: 'model_changed', models: changed, condition: watch.condition };
  }
}

function infoOf({ kind, watched }: Watch, changed: readonly string[]): TriggerInfo {
  if (kind === 'table_update') return { updatedTables: changed };
  return kind === 'file_arrival' ? { fileArrivalLocation: watched[0] ?? '' } : {};
}
