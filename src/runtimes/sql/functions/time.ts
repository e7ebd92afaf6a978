import { notAvailable } from '../problem.ts';
import { literal } from '../write/names.ts';
import {
  coerce,
  type Argument,
  type CallWriting,
  type FunctionTable,
  literalText,
  type Rule,
} from './rule.ts';
import { toStrftime } from './time-pattern.ts';

const MICROS_PER_MILLI = 1000;

/** The simulated clock: a literal in queries, a macro in views. */
function clock(kind: 'date' | 'timestamp'): Rule {
  return ({ scope }) => {
    if (scope.clock === 'macro') return kind === 'date' ? 'spark_today()' : 'spark_now()';
    const iso = new Date(scope.context.now).toISOString();
    return kind === 'date'
      ? `DATE '${iso.slice(0, 10)}'`
      : `TIMESTAMP '${iso.replace('T', ' ').replace('Z', '')}'`;
  };
}

/** `%g` is milliseconds when writing; microseconds and others are the same both ways. */
function written(pattern: string): string | undefined {
  return toStrftime(pattern, 'write');
}

function dateFormat(argument: Argument | undefined, pattern: Argument | undefined): string {
  if (argument === undefined || pattern === undefined) return 'NULL';
  const known = literalText(pattern);
  const strftime = known === undefined ? undefined : written(known);
  const value = coerce('t', argument);
  if (strftime !== undefined) return `strftime(${value}, ${literal(strftime)})`;
  return `host_date_format(CAST(${value} AS VARCHAR), ${pattern.sql})`;
}

/** Reads a text by a pattern; what is a date already stays one. */
function parsed(to: 'date' | 'timestamp', forgiving: boolean): Rule {
  return ({ args, scope, call }: CallWriting) => {
    const [value, pattern] = args;
    if (value === undefined) return 'NULL';
    if (pattern === undefined)
      return forgiving ? `spark_try_${to}(${value.sql})` : coerce(to === 'date' ? 'd' : 't', value);
    const macro = forgiving ? `spark_try_parse_${to}` : `spark_parse_${to}`;
    const known = literalText(pattern);
    const strptime = known === undefined ? undefined : toStrftime(known, 'read');
    if (strptime === undefined)
      throw notAvailable(
        scope.sql,
        call.start,
        `to_${to}(text, ${known ?? 'pattern'})`,
        "use a literal pattern of y, M, d, H, h, m, s, S and a, such as 'yyyy-MM-dd HH:mm:ss'.",
      );
    return `${macro}(${value.sql}, ${literal(strptime)})`;
  };
}

function unixTimestamp({ args, scope, call }: CallWriting): string {
  const [value, pattern] = args;
  if (value === undefined) return `CAST(${Math.floor(scope.context.now / 1000)} AS BIGINT)`;
  const read = parsed('timestamp', false);
  const instant =
    pattern === undefined || typeof read !== 'function'
      ? coerce('t', value)
      : read({ call, args, suffix: '', scope });
  return `CAST(floor(epoch(${instant})) AS BIGINT)`;
}

const UNIT_ALIASES: Readonly<Record<string, string>> = {
  yyyy: 'year',
  yy: 'year',
  yr: 'year',
  years: 'year',
  y: 'year',
  qtr: 'quarter',
  quarters: 'quarter',
  mon: 'month',
  mm: 'month',
  months: 'month',
  weeks: 'week',
  w: 'week',
  dd: 'day',
  days: 'day',
  d: 'day',
  dayofmonth: 'day',
  hours: 'hour',
  hr: 'hour',
  h: 'hour',
  minutes: 'minute',
  min: 'minute',
  m: 'minute',
  mins: 'minute',
  seconds: 'second',
  sec: 'second',
  s: 'second',
  secs: 'second',
  milliseconds: 'millisecond',
  microseconds: 'microsecond',
  dow: 'dayofweek',
  doy: 'dayofyear',
  isodow: 'isodow',
};

function unitOf(argument: Argument | undefined): string | undefined {
  const text = literalText(argument)?.toLowerCase();
  return text === undefined ? undefined : (UNIT_ALIASES[text] ?? text);
}

