// Forms are those of the pages “CREATE TASK” (Snowflake), “Cron expressions reference” and “Schedule types in
// EventBridge Scheduler” (AWS), “Scheduling jobs with cron.yaml” (App Engine, to which the BigQuery reference of
// TransferConfig points), and the manual crontab(5).

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toQuartz, type Dialect } from '../../src/cron/index.ts';

/** Schedules as “expression | zone” or “every n UNIT”, or the refusal's code. */
function translated(source: string, dialect: Dialect, timeZone?: string): string[] {
  const result = toQuartz(source, dialect, timeZone === undefined ? {} : { timeZone });
  if (!result.ok) return result.problems.map((problem) => `refused: ${problem.code}`);
  return result.schedules.map((schedule) =>
    'periodic' in schedule
      ? `every ${schedule.periodic.interval} ${schedule.periodic.unit}`
      : `${schedule.quartz_cron_expression} | ${schedule.timezone_id}`,
  );
}

function notesOf(source: string, dialect: Dialect, timeZone?: string): string {
  const result = toQuartz(source, dialect, timeZone === undefined ? {} : { timeZone });
  return result.ok ? result.notes.join('\n') : '';
}

function refusalOf(source: string, dialect: Dialect, timeZone?: string): string {
  const result = toQuartz(source, dialect, timeZone === undefined ? {} : { timeZone });
  return result.ok ? '' : result.problems.map((problem) => problem.message).join('\n');
}

describe('a Snowflake schedule (“CREATE TASK”)', () => {
  it.each([
    ['USING CRON 0 2 * * * Europe/Warsaw', ['0 0 2 * * ? | Europe/Warsaw']],
    ['USING CRON 0 9 * * 1-5 UTC', ['0 0 9 ? * MON-FRI | UTC']],
    ['USING CRON 0 0 L * * UTC', ['0 0 0 L * ? | UTC']],
    ['USING CRON 0 6 * * 5L America/New_York', ['0 0 6 ? * 6L | America/New_York']],
    ['USING CRON 0 0 10-20 * TUE,THU UTC', ['0 0 0 10-20 * ? | UTC', '0 0 0 ? * TUE,THU | UTC']],
    ['USING CRON 0 1 * * * America/Los_Angeles', ['0 0 1 * * ? | America/Los_Angeles']],
    ["'60 MINUTES'", ['every 1 HOURS']],
    ['USING CRON 0 0 1 4/3 * UTC', ['0 0 0 1 4/3 ? | UTC']],
    ["'30 SECONDS'", ['0/30 * * * * ? | UTC']],
    ['USING CRON 0 0 * * 0 UTC', ['0 0 0 ? * SUN | UTC']],
    [
      "SCHEDULE = 'USING CRON 0 9-17 * * SUN America/Los_Angeles'",
      ['0 0 9-17 ? * SUN | America/Los_Angeles'],
    ],
    ['using cron 0 0 L * FRIL UTC', ['0 0 0 L * ? | UTC', '0 0 0 ? * 6L | UTC']],
    ['90 m', ['every 90 MINUTES']],
    ['24 HOURS', ['every 1 DAYS']],
    ['5 SECONDS', ['refused: interval_out_of_range']],
    ['9999 HOURS', ['refused: interval_out_of_range']],
    ['45 SECONDS', ['refused: interval_not_even']],
    ['USING CRON 0 2 * * *', ['refused: field_count']],
    ['USING CRON 0 2 * * * Mars/Olympus', ['refused: unknown_zone']],
    ['USING CRON 0 2 * * 7 UTC', ['refused: unreadable_field']],
    ['USING CRON 0 2 15W * * UTC', ['refused: unreadable_field']],
    ['every now and then', ['refused: unreadable_schedule']],
  ])('%s', (source, schedules) => {
    expect(translated(source, 'snowflake')).toEqual(schedules);
  });

  it('is told what changes: numbers, OR, and the night the clock goes back', () => {
    expect(notesOf('USING CRON 0 9 * * 1-5 UTC', 'snowflake')).toContain('a day too early');
    expect(notesOf('USING CRON 0 6 * * 5L UTC', 'snowflake')).toContain('6L in Quartz');
    expect(notesOf('USING CRON 0 0 1 * MON UTC', 'snowflake')).toContain('max_concurrent_runs');
    expect(notesOf('USING CRON 0 1 * * * America/Los_Angeles', 'snowflake')).toContain('at both showings');
    expect(notesOf("'60 MINUTES'", 'snowflake')).toContain('resumed');
  });
});

