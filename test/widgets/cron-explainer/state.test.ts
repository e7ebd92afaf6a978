import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseQuartz } from '../../../src/cron/index.ts';
import { runsOf } from '../../../src/widgets/cron-explainer/runs.ts';
import { changed, newExplainer, type Change } from '../../../src/widgets/cron-explainer/state.ts';
import * as dialects from '../../../src/widgets/cron-explainer/dialects.ts';
import { firstChoice, sayView, viewOf as read } from '../../../src/widgets/cron-explainer/view.ts';
import { yearOf } from '../../../src/widgets/cron-explainer/year.ts';

const AFTER = Date.parse('2026-11-23T00:00:00Z');
const viewOf = (state: Parameters<typeof read>[0]) => read(state, dialects);
const start = (text: string) => newExplainer(text, 'Europe/Warsaw', AFTER);
const after = (text: string, ...changes: Change[]) => changes.reduce(changed, start(text));

describe('an explainer', () => {
  it('keeps the last valid text while a text is typed that is not', () => {
    const state = after('0 0 2 * * ?', { kind: 'type', text: '0 0 3 * *' });
    expect(state.valid).toBe('0 0 2 * * ?');
    expect(changed(state, { kind: 'type', text: '0 0 3 * * ?' }).valid).toBe('0 0 3 * * ?');
  });

  it('restores the typed text when a repair is undone', () => {
    const taken = after('0 6 * * *', { kind: 'take', expression: '0 0 6 * * ?' });
    expect(taken.text).toBe('0 0 6 * * ?');
    const undone = changed(taken, { kind: 'undo' });
    expect(undone.text).toBe('0 6 * * *');
    expect(changed(undone, { kind: 'undo' })).toBe(undone);
  });

  it('restores zone and language too', () => {
    const state = after(
      '',
      { kind: 'written_for', writtenFor: 'snowflake' },
      { kind: 'type', text: 'USING CRON 0 9 * * * America/Los_Angeles' },
      { kind: 'take', expression: '0 0 9 * * ?', zone: 'America/Los_Angeles' },
    );
    expect([state.zone, state.writtenFor]).toEqual(['America/Los_Angeles', 'quartz']);
    const undone = changed(state, { kind: 'undo' });
    expect([undone.zone, undone.writtenFor]).toEqual(['Europe/Warsaw', 'snowflake']);
  });

  it('forgets what was replaced when typing goes on', () => {
    const state = after(
      '0 6 * * *',
      { kind: 'take', expression: '0 0 6 * * ?' },
      { kind: 'type', text: '0 0 7 * * ?' },
    );
    expect(state.replaced).toEqual([]);
  });

  it('keeps zone and instant when a link says neither', () => {
    const opened = after('0 0 2 * * ?', { kind: 'open', text: '0 6 * * *', writtenFor: 'unix' });
    expect(opened).toMatchObject({
      text: '0 6 * * *',
      zone: 'Europe/Warsaw',
      after: AFTER,
      writtenFor: 'unix',
    });
  });

  it('takes no zone that nobody knows and no instant that is none', () => {
    const state = start('0 0 2 * * ?');
    expect(changed(state, { kind: 'zone', zone: 'Mars/Olympus' })).toBe(state);
    expect(changed(state, { kind: 'after', after: Number.NaN })).toBe(state);
    expect(changed(state, { kind: 'after', after: -1e18 }).after).toBe(0);
  });
});

