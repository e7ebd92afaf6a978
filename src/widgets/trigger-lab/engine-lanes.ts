/** STUB until the engine exports `triggerLanes`, `sayTally`. */
import type { LogEvent, Reason } from '../../engine/index.ts';

export interface Lanes {
  readonly arrivals: readonly { at: number; what: string; kind: 'file' | 'table'; isNew: boolean }[];
  readonly looks: readonly { at: number; fired: boolean; reason: Reason; next: number | null }[];
  readonly runs: readonly {
    run: number;
    created: number;
    start: number | null;
    end: number | null;
    outcome: string;
    trigger: string;
    queuedMs: number;
  }[];
}

export function triggerLanes(log: readonly LogEvent[], job: string): Lanes {
  const arrivals: Lanes['arrivals'][number][] = [];
  const looks: Lanes['looks'][number][] = [];
  const runs: Lanes['runs'][number][] = [];
  const reason: Reason = { code: 'slot_free' };
  for (const e of log) {
    if (e.kind === 'file_arrived') arrivals.push({ at: e.at, what: e.path, kind: 'file', isNew: true });
    if (e.kind === 'table_updated')
      arrivals.push({ at: e.at, what: e.table_name, kind: 'table', isNew: true });
    if (e.kind === 'trigger_fired' && e.job === job)
      looks.push({ at: e.at, fired: true, reason, next: e.next });
    if (e.kind === 'run_created') {
      const outcome = { PENDING: 'running', QUEUED: 'queued', SKIPPED: 'skipped' }[e.admission];
      runs.push({
        run: e.run,
        created: e.at,
        start: null,
        end: null,
        outcome,
        trigger: e.trigger,
        queuedMs: 0,
      });
    }
    if (e.kind === 'run_started') {
      const r = runs[e.run - 1];
      if (r) Object.assign(r, { start: e.at, outcome: 'running', queuedMs: e.at - r.created });
    }
    if (e.kind === 'run_ended') {
      const r = runs[e.run - 1];
      const outcome =
        e.result_state === 'SUCCESS' ? 'succeeded' : e.result_state === 'FAILED' ? 'failed' : 'expired';
      if (r) Object.assign(r, { end: e.at, outcome });
    }
  }
  return { arrivals, looks, runs };
}

export function sayTally(lanes: Lanes): string[] {
  return [`${lanes.runs.length} runs were created.`];
}
