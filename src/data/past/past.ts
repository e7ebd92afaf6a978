/**
 * A believable past of five jobs over sixty days, with incidents to be found by SQL. Plain input for the engine's
 * `simulate`; the only thing it foresees is the number that each run will get, for people's acts name runs by it.
 */
import { allLines, scriptSteps } from './attempts.ts';
import { DAY_MS, HOUR_MS, numberAt, startsBetween } from './calendar.ts';
import { episodesOf, type Act } from './incidents.ts';
import { PAST_JOBS, type PastJobKey } from './jobs.ts';
import { savedAs } from './saved.ts';
import type { PastJob, PastRuns, PastStep } from './shape.ts';

export const PAST_DAYS = 60;
/** With these the README's numbers hold: Monday 2 November 2026, 06:00 UTC. */
export const PAST_SEED = 2026;
export const PAST_UNTIL = Date.UTC(2026, 10, 2, 6);

/**
 * The past that ends at `until` (epoch ms): it begins at midnight (UTC), `PAST_DAYS` days before the midnight before
 * it. The same arguments give the same past; another `seed` gives other durations and other luck, and the same
 * incidents on the same days.
 */
export function pastOf(seed: number = PAST_SEED, until: number = PAST_UNTIL): PastRuns {
  const start = Math.floor(until / DAY_MS) * DAY_MS - PAST_DAYS * DAY_MS;
  const episodes = episodesOf(start, until);
  const troubles = episodes.flatMap((episode) => episode.troubles);
  const lines = allLines().flatMap((line) => scriptSteps(line, troubles, { start, until, seed }));
  const doings = [rename(start), ...episodes.flatMap((episode) => episode.steps ?? [])];
  const made = runsMade(doings, start, until);
  const acts = episodes.flatMap((episode) => episode.acts ?? []).map((act) => stepOf(act, made));
  const steps = [...lines, ...doings, ...acts].filter(({ at }) => at <= until);
  return {
    start,
    until,
    jobs: Object.fromEntries(JOB_KEYS.map((job) => [job, savedAs(job)] satisfies [string, PastJob])),
    steps: steps.sort((a, b) => a.at - b.at),
    script: {},
    seed,
    spread: 0,
    incidents: episodes.map(({ incident }) => incident).sort((a, b) => a.from - b.from),
  };
}

const JOB_KEYS = Object.keys(PAST_JOBS) as PastJobKey[];

/** No incident, and a trap: `jobs` has two names for one job from then on. */
function rename(start: number): PastStep {
  const settings = savedAs('sales_refresh', { name: 'Sales refresh, all regions' });
  return { at: start + 20 * DAY_MS + 11 * HOUR_MS, kind: 'save_job', job: 'sales_refresh', settings };
}

/** The instants at which runs are made; no two are the same. */
function runsMade(steps: readonly PastStep[], start: number, until: number): number[] {
  const scheduled = JOB_KEYS.flatMap((job) => startsBetween(PAST_JOBS[job].times, start, until));
  return [...scheduled, ...steps.filter(({ kind }) => kind === 'run_now').map(({ at }) => at)];
}

function stepOf({ at, kind, runMadeAt }: Act, made: readonly number[]): PastStep {
  const run = numberAt(made, runMadeAt);
  return kind === 'cancel'
    ? { at, kind: 'cancel_run', run }
    : { at, kind: 'repair_run', run, rerun_all_failed_tasks: true };
}