describe('the view', () => {
  it('offers the Quartz line for a Unix line', () => {
    const view = viewOf(start('0 6 * * *'));
    expect(view.meaning).toBeNull();
    expect(firstChoice(view)).toMatchObject({ expression: '0 0 6 * * ?', zone: 'Europe/Warsaw' });
    expect(sayView(view)).toContain('Enter takes 0 0 6 * * ?');
  });

  it.each([
    ['0 6 1 * 1', 'unix', ['0 0 6 1 * ?', '0 0 6 ? * MON']],
    ['@daily', 'unix', ['0 0 0 * * ?']],
    ['cron(0 10 * * ? *)', 'eventbridge', ['0 0 10 * * ?']],
    ['USING CRON 0 9 * * SUN America/Los_Angeles', 'snowflake', ['0 0 9 ? * SUN']],
    ['every day 15:30', 'bigquery', ['0 30 15 * * ?']],
    ['* * * * * *', 'quartz', ['* * * * * ?']],
  ])('reads %j as %s', (text, from, expressions) => {
    const { offer } = viewOf(start(text));
    expect(offer?.from).toBe(from);
    expect(offer?.choices.map((choice) => (choice.kind === 'cron' ? choice.expression : ''))).toEqual(
      expressions,
    );
  });

  it('leaves EventBridge rules and BigQuery in UTC, as they are, whatever zone is chosen', () => {
    for (const text of ['cron(0 10 * * ? *)', 'every day 15:30'])
      expect(firstChoice(viewOf(start(text)))?.zone).toBe('UTC');
  });

  it('shows an interval as a periodic trigger', () => {
    const [choice] = viewOf(start('rate(5 minutes)')).offer?.choices ?? [];
    expect(choice?.kind === 'periodic' && JSON.parse(choice.json)).toMatchObject({
      trigger: { periodic: { interval: 5, unit: 'MINUTES' } },
    });
  });

  it('offers the repair while what reads other languages is not there', () => {
    const view = read(start('0 6 * * *'), null);
    expect(firstChoice(view)?.expression).toBe('0 0 6 * * ?');
    expect(read(after('', { kind: 'written_for', writtenFor: 'bigquery' }), null).faults).toEqual([
      'Fetching what reads BigQuery.',
    ]);
  });

  it('marks the field that is refused and says why', () => {
    const { cells, faults } = viewOf(start('0 0 25 * * ?'));
    expect(cells.filter(({ fault }) => fault !== null).map(({ key }) => key)).toEqual(['hour']);
    expect(faults[0]).toContain('25');
  });

  it('reads a text as what the reader says it is', () => {
    const state = after('0 0 2 * * ?', { kind: 'written_for', writtenFor: 'unix' });
    const view = viewOf(state);
    expect(view.meaning).toBeNull();
    expect(view.faults).not.toEqual([]);
    expect(state.valid).toBe('0 0 2 * * ?');
  });
});

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ kind: fc.constant('type' as const), text: fc.oneof(fc.string({ unit: 'binary' }), cronish()) }),
  fc.record({
    kind: fc.constant('field' as const),
    index: fc.nat(7),
    value: fc.oneof(fc.string(), cronish()),
  }),
  fc.record({ kind: fc.constant('take' as const), expression: cronish() }),
  fc.constant({ kind: 'undo' as const }),
  fc.record({ kind: fc.constant('zone' as const), zone: fc.constantFrom('UTC', 'Asia/Gaza', 'nowhere') }),
  fc.record({ kind: fc.constant('after' as const), after: fc.double() }),
  fc.record({
    kind: fc.constant('written_for' as const),
    writtenFor: fc.constantFrom(
      'quartz' as const,
      'unix' as const,
      'snowflake' as const,
      'bigquery' as const,
    ),
  }),
);

/** Texts that look like schedules. */
function cronish(): fc.Arbitrary<string> {
  const field = fc.constantFrom(
    '0',
    '5',
    '*',
    '?',
    '1-5',
    '*/7',
    'L',
    'LW',
    '6#5',
    'MON',
    '2100',
    '99',
    'every',
    '@daily',
  );
  return fc.array(field, { maxLength: 8 }).map((fields) => fields.join(' '));
}

describe('whatever is done', () => {
  it('nothing throws, and list and calendar are those of a valid line', () => {
    fc.assert(
      fc.property(fc.array(change, { maxLength: 6 }), (changes) => {
        const state = changes.reduce(changed, start('0 0 2 * * ?'));
        const view = viewOf(state);
        expect(view.meaning === null).toBe(view.faults.length > 0);
        const result = parseQuartz(state.valid);
        if (!result.ok) throw new Error(`${state.valid} is not valid`);
        const shown = { cron: result.cron, timeZone: state.zone, after: state.after };
        runsOf({ ...shown, ownZone: 'America/New_York', count: 10 });
        expect(yearOf({ ...shown, turned: 0, now: AFTER })).toHaveLength(12);
      }),
      { numRuns: 200 },
    );
  });

  it('every schedule offered in place of a text is valid', () => {
    fc.assert(
      fc.property(cronish(), (text) => {
        const choice = firstChoice(viewOf(start(text)));
        if (choice) expect(parseQuartz(choice.expression).ok).toBe(true);
      }),
    );
  });
});
