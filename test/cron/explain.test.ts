import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explain, parseQuartz } from '../../src/cron/index.ts';

const after = Date.parse('2026-11-24T00:00:00Z');
const inWarsaw = { timeZone: 'Europe/Warsaw', after };

const notesOf = (cron: string, options = {}): string => explain(cron, options).notes.join('\n');

describe('the sentence', () => {
  it.each([
    ['0 0 2 * * ?', 'At 02:00 every day'],
    ['30 0 2 * * ?', 'At 02:00:30 every day'],
    ['0 0 8,20 * * ?', 'At 08:00 and 20:00 every day'],
    ['0 0 * * * ?', 'Every hour on the hour, every day'],
    ['0 5 * * * ?', 'Every hour at minute 5, every day'],
    ['0 0 8-18 ? * MON-FRI', 'Every hour from 08:00 to 18:00, every weekday (Monday to Friday)'],
    ['0 0 0/2 * * ?', 'Every 2 hours from 00:00 to 22:00, every day'],
    ['0 0/15 * * * ?', 'Every 15 minutes, every day'],
    ['0 0/20 8-18 * * ?', 'Every 20 minutes from 08:00 to 18:40, every day'],
    ['0 0/7 * * * ?', 'Every 7 minutes from minute 0 to minute 56 of every hour, every day'],
    ['0 5/20 * * * ?', 'Every 20 minutes, at minutes 5, 25 and 45 of every hour, every day'],
    ['0 0/45 * * * ?', 'At minutes 0 and 45 of every hour, every day'],
    ['0/10 * * * * ?', 'Every 10 seconds, every day'],
    ['0 0 8 ? * 2,4', 'At 08:00 every Monday and Wednesday'],
    ['0 0 8 ? * L', 'At 08:00 every Saturday'],
    ['0 0 8 ? * 6L', 'At 08:00 on the last Friday of every month'],
    ['0 0 8 ? * 6#3', 'At 08:00 on the third Friday of every month'],
    ['0 0 8 ? * 6#5', 'At 08:00 on the fifth Friday of every month, where there is one'],
    ['0 0 8 1,15 * ?', 'At 08:00 on the 1st and 15th of every month'],
    ['0 0 8 L * ?', 'At 08:00 on the last day of every month'],
    ['0 0 8 L-3 * ?', 'At 08:00 on the day 3 days before the last day of every month'],
    ['0 0 8 LW * ?', 'At 08:00 on the last weekday (Monday to Friday) of every month'],
    ['0 0 8 15W 3 ?', 'At 08:00 on the weekday (Monday to Friday) nearest to the 15th of March'],
    ['0 0 8 1 JAN,APR ?', 'At 08:00 on the 1st of January and April'],
    ['0 0 8 * * ? 2027', 'At 08:00 every day, in 2027'],
    ['0 0 8 * * ? 2027/1', 'At 08:00 every day, from 2027 on'],
    ['0 0 8 31 2 ?', 'Never fires: at 08:00 on the 31st of February'],
  ])('of %s is “%s”', (cron, summary) => {
    expect(explain(cron).summary).toBe(summary);
  });

  it.each([
    ['Europe/Warsaw', 'At 02:00 every day, Warsaw time (Europe/Warsaw)'],
    ['America/New_York', 'At 02:00 every day, New York time (America/New_York)'],
    ['UTC', 'At 02:00 every day, UTC'],
    ['Etc/GMT-3', 'At 02:00 every day, Etc/GMT-3'],
  ])('names the zone %s', (timeZone, summary) => {
    expect(explain('0 0 2 * * ?', { timeZone }).summary).toBe(summary);
  });

  it('is the same for a parsed expression as for its text', () => {
    const result = parseQuartz('0 0/7 8 ? * MON-FRI');
    if (!result.ok) throw new Error('the expression is valid');
    expect(explain(result.cron, inWarsaw)).toEqual(explain('0 0/7 8 ? * MON-FRI', inWarsaw));
  });
});