describe('a BigQuery schedule (“Scheduling jobs with cron.yaml”)', () => {
  it.each([
    ['every 24 hours', ['every 1 DAYS']],
    ['every day 07:30', ['0 30 7 * * ? | UTC']],
    ['every monday 09:00', ['0 0 9 ? * MON | UTC']],
    ['every wed,fri of jan,jun 13:15', ['0 15 13 ? JAN,JUN WED,FRI | UTC']],
    ['1st,3rd monday of month 15:30', ['0 30 15 ? * MON#1 | UTC', '0 30 15 ? * MON#3 | UTC']],
    ['first sunday of quarter 00:00', ['0 0 0 ? JAN,APR,JUL,OCT SUN#1 | UTC']],
    ['every 15 minutes', ['0 0/15 * * * ? | UTC']],
    ['every 5 hours', ['every 5 HOURS']],
    ['every 45 mins', ['every 45 MINUTES']],
    ['every 12 hours from 00:00 to 12:00', ['0 0 0,12 * * ? | UTC']],
    ['every 5 minutes from 10:00 to 14:00', ['0 0/5 10-13 * * ? | UTC', '0 0 14 * * ? | UTC']],
    ['every 2 hours synchronized', ['0 0 0/2 * * ? | UTC']],
    ['1,15 of month 07:30', ['0 30 7 1,15 * ? | UTC']],
    ['1 of jan,april,july,oct 00:00', ['0 0 0 1 JAN,APR,JUL,OCT ? | UTC']],
    ['1 of 2nd month of quarter 9:00', ['0 0 9 1 FEB,MAY,AUG,NOV ? | UTC']],
    ['Every Mon, Tue, Wed 09:00', ['0 0 9 ? * MON-WED | UTC']],
    ['1st,2nd,3rd,4th,5th friday of month 09:00', ['0 0 9 ? * FRI | UTC']],
    ['2nd monday 09:00', ['0 0 9 ? * MON#2 | UTC']],
    ['every 0 hours', ['refused: interval_out_of_range']],
    ['every 7 hours synchronized', ['refused: interval_not_even']],
    ['every 2 hours from 22:00 to 02:00', ['refused: range_backwards']],
    ['every day 24:00', ['refused: unreadable_time']],
    ['32 of month 09:00', ['refused: out_of_range']],
    ['first day of month 09:00', ['refused: unreadable_schedule']],
    ['every day', ['refused: unreadable_schedule']],
    ['0 9 * * *', ['refused: unreadable_schedule']],
  ])('%s', (source, schedules) => {
    expect(translated(source, 'bigquery')).toEqual(schedules);
  });

  it('is read in another zone when that is asked for', () => {
    expect(translated('every day 07:30', 'bigquery', 'Europe/Warsaw')).toEqual([
      '0 30 7 * * ? | Europe/Warsaw',
    ]);
  });

  it('is told of UTC, of the full hour, and what is accepted when it is refused', () => {
    expect(notesOf('every monday 09:00', 'bigquery')).toContain('in UTC');
    expect(notesOf('every monday 09:00', 'bigquery')).toContain('may start more than once');
    expect(refusalOf('now and then', 'bigquery')).toContain('“every day 07:30”');
  });
});

describe('an EventBridge schedule (“Cron expressions reference”)', () => {
  it.each([
    ['cron(0 10 * * ? *)', ['0 0 10 * * ? | UTC']],
    ['cron(0 18 ? * MON-FRI *)', ['0 0 18 ? * MON-FRI | UTC']],
    ['cron(0 8 1 * ? *)', ['0 0 8 1 * ? | UTC']],
    ['cron(0/10 * ? * MON-FRI *)', ['0 0/10 * ? * MON-FRI | UTC']],
    ['cron(0 9 ? * 2#1 *)', ['0 0 9 ? * 2#1 | UTC']],
    ['cron(0 9 ? * 6L *)', ['0 0 9 ? * 6L | UTC']],
    ['cron(0 10 3W * ? *)', ['0 0 10 3W * ? | UTC']],
    ['cron(0 10 ? * * *)', ['0 0 10 * * ? | UTC']],
    ['cron(0 10 ? * MON-FRI/2 *)', ['0 0 10 ? * 2-6/2 | UTC']],
    ['rate(5 minutes)', ['every 5 MINUTES']],
    ['rate(1 hour)', ['every 1 HOURS']],
    ['rate(7 days)', ['every 7 DAYS']],
    ['cron(0 0 1 1 ? 2027)', ['0 0 0 1 1 ? 2027 | UTC']],
    ['0 10 * * ? *', ['0 0 10 * * ? | UTC']],
    ['cron(* * * * * * *)', ['refused: field_count']],
    ['* * * * * * *', ['refused: field_count']],
    ['cron(0 10 * * * *)', ['refused: day_fields']],
    ['cron(0 10 ? * ? *)', ['refused: day_fields']],
    ['cron(0 10 ? * 0 *)', ['refused: out_of_range']],
    ['cron(0 10 ? * MONDAY *)', ['refused: unreadable_field']],
    ['cron(0 10 ? * 3#1,6#3 *)', ['refused: unreadable_field']],
    ['cron(0 10 * * ? 26)', ['refused: unreadable_field']],
    ['rate(0 minutes)', ['refused: unreadable_rate']],
    ['rate(5 weeks)', ['refused: unreadable_rate']],
    ['at(2026-12-01T09:00:00)', ['refused: one_time']],
    ['every weekday please', ['refused: unreadable_schedule']],
  ])('%s', (source, schedules) => {
    expect(translated(source, 'eventbridge')).toEqual(schedules);
  });

  it('of the Scheduler keeps its zone', () => {
    expect(translated('cron(30 2 * * ? *)', 'eventbridge', 'Europe/Warsaw')).toEqual([
      '0 30 2 * * ? | Europe/Warsaw',
    ]);
    expect(translated('cron(30 2 * * ? *)', 'eventbridge', 'Mars/Olympus')).toEqual([
      'refused: unknown_zone',
    ]);
  });
});