/** `date_trunc(unit, ts)` gives a timestamp, `trunc(date, unit)` a date; an unknown unit gives NULL. */
function truncated(unit: Argument | undefined, value: Argument | undefined, to: 'd' | 't'): string {
  if (unit === undefined || value === undefined) return 'NULL';
  const known = unitOf(unit);
  const type = to === 'd' ? 'DATE' : 'TIMESTAMP';
  const units = [
    'year',
    'quarter',
    'month',
    'week',
    'day',
    'hour',
    'minute',
    'second',
    'millisecond',
    'microsecond',
  ];
  if (known !== undefined && !units.includes(known)) return `CAST(NULL AS ${type})`;
  const name = known === undefined ? unit.sql : literal(known);
  const instant = coerce('t', value);
  // As a key of GROUP BY, date_trunc of NULL would be an instant out of range.
  return `CASE WHEN ${instant} IS NOT NULL THEN CAST(date_trunc(${name}, ${instant}) AS ${type}) END`;
}

const PARTS: Readonly<Record<string, string>> = {
  dayofweek: 'CAST(dayofweek($t) + 1 AS INTEGER)',
  second: `CAST(epoch_us(date_trunc('microsecond', $t) - date_trunc('minute', $t)) / 1000000.0 AS DECIMAL(8,6))`,
};

function datePart(unit: Argument | undefined, value: Argument | undefined): string {
  if (unit === undefined || value === undefined) return 'NULL';
  const known = unitOf(unit) ?? 'year';
  const template = PARTS[known] ?? `CAST(date_part(${literal(known)}, $t) AS INTEGER)`;
  return template.replaceAll('$t', coerce('t', value));
}

/** `dateadd(unit, n, ts)` and `date_add(date, n)` share a name. */
function added(sign: 1 | -1): Rule {
  return ({ args }) => {
    const [first, second, third] = args;
    if (first === undefined || second === undefined) return 'NULL';
    if (third !== undefined) {
      const unit = unitOf(first) ?? 'day';
      return `(${coerce('t', third)} + ${second.sql} * INTERVAL 1 ${unit.toUpperCase()})`;
    }
    return `CAST(${coerce('d', first)} ${sign === 1 ? '+' : '-'} CAST(${second.sql} AS INTEGER) AS DATE)`;
  };
}

/** `datediff(end, start)` in days; `datediff(unit, start, end)` in whole units. */
function difference({ args }: CallWriting): string {
  const [first, second, third] = args;
  if (first === undefined || second === undefined) return 'NULL';
  if (third === undefined)
    return `CAST(date_diff('day', ${coerce('d', second)}, ${coerce('d', first)}) AS INTEGER)`;
  return `date_sub(${literal(unitOf(first) ?? 'day')}, ${coerce('t', second)}, ${coerce('t', third)})`;
}

function tumblingWindow({ args }: CallWriting): string {
  const [time, width] = args;
  const text = literalText(width);
  if (time === undefined || text === undefined) return 'NULL';
  const start = `time_bucket(INTERVAL ${literal(text)}, ${coerce('t', time)}, TIMESTAMP '1970-01-01')`;
  return `struct_pack("start" := ${start}, "end" := ${start} + INTERVAL ${literal(text)})`;
}

/** The parts of an interval in the order of the arguments; what is left out is nothing. */
function interval(...units: readonly string[]): Rule {
  return ({ args }) => {
    const parts = units.flatMap((unit, index) => {
      const argument = args[index];
      return argument === undefined ? [] : [`to_${unit}(${argument.sql})`];
    });
    return parts.length === 0 ? 'INTERVAL 0 DAY' : `(${parts.join(' + ')})`;
  };
}

const part = (name: string): string => `CAST(${name}($t1) AS INTEGER)`;

