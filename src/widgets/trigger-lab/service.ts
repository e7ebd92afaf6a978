/**
 * The lab's questions and answers: plain data in, plain data out, so that they cross to a worker and back. Asked
 * at build time too, for the first picture. No DOM; the engine and the checks live behind this file.
 */
import { sayTally, simulate, triggerLanes, type TriggerLanes } from '../../engine/index.ts';
import { JOB, stepsOf } from './arrivals.ts';
import { checkSettings, hintsOf, MOST_RUNS, type LabProblem } from './check-settings.ts';
import { attemptsOf, jobOf, TASK } from './job.ts';
import { packResult, type PackedResult } from './pack.ts';
import { OUTCOMES, type LabResult } from './result.ts';
import { sayMoment, sayPage, type MomentSaid, type PageSaid } from './say.ts';
import { tableNames, untilOf, type LabSettings } from './settings.ts';
import { sayTrigger } from './say-trigger.ts';

export type Question =
  | { readonly kind: 'simulate'; readonly settings: LabSettings }
  | { readonly kind: 'moment'; readonly settings: LabSettings; readonly at: number }
  | { readonly kind: 'page'; readonly settings: LabSettings; readonly page: number };

export type Answer =
  | { readonly kind: 'result'; readonly result: PackedResult }
  | { readonly kind: 'refused'; readonly problems: readonly LabProblem[] }
  | { readonly kind: 'moment'; readonly said: MomentSaid }
  | { readonly kind: 'page'; readonly said: PageSaid };

/** Answers questions, keeping the simulation of the settings asked about last. */
export class LabService {
  #asked = '';
  #lanes: TriggerLanes = { arrivals: [], looks: [], runs: [] };
  #problems: readonly LabProblem[] = [];

  /** Never throws for settings that `readSettings` would accept. */
  answer(question: Question): Answer {
    const { settings } = question;
    this.#simulate(settings);
    if (this.#problems.length > 0) return { kind: 'refused', problems: this.#problems };
    switch (question.kind) {
      case 'simulate':
        return { kind: 'result', result: packResult(resultOf(settings, this.#lanes)) };
      case 'moment':
        return { kind: 'moment', said: sayMoment(this.#lanes, settings, question.at) };
      case 'page':
        return { kind: 'page', said: sayPage(this.#lanes, settings, question.page) };
    }
  }

  #simulate(settings: LabSettings): void {
    const asked = JSON.stringify(settings);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#problems = checkSettings(settings);
    if (this.#problems.length === 0) this.#lanes = lanesOf(settings);
  }
}

function lanesOf(settings: LabSettings): TriggerLanes {
  const { log } = simulate({
    start: settings.start,
    until: untilOf(settings),
    jobs: { [JOB]: jobOf(settings) },
    steps: stepsOf(settings, MOST_RUNS),
    script: { [`${JOB}/${TASK}`]: attemptsOf(settings, MOST_RUNS) },
  });
  return triggerLanes(log, JOB);
}

/** The lanes as columns of numbers. */
export function resultOf(settings: LabSettings, lanes: TriggerLanes): LabResult {
  const tables = tableNames(settings);
  const { arrivals, looks, runs } = lanes;
  const outside = outsideOf(lanes);
  return {
    start: settings.start,
    until: untilOf(settings),
    arrivals: {
      at: arrivals.map(({ at }) => at),
      row: arrivals.map(({ kind, what }) => (kind === 'file' ? 0 : Math.max(0, tables.indexOf(what)))),
      isNew: arrivals.map(({ at, what, isNew }) => Number(isNew && !outside.has(`${at} ${what}`))),
    },
    looks: { at: looks.map(({ at }) => at), fired: looks.map(({ fired }) => Number(fired)) },
    runs: {
      created: runs.map(({ created }) => created),
      start: runs.map(({ start }) => start ?? -1),
      end: runs.map(({ end }) => end ?? -1),
      outcome: runs.map(({ outcome }) => indexOfOutcome(outcome)),
    },
    sentences: sayTally(lanes, jobOf(settings)),
    words: sayTrigger(settings),
    hints: hintsOf(settings),
  };
}

/** Arrivals that the trigger does not watch, each as `<instant> <name>`. */
export function outsideOf({ looks }: TriggerLanes): ReadonlySet<string> {
  return new Set(
    looks.flatMap(({ at, reason }) => (reason.code === 'outside' ? [`${at} ${reason.what}`] : [])),
  );
}

function indexOfOutcome(outcome: string): number {
  const index = OUTCOMES.findIndex((name) => name === outcome);
  return Math.max(0, index);
}