describe('a crontab line (crontab(5))', () => {
  it.each([
    ['30 1 * * *', ['0 30 1 * * ? | Europe/Warsaw']],
    ['0 22 * * 1-5', ['0 0 22 ? * MON-FRI | Europe/Warsaw']],
    ['0 6 * * 0', ['0 0 6 ? * SUN | Europe/Warsaw']],
    ['0 6 * * 7', ['0 0 6 ? * SUN | Europe/Warsaw']],
    ['0 4 1,15 * 1', ['0 0 4 1,15 * ? | Europe/Warsaw', '0 0 4 ? * MON | Europe/Warsaw']],
    ['*/20 8-18 * * 1-5', ['0 0/20 8-18 ? * MON-FRI | Europe/Warsaw']],
    ['@monthly', ['0 0 0 1 * ? | Europe/Warsaw']],
    ['@HOURLY', ['0 0 * * * ? | Europe/Warsaw']],
    ['0 2 31 * *', ['0 0 2 31 * ? | Europe/Warsaw']],
    ['10,40 * * * 1-5', ['0 10,40 * ? * MON-FRI | Europe/Warsaw']],
    ['0 0 * jan-mar mon', ['0 0 0 ? JAN-MAR MON | Europe/Warsaw']],
    ['0 0 * */3 *', ['0 0 0 * 1/3 ? | Europe/Warsaw']],
    ['0 0 1-31 * 1', ['0 0 0 * * ? | Europe/Warsaw']],
    ['0 0 15 * 0-6', ['0 0 0 * * ? | Europe/Warsaw']],
    ['*/75 * * * *', ['0 0 * * * ? | Europe/Warsaw']],
    ['CRON_TZ=America/New_York 0 6 * * *', ['0 0 6 * * ? | America/New_York']],
    ['0 0 */2 * 1', ['refused: day_fields_and']],
    ['@reboot', ['refused: no_schedule']],
    ['@every 5m', ['refused: unknown_macro']],
    ['0 6 * * * run.sh', ['refused: field_count']],
    ['0 0 * * FRI-MON', ['refused: range_backwards']],
    ['0 24 * * *', ['refused: unreadable_field']],
    ['0 0 ? * 1', ['refused: unreadable_field']],
    ['*/0 * * * *', ['refused: step_zero']],
    ['0 6 * * *\n0 7 * * *', ['refused: several_lines']],
    ['', ['refused: empty']],
  ])('%s', (source, schedules) => {
    expect(translated(source, 'unix', 'Europe/Warsaw')).toEqual(schedules);
  });

  it('without a zone is read in UTC and told so', () => {
    expect(translated('0 6 * * *', 'unix')).toEqual(['0 0 6 * * ? | UTC']);
    expect(notesOf('0 6 * * *', 'unix')).toContain('UTC is assumed');
    expect(translated('0 6 * * *', 'unix', 'Mars/Olympus')).toEqual(['refused: unknown_zone']);
  });

  it('whose day fields must both match is offered the two nearest schedules', () => {
    expect(refusalOf('0 0 */2 * 1', 'unix')).toContain('`0 0 0 1/2 * ?` and `0 0 0 ? * MON`');
  });
});

describe('any text in any dialect', () => {
  it('is answered with schedules or with sentences', () => {
    const dialect = fc.constantFrom<Dialect>('unix', 'snowflake', 'eventbridge', 'bigquery');
    const word = fc.constantFrom(
      'cron(',
      ')',
      'rate(',
      'using cron',
      'every',
      'of',
      'month',
      '1st',
      'monday',
      '09:00',
      '*',
      '*/5',
      '0',
      '1-5',
      '5L',
      '?',
      'UTC',
      ',',
      '#',
      '@daily',
      "'",
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 9 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, dialect, (source, name) => {
        const result = toQuartz(source, name);
        if (result.ok) return result.schedules.length > 0 && result.notes.every((note) => note !== '');
        return (
          result.problems.length > 0 &&
          result.problems.every(({ message, severity }) => message !== '' && severity === 'error')
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('of any length is answered at once', () => {
    const hostile = [
      `cron(${' '.repeat(5000)}`,
      `cron(${' '.repeat(990)})`,
      ' of '.repeat(5000),
      '1,'.repeat(499),
      `TZ=${' '.repeat(900)}x`,
    ];
    for (const source of hostile)
      for (const dialect of ['unix', 'snowflake', 'eventbridge', 'bigquery'] as const)
        expect(toQuartz(source, dialect).ok).toBe(false);
  });
});
