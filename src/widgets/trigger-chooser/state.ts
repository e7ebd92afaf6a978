/** Where the learner stands: which scenario, what was chosen, what came of it. Pure. */
import { judge, type Judgement } from './judge.ts';
import type { Played } from './play.ts';
import type { Scenario } from './scenario.ts';
import { letter, sayFault } from './say.ts';

export interface Outcome {
  /** Index of the option that was chosen when the week was run. */
  readonly chosen: number;
  readonly played: readonly Played[];
  readonly judgement: Judgement;
}

export type Phase =
  | { readonly kind: 'choosing' }
  | { readonly kind: 'running' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'done'; readonly outcome: Outcome };

export interface Chooser {
  readonly index: number;
  readonly chosen: number | null;
  readonly phase: Phase;
  /** By scenario: whether the first answer was right. */
  readonly answers: Readonly<Record<string, boolean>>;
}

export const FRESH: Chooser = { index: 0, chosen: null, phase: { kind: 'choosing' }, answers: {} };

export type Action =
  | { readonly kind: 'open'; readonly index: number }
  | { readonly kind: 'choose'; readonly option: number }
  | { readonly kind: 'run' }
  | { readonly kind: 'played'; readonly scenario: Scenario; readonly played: readonly Played[] }
  | { readonly kind: 'failed' }
  | { readonly kind: 'again' };

/** The state after an action. Opening what is open keeps its results; an answer that comes when nobody waits for it changes nothing. */
export function reduce(state: Chooser, action: Action): Chooser {
  switch (action.kind) {
    case 'open':
      return action.index === state.index ? state : { ...FRESH, index: action.index, answers: state.answers };
    case 'again':
      return { ...FRESH, index: state.index, answers: state.answers };
    case 'choose':
      return state.phase.kind === 'done' ? state : { ...state, chosen: action.option, phase: FRESH.phase };
    case 'run':
      return state.chosen === null ? state : { ...state, phase: { kind: 'running' } };
    case 'failed':
      return state.phase.kind === 'running' ? { ...state, phase: { kind: 'failed' } } : state;
    case 'played':
      return played(state, action.scenario, action.played);
  }
}

function played(state: Chooser, scenario: Scenario, results: readonly Played[]): Chooser {
  if (state.phase.kind !== 'running' || state.chosen === null) return state;
  const judgement = judge(
    scenario,
    results.map(({ figures }) => figures),
  );
  const isRight = state.chosen === judgement.best;
  return {
    ...state,
    phase: { kind: 'done', outcome: { chosen: state.chosen, played: results, judgement } },
    answers: { [scenario.id]: isRight, ...state.answers },
  };
}

/** `2 of 3 right at the first try`, or nothing before the first answer. */
export function sayScore(answers: Chooser['answers']): string {
  const all = Object.values(answers);
  return all.length === 0 ? '' : `${all.filter(Boolean).length} of ${all.length} right at the first try`;
}

/** The verdict in words: a headline, and what was held against the choice. */
export function sayVerdict({ options }: Scenario, outcome: Outcome): { headline: string; detail: string } {
  const name = (index: number) => `${letter(index)}, ${options[index]?.label ?? ''}`;
  const { best, faults } = outcome.judgement;
  if (outcome.chosen === best) return { headline: `Right: ${name(best)}`, detail: '' };
  return {
    headline: best === null ? 'No single option is best' : `Best was ${name(best)}`,
    detail:
      `You chose ${name(outcome.chosen)}. ${(faults[outcome.chosen] ?? []).map(sayFault).join(' ')}`.trim(),
  };
}
