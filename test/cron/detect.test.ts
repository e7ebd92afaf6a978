import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDialect } from '../../src/cron/index.ts';

describe('the language of a pasted schedule', () => {
  it.each([
    ['0 0 2 * * ?', 'quartz'],
    ['0 0 2 * * *', 'quartz'],
    ['0 6 * * *', 'unix'],
    ['0 25 * * *', 'unix'],
    ['@daily', 'unix'],
    ['CRON_TZ=Europe/Warsaw 0 6 * * 1-5', 'unix'],
    ['USING CRON 0 2 * * * Europe/Warsaw', 'snowflake'],
    ["SCHEDULE = '60 MINUTES'", 'snowflake'],
    ["'60 MINUTES'", 'snowflake'],
    ['cron(0 10 * * ? *)', 'eventbridge'],
    ['rate(5 minutes)', 'eventbridge'],
    ['0 10 ? * MON-FRI *', 'eventbridge'],
    ['every 12 hours', 'bigquery'],
    ['1st,3rd monday of month 15:30', 'bigquery'],
    ['1,15 of month 07:30', 'bigquery'],
    ['', undefined],
    ['tomorrow at nine', undefined],
  ])('of %s is %s', (text, dialect) => {
    expect(detectDialect(text)).toBe(dialect);
  });

  it('is guessed or not, but never thrown over', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        expect(['quartz', 'unix', 'snowflake', 'eventbridge', 'bigquery', undefined]).toContain(
          detectDialect(text),
        );
      }),
    );
    expect(detectDialect('0 '.repeat(1_000_000))).toBeUndefined();
  });
});
