/**
 * The three taxi notebooks of the lesson, and beside each the SQL that a person would send to DuckDB to get the same
 * results: the statements that its actions need, and nothing else, with Spark's rounding (half up, as the decimal reads).
 * The notebooks of the course text are taken too, where the text is there.
 */
import { existsSync, readFileSync } from 'node:fs';

/** A notebook and its statements. */
export interface Timed {
  readonly name: string;
  readonly source: string;
  /** In this order; every answer is fetched as rows of plain values. */
  readonly statements: readonly string[];
}

/** Once for a connection: Spark's `round(x, digits)` of a double. */
export const HALF_UP =
  'CREATE OR REPLACE TEMP MACRO half_up(x, digits) AS CAST(round(CAST(x AS DECIMAL(38, 14)), digits) AS DOUBLE)';

const SECONDS = (name: string) => `CAST(floor(epoch(${name})) AS BIGINT)`;
const DURATION = `${SECONDS('tpep_dropoff_datetime')} - ${SECONDS('tpep_pickup_datetime')}`;
const lesson = (name: string) =>
  readFileSync(new URL(`../../content/notebooks/${name}.py`, import.meta.url), 'utf8');

const BY_HOUR =
  'SELECT hour(tpep_pickup_datetime) AS hour, count(*) AS rides, half_up(avg(dollars_per_mile), 2) AS dollars_per_mile ' +
  'FROM workspace."default".trips_priced GROUP BY ALL ORDER BY hour';

/** The notebooks of `content/notebooks`: a count, a table written, an hourly report shown and its busiest hour. */
export const LESSON_NOTEBOOKS: readonly Timed[] = [
  {
    name: 'task_01_validate',
    source: lesson('task_01_validate'),
    statements: ['SELECT count(*) FROM samples.nyctaxi.trips'],
  },
  {
    name: 'task_02_transform',
    source: lesson('task_02_transform'),
    statements: [
      `CREATE OR REPLACE TABLE workspace."default".trips_priced AS SELECT *, half_up((${DURATION}) / 60, 1) AS minutes, ` +
        'half_up(fare_amount / trip_distance, 2) AS dollars_per_mile FROM samples.nyctaxi.trips ' +
        'WHERE trip_distance >= 0.1 AND fare_amount > 0',
      'SELECT count(*) FROM workspace."default".trips_priced',
    ],
  },
  {
    name: 'task_03_report',
    source: lesson('task_03_report'),
    statements: [
      'SELECT count(*) FROM workspace."default".trips_priced',
      BY_HOUR,
      `SELECT * FROM (${BY_HOUR}) ORDER BY rides DESC LIMIT 1`,
    ],
  },
];

const COURSE = new URL('../../../shared/course-sources/m08-orchestration.txt', import.meta.url);

/** The notebooks of the course text: a count; a count and five rows; one row of aggregates. Empty without the text. */
export function courseNotebooks(): readonly Timed[] {
  if (!existsSync(COURSE)) return [];
  const text = readFileSync(COURSE, 'utf8');
  const code = (start: string) => {
    const rest = text.slice(text.indexOf(start));
    return rest.slice(0, rest.search(/\n(#{2,4} |---\n|In \[)/));
  };
  const priced =
    `SELECT trip_distance, fare_amount, half_up((${DURATION}) / 60, 2) AS trip_duration_minutes, ` +
    'CASE WHEN trip_distance > 0 THEN half_up(fare_amount / trip_distance, 2) ELSE 0 END AS cost_per_mile ' +
    'FROM samples.nyctaxi.trips';
  return [
    {
      name: 'course, task 1',
      source: code('# TASK 1: Validate'),
      statements: ['SELECT count(*) FROM samples.nyctaxi.trips'],
    },
    {
      name: 'course, task 2',
      source: code('# TASK 2: Transform'),
      statements: [`SELECT count(*) FROM (${priced})`, `${priced} LIMIT 5`],
    },
    {
      name: 'course, task 3',
      source: code('# TASK 3: Generate'),
      statements: [
        'SELECT count(*), half_up(sum(fare_amount), 2), half_up(avg(fare_amount), 2), half_up(avg(trip_distance), 2), ' +
          'half_up(max(fare_amount), 2) FROM samples.nyctaxi.trips',
      ],
    },
  ];
}
