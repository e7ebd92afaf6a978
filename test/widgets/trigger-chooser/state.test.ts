import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openLink, writeLink } from '../../../src/widgets/trigger-chooser/link.ts';
import { playOption } from '../../../src/widgets/trigger-chooser/play.ts';
import { fill, sayDuration, sayFault } from '../../../src/widgets/trigger-chooser/say.ts';
import {
  FRESH,
  reduce,
  sayScore,
  sayVerdict,
  type Action,
  type Chooser,
} from '../../../src/widgets/trigger-chooser/state.ts';
import { sample } from './scenarios.ts';

const scenario = sample();
const played = scenario.options.map((option) => playOption(scenario, option));
const after = (...actions: Action[]): Chooser => actions.reduce(reduce, FRESH);
const answer = (option: number): Action[] => [
  { kind: 'choose', option },
  { kind: 'run' },
  { kind: 'played', scenario, played },
];

describe('choosing', () => {
  it('runs nothing before a choice', () => {
    expect(after({ kind: 'run' }).phase.kind).toBe('choosing');
  });

  it('takes a wrong choice, names the best one and what was held against the choice', () => {
    const { phase } = after(...answer(0));
    expect(phase.kind === 'done' && sayVerdict(scenario, phase.outcome)).toEqual({
      headline: 'Best was B, File arrival',
      detail: 'You chose A, Scheduled, every hour. Worst wait: 55\u00a0min, the limit is 30\u00a0min.',
    });
  });

  it('says that a right choice is right', () => {
    const { phase } = after(...answer(1));
    expect(phase.kind === 'done' && sayVerdict(scenario, phase.outcome).headline).toBe(
      'Right: B, File arrival',
    );
  });

  it('keeps the first answer to a scenario when it is tried again', () => {
    const { answers } = after(...answer(0), { kind: 'again' }, ...answer(1));
    expect(sayScore(answers)).toBe('0 of 1 right at the first try');
    expect(sayScore({})).toBe('');
  });

  it('keeps its results when the scenario that is open is opened by its link', () => {
    expect(after(...answer(1), { kind: 'open', index: 0 }).phase.kind).toBe('done');
  });

  it('drops an answer that comes after another scenario was opened', () => {
    const late = after(
      { kind: 'choose', option: 1 },
      { kind: 'run' },
      { kind: 'open', index: 2 },
      { kind: 'played', scenario, played },
    );
    expect(late).toMatchObject({ index: 2, chosen: null, phase: { kind: 'choosing' }, answers: {} });
  });
});

describe('words', () => {
  it.each([
    [98_000, '98 s'],
    [120_000, '2 min'],
    [3_599_000, '1 h'],
    [3_900_000, '1 h 5 min'],
    [86_400_000, '1 d'],
    [170_000_000, '1 d 23 h'],
    [172_000_000, '2 d'],
  ])('%d ms is %s', (ms, text) => {
    expect(sayDuration(ms).replaceAll('\u00a0', ' ')).toBe(text);
  });

  it('figures of the results stand where the sentence names them', () => {
    const results = played.map(({ figures }) => figures);
    expect(fill(scenario.options[0]!.why, scenario, results)).toBe('It starts 167 runs.');
    expect(fill('{none.worst}, {nobody.runs}', scenario, results)).toBe('–, {nobody.runs}');
  });

  it('a fault names figure and limit', () => {
    expect(sayFault({ kind: 'over', figure: 'unread', found: 3, most: 0 })).toBe(
      'Never read: 3, and none is allowed.',
    );
    expect(sayFault({ kind: 'more', figure: 'runs', found: 1000, most: 31 })).toBe(
      'Runs: 1,000, where 31 would do.',
    );
  });
});

describe('links', () => {
  it('open the scenario that they name', () => {
    expect(openLink('w', `#${writeLink('w', 'two')}`, ['one', 'two'])).toBe(1);
    expect(openLink('other', '#choose-w=two', ['one', 'two'])).toBeNull();
  });

  it('of any kind never throw', () => {
    fc.assert(
      fc.property(
        fc.string(),
        (text) => openLink('w', `#choose-w=${text}`, ['one']) === (text === 'one' ? 0 : null),
      ),
    );
  });
});