/** Dates and times. The session's zone is UTC. @see https://spark.apache.org/docs/latest/api/sql/ */
export const TIME: FunctionTable = {
  add_months: 'spark_add_months($d1, $2)',
  convert_timezone: [
    `CAST(host_from_utc(CAST($t2 AS VARCHAR), $s1) AS TIMESTAMP)`,
    `CAST(host_from_utc(host_to_utc(CAST($t3 AS VARCHAR), $s1), $s2) AS TIMESTAMP)`,
  ],
  curdate: clock('date'),
  current_date: clock('date'),
  current_timestamp: clock('timestamp'),
  current_timezone: `'Etc/UTC'`,
  date_add: added(1),
  date_diff: difference,
  date_format: ({ args }) => dateFormat(args[0], args[1]),
  date_from_unix_date: `CAST(DATE '1970-01-01' + CAST($1 AS INTEGER) AS DATE)`,
  date_part: ({ args }) => datePart(args[0], args[1]),
  date_sub: added(-1),
  date_trunc: ({ args }) => truncated(args[0], args[1], 't'),
  dateadd: added(1),
  datediff: difference,
  datepart: ({ args }) => datePart(args[0], args[1]),
  day: part('day'),
  dayname: `strftime($t1, '%a')`,
  dayofmonth: part('day'),
  dayofweek: 'CAST(dayofweek($t1) + 1 AS INTEGER)',
  dayofyear: part('dayofyear'),
  extract: ({ args }) => datePart(args[0], args[1]),
  from_unixtime: ({ args, call }) => {
    const seconds: Argument = {
      value: call,
      sql: `make_timestamp(CAST(${args[0]?.sql ?? 'NULL'} AS BIGINT) * 1000000)`,
    };
    const pattern: Argument = args[1] ?? {
      value: { kind: 'string', value: 'yyyy-MM-dd HH:mm:ss' },
      sql: `'yyyy-MM-dd HH:mm:ss'`,
    };
    return dateFormat(seconds, pattern);
  },
  from_utc_timestamp: 'CAST(host_from_utc(CAST($t1 AS VARCHAR), $s2) AS TIMESTAMP)',
  getdate: clock('timestamp'),
  hour: part('hour'),
  last_day: 'last_day($d1)',
  localtimestamp: clock('timestamp'),
  make_date: 'make_date(CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT))',
  make_dt_interval: interval('days', 'hours', 'minutes', 'seconds'),
  make_interval: interval('years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'),
  make_ym_interval: interval('years', 'months'),
  make_timestamp:
    'make_timestamp(CAST($1 AS BIGINT), CAST($2 AS BIGINT), CAST($3 AS BIGINT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($6 AS DOUBLE))',
  minute: part('minute'),
  month: part('month'),
  monthname: `strftime($t1, '%b')`,
  months_between: ['spark_months_between($t1, $t2)', 'spark_months_between($t1, $t2)$_3'],
  next_day: 'spark_next_day($d1, $s2)',
  now: clock('timestamp'),
  quarter: part('quarter'),
  second: part('second'),
  timestamp_micros: 'make_timestamp(CAST($1 AS BIGINT))',
  timestamp_millis: `make_timestamp(CAST($1 AS BIGINT) * ${MICROS_PER_MILLI})`,
  timestamp_seconds: 'make_timestamp(CAST(CAST($1 AS DOUBLE) * 1000000 AS BIGINT))',
  timestampadd: added(1),
  timestampdiff: difference,
  to_date: parsed('date', false),
  to_timestamp: parsed('timestamp', false),
  to_timestamp_ntz: parsed('timestamp', false),
  to_unix_timestamp: unixTimestamp,
  to_utc_timestamp: 'CAST(host_to_utc(CAST($t1 AS VARCHAR), $s2) AS TIMESTAMP)',
  trunc: ({ args }) => truncated(args[1], args[0], 'd'),
  try_to_date: parsed('date', true),
  try_to_timestamp: parsed('timestamp', true),
  unix_date: `CAST(date_diff('day', DATE '1970-01-01', $d1) AS INTEGER)`,
  unix_micros: 'epoch_us($t1)',
  unix_millis: 'epoch_ms($t1)',
  unix_seconds: 'CAST(floor(epoch($t1)) AS BIGINT)',
  unix_timestamp: unixTimestamp,
  weekday: 'CAST(isodow($t1) - 1 AS INTEGER)',
  weekofyear: part('weekofyear'),
  window: tumblingWindow,
  year: part('year'),
};
