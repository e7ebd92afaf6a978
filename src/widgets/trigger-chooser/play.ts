/** Plays one option of a scenario in the engine. */
import { simulate, type TimedStep } from '../../engine/index.ts';
import type { JobSettings } from '../../jobs/index.ts';
import { lengthSteps, weekOf } from './arrivals.ts';
import { measure, type Figures, type PlayedRun } from './measure.ts';
import { DAY_MINUTES, MINUTE_MS, type Option, type Scenario } from './scenario.ts';
import { stripOf, type Strip } from './strip.ts';

/** What one option would have done. Plain data: it crosses from the worker to the page. */
export interface Played {
  /** null: the platform refuses to save it. */
  readonly figures: Figures | null;
  readonly strip: Strip;
}

const JOB = 'job';
const TASK = 'load';

/** The whole job of an option, as it would be sent to `jobs/create`. */
export function jobOf(settings: JobSettings): JobSettings {
  return {
    name: 'What the scenario runs',
    queue: { enabled: true },
    tasks: [{ task_key: TASK, notebook_task: { notebook_path: '/Workspace/Shared/retailhub/load' } }],
    ...settings,
  };
}

/** Simulates the week and two days more, in which what arrived last may still be read. Pure and repeatable. */
export function playOption(scenario: Scenario, option: Option): Played {
  const week = weekOf(scenario);
  if (option.isRefused) return { figures: null, strip: stripOf(scenario, week.items, [], []) };
  const runs = runsOf(scenario, option, week.steps);
  const { figures, readings } = measure(scenario, week.items, runs);
  const skipped = runs.flatMap(({ created, skipped: left }) => (left ? [created] : []));
  return { figures, strip: stripOf(scenario, week.items, readings, skipped) };
}

function runsOf(scenario: Scenario, option: Option, arrivals: readonly TimedStep[]): PlayedRun[] {
  const { start, saved } = scenario;
  const job = jobOf(option.settings);
  const save: TimedStep = { at: start + saved * MINUTE_MS, kind: 'save_job', job: JOB, settings: job };
  const byHand = option.byHand.map((minute): TimedStep => ({
    at: start + minute * MINUTE_MS,
    kind: 'run_now',
    job: JOB,
  }));
  const { state } = simulate({
    start,
    until: start + 9 * DAY_MINUTES * MINUTE_MS,
    jobs: { [JOB]: saved === 0 ? job : jobOf({}) },
    steps: [
      ...lengthSteps(scenario, `${JOB}/${TASK}`),
      ...(saved === 0 ? [] : [save]),
      ...byHand,
      ...arrivals,
    ],
  });
  return state.runs.map(({ created, start: started, end, result_state, life_cycle_state }) => ({
    created,
    start: life_cycle_state === 'SKIPPED' ? null : started,
    end,
    succeeded: result_state === 'SUCCESS',
    skipped: life_cycle_state === 'SKIPPED',
  }));
}
