/**
 * What can be turned in the lab: the trigger under the platform's own field names, what a run does, what arrives,
 * and the stretch of time looked at. Flat and plain, so that a link holds it and every field can be checked alone.
 */

export type TriggerKind = 'schedule' | 'periodic' | 'file_arrival' | 'table_update' | 'continuous' | 'none';
export type Unit = 'MINUTES' | 'HOURS' | 'DAYS' | 'WEEKS';
export type WindowName = '6h' | '1d' | '1w' | '4w' | '1y';
export type PatternKind = 'none' | 'every' | 'burst' | 'random' | 'nightly';
export type Landing = 'new' | 'nested' | 'same' | 'outside';

/** When something arrives by itself. Which of the numbers count depends on `kind`. */
export interface Pattern {
  readonly kind: PatternKind;
  /** Minutes between arrivals, bursts, or (random) arrivals on average. */
  readonly every: number | null;
  /** Minutes from the start to the first. */
  readonly offset: number | null;
  /** Arrivals in a burst or night. */
  readonly count: number | null;
  /** Minutes over which a burst or night is spread. */
  readonly over: number | null;
  /** Time of day of a nightly batch, "02:00", UTC. */
  readonly clock: string;
  readonly seed: number | null;
}

/** Something done by hand at an instant (epoch ms). */
export interface HandEvent {
  readonly at: number;
  /** `table`: index in the list of watched tables. */
  readonly what: 'file' | 'run' | 'table';
  readonly table?: number | undefined;
}

/** null in a number field: nothing is filled in. */
export interface LabSettings {
  readonly kind: TriggerKind;
  readonly cron: string;
  readonly zone: string;
  readonly interval: number | null;
  readonly unit: Unit;
  readonly url: string;
  /** `min_time_between_triggers_seconds` of file arrival and table update. */
  readonly gap: number | null;
  /** `wait_after_last_change_seconds`. */
  readonly quiet: number | null;
  /** Watched tables, separated by commas. */
  readonly tables: string;
  readonly condition: 'ANY_UPDATED' | 'ALL_UPDATED';
  readonly paused: boolean;
  /** `task_retry_mode` of a continuous job. */
  readonly retry: 'NEVER' | 'ON_FAILURE';
  /** How long a run takes. */
  readonly minutes: number | null;
  readonly fails: 'never' | 'nth' | 'always';
  /** With `fails: 'nth'`: every how many runs one fails. */
  readonly failEvery: number | null;
  readonly maxRuns: number | null;
  readonly queue: boolean;
  readonly window: WindowName;
  /** Epoch ms of the first instant. */
  readonly start: number;
  readonly landing: Landing;
  readonly files: Pattern;
  /** One for each watched table, in their order; a table without one has no commits. */
  readonly commits: readonly Pattern[];
  readonly hand: readonly HandEvent[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export const WINDOWS: Readonly<Record<WindowName, { readonly says: string; readonly ms: number }>> = {
  '6h': { says: '6 hours', ms: 6 * HOUR_MS },
  '1d': { says: '1 day', ms: DAY_MS },
  '1w': { says: '1 week', ms: 7 * DAY_MS },
  '4w': { says: '4 weeks', ms: 28 * DAY_MS },
  '1y': { says: '1 year', ms: 365 * DAY_MS },
};

export const NO_PATTERN: Pattern = {
  kind: 'none',
  every: 30,
  offset: 10,
  count: 5,
  over: 10,
  clock: '02:00',
  seed: 1,
};

export const DEFAULTS: LabSettings = {
  kind: 'file_arrival',
  cron: '0 0 * * * ?',
  zone: 'UTC',
  interval: 1,
  unit: 'HOURS',
  url: '/Volumes/retailhub/raw/orders/',
  gap: null,
  quiet: null,
  tables: 'retailhub.silver.orders, retailhub.silver.customers',
  condition: 'ANY_UPDATED',
  paused: false,
  retry: 'NEVER',
  minutes: 10,
  fails: 'never',
  failEvery: 3,
  maxRuns: 1,
  queue: true,
  window: '6h',
  start: Date.UTC(2027, 0, 4, 6),
  landing: 'new',
  files: NO_PATTERN,
  commits: [],
  hand: [],
};

/** The last instant that is simulated. */
export function untilOf({ start, window }: LabSettings): number {
  return start + WINDOWS[window].ms;
}

/** The watched tables by name. */
export function tableNames({ tables }: LabSettings): string[] {
  return tables
    .split(/[\s,]+/)
    .filter((name) => name !== '')
    .slice(0, MOST_TABLES + 1);
}

/** Tables that one trigger may watch; one more is kept so that the check can refuse it. */
export const MOST_TABLES = 10;

/** The pattern of the table at `index`. */
export const commitsOf = (settings: LabSettings, index: number): Pattern =>
  settings.commits[index] ?? NO_PATTERN;

/** The zone whose clock decides, where it is another than the lab's own UTC; null for all other triggers. */
export function ownZone({ kind, zone }: LabSettings): string | null {
  const name = zone.trim();
  return kind !== 'schedule' || /^(etc\/)?(utc|gmt|zulu)$/i.test(name) ? null : name;
}