describe('notes on the clock', () => {
  it('name the night whose 02:00 the clock skips, and the run after it', () => {
    expect(notesOf('0 0 2 * * ?', inWarsaw)).toContain(
      'On 2027-03-28 the clock of Europe/Warsaw jumps from 02:00 to 03:00: the run at 02:00 is skipped; the next is at 02:00 on 2027-03-29.',
    );
  });

  it('name the night whose 02:30 comes twice, and which showing runs', () => {
    expect(notesOf('0 30 2 * * ?', inWarsaw)).toContain(
      'On 2027-10-31 the clock of Europe/Warsaw goes back from 03:00 to 02:00: the run at 02:30 happens once, at its second showing (01:30 UTC).',
    );
  });

  it('tell how long an hourly schedule is silent in autumn, and offer UTC', () => {
    const notes = notesOf('0 0 * * * ?', inWarsaw);
    expect(notes).toContain('silent for 60 minutes longer than usual, until 01:00 UTC');
    expect(notes).toContain('use UTC');
  });

  it('say nothing of changes that the schedule does not meet', () => {
    expect(notesOf('0 0 9 * * ?', inWarsaw)).toBe('');
    expect(notesOf('0 0 2 * * ?', { timeZone: 'Asia/Kolkata', after })).toBe('');
    expect(notesOf('0 0 * * * ?', { timeZone: 'UTC', after })).toBe('');
  });

  it('count only the weekdays that are read', () => {
    expect(notesOf('0 0 8 ? * 1–5', {})).not.toContain('Thursday');
  });

  it('name no date when no moment is given', () => {
    const notes = notesOf('0 0 2 * * ?', { timeZone: 'Europe/Warsaw' });
    expect(notes).toContain('skipped in spring');
    expect(notes).not.toMatch(/\d{4}/);
  });

  it('know half-hour jumps', () => {
    expect(notesOf('0 15 2 * * ?', { timeZone: 'Australia/Lord_Howe', after })).toContain(
      'jumps from 02:00 to 02:30: the run at 02:15 is skipped',
    );
  });
});

describe('notes on what surprises', () => {
  it.each([
    ['a step that restarts', '0 0/7 * * * ?', 'from :56 to the next :00 it is 4 minutes, not 7'],
    ['a step of hours that restarts', '0 0 0/5 * * ?', 'from 20:00 to the next 00:00 it is 4 hours, not 5'],
    [
      'a step of months that restarts',
      '0 0 8 1 4/3 ?',
      'from October to the next April it is 6 months, not 3',
    ],
    ['a step that hits once', '0 30/45 * * * ?', '30/45 fits once in each hour (:30), not every 45 minutes'],
    [
      'a step from the middle',
      '0 5/20 * * * ?',
      '5/20 counts from :05 to the end of the hour: :05, :25 and :45.',
    ],
    ['L-n', '0 0 8 L-3 * ?', 'the 28th of January, the 25th of a 28-day February'],
    ['a far L-n', '0 0 8 L-28 * ?', 'months of fewer than 29 days have no such day'],
    ['L-nW', '0 0 8 L-3W * ?', 'On a Saturday it moves to the Friday before'],
    ['nW at weekends', '0 0 8 15W * ?', 'on a Sunday to the Monday after, but never into another month'],
    ['1W at the edge', '0 0 8 1W * ?', 'runs on Monday the 3rd'],
    ['31W in short months', '0 0 8 31W * ?', 'In a month without a 31st it usually does not run at all'],
    ['#5', '0 0 9 ? * 6#5', 'Only months with a fifth Friday have a run'],
    ['the 30th', '0 0 8 30 * ?', 'February has no 30th'],
    ['the 31st', '0 0 8 31 * ?', 'February, April, June, September and November have no 31st'],
    ['the 29th', '0 0 8 29 * ?', 'only in leap years'],
    ['an impossible date', '0 0 8 31 2 ?', 'does not exist in February'],
    ['a year', '0 0 8 * * ? 2027', 'ends after 2027'],
    ['midnight', '0 0 0 1 * ?', 'in the night before the day named'],
    ['a long dash in a range', '0 0 8 ? * 1–5', 'Part of what stands in day of week is ignored'],
    ['letters behind a name', '0 0 8 ? * MONDAY', 'Part of what stands in day of week is ignored'],
    ['an eighth field', '0 0 8 * * ? * daily', 'Only the first seven fields count'],
    ['several W', '0 0 8 1W,15W * ?', 'only the smallest day counts'],
    ['short intervals', '0/5 * * * * ?', 'at least 10 seconds'],
    ['numbers of weekdays', '0 0 8 ? * 2-6', '2 is Monday and 6 is Friday'],
    ['a bare L', '0 0 8 ? * L', 'L alone in day of week is Saturday'],
    ['99', '99 0 2 * * ?', 'read as *'],
    ['a year out of reach', '0 0 8 * * ? 26', 'Quartz fires from 1970'],
  ])('tell of %s: %s', (_what, cron, note) => {
    expect(notesOf(cron)).toContain(note);
  });

  it('tell that a schedule is over', () => {
    expect(notesOf('0 0 2 * * ? 2020', { after })).toContain('no run lies ahead');
  });

  it('are silent where nothing surprises', () => {
    expect(notesOf('0 0 9 ? * MON-FRI', { timeZone: 'UTC', after })).toBe('');
    expect(notesOf('0 0/7 8 * * ?', { timeZone: 'UTC', after })).toBe('');
  });
});

