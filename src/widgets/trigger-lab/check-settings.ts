/**
 * What is wrong with the settings, at which field: the rules of the platform by `checkJob`, the borders of the
 * lab here. Runs before anything is simulated; a year of runs every ten seconds is refused and not tried.
 */
import { nextFireTimes } from '../../cron/index.ts';
import { checkJob, type Problem } from '../../jobs/index.ts';
import { stepsOf } from './arrivals.ts';
import { jobOf } from './job.ts';
import { isStart } from './read-settings.ts';
import { tableNames, untilOf, WINDOWS, type LabSettings, type Pattern } from './settings.ts';

/** `field` is a key of the settings, or `files/every`, `commits/0/count`; empty: the settings as a whole. */
export interface LabProblem {
  readonly field: string;
  readonly message: string;
}

/** Most runs of one picture, and most arrivals. */
export const MOST_RUNS = 20_000;

/** Nothing when the settings can be simulated. */
export function checkSettings(settings: LabSettings): LabProblem[] {
  const own = [...rangeProblems(settings), ...patternProblems(settings)];
  const job = checkJob(jobOf(settings))
    .filter(({ severity }) => severity === 'error')
    .map(toField);
  const problems = [...own, ...job.filter(({ field }) => own.every((found) => found.field !== field))];
  return problems.length > 0 ? problems : sizeProblems(settings);
}

/** What the platform would save with a warning. */
export function hintsOf(settings: LabSettings): string[] {
  return checkJob(jobOf(settings)).flatMap(({ severity, message }) =>
    severity === 'warning' ? [message] : [],
  );
}

const FIELD_OF: Readonly<Record<string, string>> = {
  quartz_cron_expression: 'cron',
  timezone_id: 'zone',
  interval: 'interval',
  url: 'url',
  min_time_between_triggers_seconds: 'gap',
  wait_after_last_change_seconds: 'quiet',
  table_names: 'tables',
  max_concurrent_runs: 'maxRuns',
};

function toField({ path, message }: Problem): LabProblem {
  const step = path.split('/').findLast((name) => Object.hasOwn(FIELD_OF, name));
  return { field: (step && FIELD_OF[step]) ?? '', message };
}

type Range = readonly [field: string, value: number | null, name: string, from: number, to: number];

function rangeProblems(settings: LabSettings): LabProblem[] {
  const { kind, minutes, fails, failEvery, maxRuns, interval, url } = settings;
  const ranges: Range[] = [['minutes', minutes, 'The length of a run', 1, 100_000]];
  if (maxRuns !== null) ranges.push(['maxRuns', maxRuns, '`max_concurrent_runs`', 0, 1000]);
  if (fails === 'nth') ranges.push(['failEvery', failEvery, 'This', 1, 1000]);
  if (kind === 'periodic') ranges.push(['interval', interval, '`interval`', 1, 1000]);
  const problems = [...ranges.flatMap(outside), ...timerProblems(settings)];
  if (maxRuns !== null && !Number.isInteger(maxRuns))
    problems.push({ field: 'maxRuns', message: '`max_concurrent_runs` is a whole number.' });
  if (kind === 'file_arrival' && url.trim() === '')
    problems.push({ field: 'url', message: 'A file arrival trigger needs the path that it watches.' });
  if (kind === 'table_update' && tableNames(settings).length === 0)
    problems.push({ field: 'tables', message: 'Name at least one table, as catalog.schema.table.' });
  if (!isStart(settings.start))
    problems.push({ field: 'start', message: 'Choose a day and time between 1980 and 2098.' });
  return problems;
}

/** Both timers are whole seconds; that they are at least 60 is said by the check of the job. */
function timerProblems({ kind, gap, quiet }: LabSettings): LabProblem[] {
  if (kind !== 'file_arrival' && kind !== 'table_update') return [];
  const timers = [
    ['gap', gap],
    ['quiet', quiet],
  ] as const;
  return timers.flatMap(([field, value]) =>
    value === null || Number.isInteger(value)
      ? []
      : [{ field, message: `This is a whole number of seconds; found ${value}.` }],
  );
}

function outside([field, value, name, from, to]: Range): LabProblem[] {
  if (value !== null && value >= from && value <= to) return [];
  const found = value === null ? 'nothing is filled in' : `found ${value}`;
  return [{ field, message: `${name} is a number from ${from} to ${to.toLocaleString('en')}; ${found}.` }];
}

function patternProblems(settings: LabSettings): LabProblem[] {
  const commits = settings.kind === 'table_update' ? settings.commits : [];
  const files = settings.kind === 'table_update' ? [] : onePattern('files', settings.files);
  return [...files, ...commits.flatMap((pattern, index) => onePattern(`commits/${index}`, pattern))];
}

function onePattern(place: string, { kind, every, offset, count, over, clock }: Pattern): LabProblem[] {
  if (kind === 'none') return [];
  const ranges: Range[] = [];
  if (kind !== 'nightly') ranges.push([`${place}/every`, every, 'This', 0.1, 600_000]);
  if (kind === 'every' || kind === 'burst') ranges.push([`${place}/offset`, offset, 'This', 0, 600_000]);
  if (kind === 'burst' || kind === 'nightly') {
    ranges.push([`${place}/count`, count, 'This', 1, 1000], [`${place}/over`, over, 'This', 0, 1440]);
  }
  const problems = ranges.flatMap(outside);
  if (kind === 'nightly' && !/^([01]\d|2[0-3]):[0-5]\d$/.test(clock))
    problems.push({ field: `${place}/clock`, message: 'A time of day is written as 02:00.' });
  return problems;
}

function sizeProblems(settings: LabSettings): LabProblem[] {
  const starts = estimatedStarts(settings);
  const window = WINDOWS[settings.window].says;
  if (starts > MOST_RUNS) {
    const found = Math.round(starts).toLocaleString('en');
    return [
      {
        field: 'window',
        message: `That would be about ${found} runs in ${window}; the lab shows at most ${MOST_RUNS.toLocaleString('en')}. Choose a shorter time or fewer starts.`,
      },
    ];
  }
  if (stepsOf(settings, MOST_RUNS).length <= MOST_RUNS) return [];
  return [
    {
      field: 'window',
      message: `More than ${MOST_RUNS.toLocaleString('en')} arrivals in ${window}: choose a shorter time or a calmer pattern.`,
    },
  ];
}

/** Two starts of a schedule are at least this far apart on the platform. */
const CLOSEST_STARTS_MS = 10_000;
const UNIT_MS = { MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000, WEEKS: 7 * 86_400_000 } as const;

/** How many runs the trigger would start by time alone; exact up to the limit, beyond it in proportion. */
function estimatedStarts(settings: LabSettings): number {
  const { start, kind, paused, cron, zone, interval, unit, minutes } = settings;
  const length = untilOf(settings) - start;
  if (paused) return 0;
  if (kind === 'periodic') return length / ((interval ?? 1) * UNIT_MS[unit]);
  if (kind === 'continuous') return length / ((minutes ?? 1) * 60_000);
  if (kind !== 'schedule') return 0;
  const times = nextFireTimes(cron.trim(), { timeZone: zone.trim(), after: start - 1, count: MOST_RUNS + 1 });
  const last = times.at(-1) ?? start;
  if (times.length <= MOST_RUNS || last > start + length) return 0;
  const apart = Math.max(CLOSEST_STARTS_MS, (last - start) / times.length);
  return length / apart;
}
