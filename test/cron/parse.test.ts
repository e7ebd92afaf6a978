import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextFireTimes, parseQuartz } from '../../src/cron/index.ts';

function messagesOf(expression: string): string {
  const result = parseQuartz(expression);
  return result.ok ? '' : result.problems.map((problem) => problem.message).join('\n');
}

function codesOf(expression: string): string[] {
  const result = parseQuartz(expression);
  return result.ok ? [] : result.problems.map((problem) => problem.code);
}

describe('a refused expression', () => {
  it.each([
    ['0 6 * * *', '`0 0 6 * * ?`'],
    ['0 9 * * 1-5', '`0 0 9 ? * MON-FRI`'],
    ['30 2 * * 0', '`0 30 2 ? * SUN`'],
    ['0 6 1 * 1', '`0 0 6 1 * ?` and `0 0 6 ? * MON`'],
    ['0 6 * * ?', '`0 0 6 * * ?`'],
    ['0 2 * * ? *', '`0 0 2 * * ? *`'],
    ['0 0 2 * * *', '`0 0 2 * * ?`'],
    ['0 0 2 * * MON', '`0 0 2 ? * MON`'],
    ['0 0 2 1 * MON', '`0 0 2 1 * ?` and `0 0 2 ? * MON`'],
    ['0 0 2 ? * ?', '`0 0 2 * * ?`'],
    ['@daily', '`0 0 0 * * ?`'],
    ['2:30', '`0 30 2 * * ?`'],
    ['0 0 2 ? * MON-6', '2-6 or MON-FRI'],
    ['0 0 2 ? * TEU', 'Did you mean TUE'],
    ['0 0 24 * * ?', 'Midnight is 0'],
    ['0 0 2 ? * 0', 'Sunday is 1'],
    ['0 0 2 * * ? 2027-2026', '2026-2027'],
  ])('%s is told its likely repair', (expression, repair) => {
    expect(messagesOf(expression)).toContain(repair);
  });

  it('names every faulty field with what is allowed there and the column it stands in', () => {
    const result = parseQuartz('0 75 30 * * ?');
    expect(result).toMatchObject({
      ok: false,
      problems: [
        {
          path: '',
          line: 1,
          column: 3,
          severity: 'error',
          code: 'out_of_range',
          message: expect.stringContaining('minutes: 0–59'),
        },
        {
          path: '',
          line: 1,
          column: 6,
          severity: 'error',
          code: 'out_of_range',
          message: expect.stringContaining('hours: 0–23'),
        },
      ],
    });
  });

  it.each([
    ['0 0 2 0W * ?', 'out_of_range'],
    ['0 L 8 * * ?', 'sign_misplaced'],
    ['0 , 2 * * ?', 'empty_field'],
    ['0 0 2 15L * ?', 'sign_misplaced'],
    ['0 0 2 1,L * ?', 'last_in_list'],
    ['0 0 2 ? * 2#1,2#3', 'nth_twice'],
    ['0 */75 * * * ?', 'step_out_of_range'],
    [`0 0 2 * * ? ${'2027,'.repeat(200)}`, 'too_long'],
    ['', 'too_few_fields'],
  ])('%s is refused as it should be (%#)', (expression, code) => {
    expect(codesOf(expression)).toEqual([code]);
  });
});

describe('a refusal offers a whole expression', () => {
  it.each([
    ['0 6 * * *', '0 0 6 * * ?'],
    ['0 9 * * 1-5', '0 0 9 ? * MON-FRI'],
    ['0 9 * * 0-7', '0 0 9 * * ?'],
    ['0 9 * * 5-7', '0 0 9 ? * FRI-SUN'],
    ['0 9 * * 1-5/2', '0 0 9 ? * 2-6/2'],
    ['* * * * * *', '* * * * * ?'],
    ['0 0 2 * * MON', '0 0 2 ? * MON'],
    ['0 0 2 ? * ?', '0 0 2 * * ?'],
    ['0 0 2 ? * 0', '0 0 2 ? * SUN'],
    ['0 0 2 * * 0,6', '0 0 2 ? * SUN,SAT'],
    ['0 0 24 * * ?', '0 0 0 * * ?'],
    ['0 0 8,24 * * *', '0 0 8,0 * * ?'],
    ['0 2 * * ? *', '0 0 2 * * ? *'],
    ['@weekly', '0 0 0 ? * SUN'],
    ['2:30', '0 30 2 * * ?'],
  ])('for %s: %s', (expression, repair) => {
    const result = parseQuartz(expression);
    const [problem] = result.ok ? [] : result.problems;
    expect(problem).toMatchObject({ repair, message: expect.stringContaining(`\`${repair}\``) });
  });

  it.each([
    ['an OR of two day fields takes two schedules', '0 6 1 * 1'],
    ['an AND of two day fields has no equal', '0 6 */2 * 1'],
    ['24:00 on Monday is Tuesday', '0 0 24 ? * MON'],
    ['two day fields leave a choice', '0 0 2 1 * MON'],
    ['a value out of range says nothing of what was meant', '0 75 2 * * ?'],
    ['free text', 'every day at nine'],
    ['an object has other keys', 'constructor'],
  ])('only where it is near certain: %s', (_why, expression) => {
    const result = parseQuartz(expression);
    expect(result.ok ? ['valid'] : result.problems.map(({ repair }) => repair)).toEqual(
      result.ok ? [] : result.problems.map(() => undefined),
    );
  });
});

describe('any text', () => {
  it('is either read into a schedule that can be asked for times or refused with sentences', () => {
    const sign = fc.constantFrom(...'0123456789*/,-?LW#ABJMONFRI \t\n');
    const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: sign, maxLength: 40 }));
    fc.assert(
      fc.property(texts, (text) => {
        const result = parseQuartz(text);
        if (!result.ok)
          return result.problems.every(
            ({ message, repair }) => message !== '' && (repair === undefined || parseQuartz(repair).ok),
          );
        const options = { timeZone: 'UTC', after: 0, count: 3 };
        expect(nextFireTimes(result.cron, options)).toEqual(nextFireTimes(text, options));
        return true;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('hostile text', () => {
  const long = (unit: string): string => unit.repeat(2_000_000 / unit.length);

  it.each([',', '0', ' ', '\n', '1/1,', '* ', '“', '💥'])(
    'of two million signs made of %j is refused by its length alone',
    (unit) => {
      for (const text of [long(unit), `0 0 2 * * ? ${long(unit)}`])
        expect(codesOf(text)).toEqual(['too_long']);
    },
  );

  it('of the greatest length, full of ranges, gives no more values than a field has', () => {
    const ranges = '1/1,'.repeat(240);
    const result = parseQuartz(`0 0 2 * * ? ${ranges}`);
    // The year 1, which never fires, stays, so that a reader can be told of it.
    expect(result.ok && result.cron.years).toHaveLength(158);
  });
});