describe('any valid expression', () => {
  const broken = /null|undefined|infinity|9999|\bnan\b/i;
  const file = new URL('../../../shared/oracles/quartz-cron.dev.jsonl', import.meta.url);

  function check(cron: string, options: { timeZone?: string; after?: number }): void {
    const { summary, notes } = explain(cron, options);
    const words = [summary, ...notes].join('\n');
    expect(words).not.toMatch(broken);
    expect(words).not.toMatch(/ {2}|,,|\(\)/);
    if (options.timeZone !== undefined) expect(words).toContain(options.timeZone);
    expect(notes.every((note) => note !== '')).toBe(true);
  }

  it.skipIf(!existsSync(file))(
    'of the real Quartz has clean words (skipped where its answers are not at hand)',
    () => {
      for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
        const { cron, tz, start } = JSON.parse(line);
        if (tz === undefined) continue;
        check(cron, {});
        check(cron, { timeZone: tz });
        check(cron, { timeZone: tz, after: Date.parse(start) });
      }
    },
  );

  it.each([
    '0 0 2 * * ? 9999',
    '0 0 2 * * ? 1999-9999',
    '0 0 2 ? * 9999#2',
    '0 0 2 * * ? L',
    '0 0 2 * * ? * null NaN',
  ])('that is odd has clean words: %s', (cron) => check(cron, inWarsaw));

  it('made of any signs has clean words at any moment', () => {
    const sign = fc.constantFrom(...'0123456789*/,-?LW#MONFRI');
    const part = fc.oneof(
      { weight: 3, arbitrary: fc.constantFrom('*', '0', '0/7', '5-9', '?', 'L', '99') },
      fc.string({ unit: sign, maxLength: 6 }),
    );
    const text = fc.array(part, { minLength: 6, maxLength: 8 }).map((parts) => parts.join(' '));
    const zone = fc.constantFrom(
      'UTC',
      'Europe/Warsaw',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
      'Pacific/Apia',
    );
    const moment = fc.option(fc.integer({ min: -8.64e15, max: 8.64e15 }), { nil: 0 });
    fc.assert(
      fc.property(text, zone, moment, (cron, timeZone, at) => {
        if (parseQuartz(cron).ok) check(cron, { timeZone, after: at });
        else expect(() => explain(cron)).toThrow(RangeError);
      }),
      { numRuns: 3000 },
    );
  });

  it('is refused with a RangeError when it is not valid, or the zone is not one', () => {
    expect(() => explain('0 6 * * *')).toThrow(RangeError);
    expect(() => explain('0 0 2 * * ?', { timeZone: 'Mars/Olympus' })).toThrow(RangeError);
    expect(() => explain('0 0 2 * * ?', { after: NaN })).toThrow(RangeError);
  });
});
