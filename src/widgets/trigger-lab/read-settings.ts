/**
 * Settings out of a link: they come from anybody, so every field is checked, and one that is not as written by
 * `JSON.stringify` of settings makes the whole unreadable. Never throws.
 */
import {
  DEFAULTS,
  MOST_TABLES,
  NO_PATTERN,
  type HandEvent,
  type LabSettings,
  type Pattern,
} from './settings.ts';

/** By hand nobody makes more. */
export const MOST_BY_HAND = 200;
const LONGEST_TEXT = 600;
const LARGEST_NUMBER = 1e9;
/** 1980 to 2099: the calendars that Quartz and the zones know. */
const EARLIEST = Date.UTC(1980, 0, 1);
const LATEST = Date.UTC(2098, 11, 31);

/** Fields that are left out stand at their defaults. null when any field is not what it should be. */
export function readSettings(value: unknown): LabSettings | null {
  const read = readRecord(value, DEFAULTS, FIELDS);
  return read === null || !handFits(read) ? null : read;
}

/** Whether a start instant can be simulated. */
export const isStart = (value: unknown): value is number =>
  Number.isSafeInteger(value) && Number(value) >= EARLIEST && Number(value) <= LATEST;

type Check = (value: unknown) => boolean;

const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    typeof value === 'string' && choices.includes(value);
const isText: Check = (value) => typeof value === 'string' && value.length <= LONGEST_TEXT;
const isFlag: Check = (value) => typeof value === 'boolean';
const isAmount: Check = (value) =>
  value === null || (typeof value === 'number' && Math.abs(value) <= LARGEST_NUMBER);

const PATTERN: Readonly<Record<keyof Pattern, Check>> = {
  kind: oneOf('none', 'every', 'burst', 'random', 'nightly'),
  every: isAmount,
  offset: isAmount,
  count: isAmount,
  over: isAmount,
  clock: isText,
  seed: isAmount,
};
const isPattern: Check = (value) => readRecord(value, NO_PATTERN, PATTERN) !== null;

const FIELDS: Readonly<Record<keyof LabSettings, Check>> = {
  kind: oneOf('schedule', 'periodic', 'file_arrival', 'table_update', 'continuous', 'none'),
  cron: isText,
  zone: isText,
  interval: isAmount,
  unit: oneOf('MINUTES', 'HOURS', 'DAYS', 'WEEKS'),
  url: isText,
  gap: isAmount,
  quiet: isAmount,
  tables: isText,
  condition: oneOf('ANY_UPDATED', 'ALL_UPDATED'),
  paused: isFlag,
  retry: oneOf('NEVER', 'ON_FAILURE'),
  minutes: isAmount,
  fails: oneOf('never', 'nth', 'always'),
  failEvery: isAmount,
  maxRuns: isAmount,
  queue: isFlag,
  window: oneOf('6h', '1d', '1w', '4w', '1y'),
  start: isStart,
  landing: oneOf('new', 'nested', 'same', 'outside'),
  files: isPattern,
  commits: (value) => Array.isArray(value) && value.length <= MOST_TABLES && value.every(isPattern),
  hand: (value) => Array.isArray(value) && value.length <= MOST_BY_HAND && value.every(isHandEvent),
};

function isHandEvent(value: unknown): value is HandEvent {
  if (!isRecord(value) || !Number.isSafeInteger(value['at'])) return false;
  const { what, table } = value;
  if (table !== undefined && !(Number.isSafeInteger(table) && Number(table) >= 0 && Number(table) < 10))
    return false;
  return what === 'file' || what === 'run' || (what === 'table' && table !== undefined);
}

function handFits({ hand, start }: LabSettings): boolean {
  return hand.every(({ at }) => at >= start && at <= LATEST);
}

/** `defaults` overlaid by the fields of `value`; null when it has a field that its check refuses or nobody knows. */
function readRecord<T extends object>(
  value: unknown,
  defaults: T,
  checks: Readonly<Record<keyof T & string, Check>>,
): T | null {
  if (!isRecord(value)) return null;
  const known: Readonly<Record<string, Check>> = checks;
  for (const [name, field] of Object.entries(value)) {
    if (!Object.hasOwn(known, name) || known[name]?.(field) !== true) return null;
  }
  // Every field that came in was checked above, by the check of its name.
  return { ...defaults, ...value };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
