/**
 * The runtimes room on Node: how long Python and DuckDB take to start, and what a notebook costs beside the same SQL sent
 * straight to the same DuckDB. Prints figures and asserts nothing.
 */
import { rowsOf } from '../../src/runtimes/host/arrow-values.ts';
import type { Machine } from '../../src/runtimes/host/machine.ts';
import { openMachine } from '../../src/runtimes/node.ts';
import { courseNotebooks, HALF_UP, LESSON_NOTEBOOKS, type Timed } from './notebooks.ts';

const NOW = Date.UTC(2026, 2, 1, 10);

/** Earlier tasks as far as the notebooks ask for them. */
const TASK_VALUES = { validate: { rows_found: 21_932 }, transform: {} };

function runNotebook(machine: Machine, { name, source }: Timed): void {
  const job = { taskKey: 'bench', taskValues: TASK_VALUES };
  const { error } = machine.run({ language: 'python', source, job });
  if (error) throw new Error(`${name}: ${error.message}`);
}

function runStatements({ duck }: Machine, { statements }: Timed): void {
  for (const statement of statements) rowsOf(duck.query(statement));
}

const milliseconds = (work: () => unknown): number => {
  const before = performance.now();
  work();
  return performance.now() - before;
};

/** The best of several turns of each, one turn of each in every round. */
function race(rounds: number, works: readonly (() => unknown)[]): number[] {
  const best = works.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, work] of works.entries())
      best[index] = Math.min(best[index] ?? Infinity, milliseconds(work));
  }
  return best;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function benchOverhead(machine: Machine, notebooks: readonly Timed[], rounds: number): void {
  machine.duck.query(HALF_UP);
  const first = notebooks.map((notebook) => milliseconds(() => runNotebook(machine, notebook)));
  const best = race(
    rounds,
    notebooks.flatMap((notebook) => [
      () => runNotebook(machine, notebook),
      () => runStatements(machine, notebook),
    ]),
  );
  const ours = best.filter((_, index) => index % 2 === 0);
  const sql = best.filter((_, index) => index % 2 === 1);
  for (const [index, { name }] of notebooks.entries()) {
    print([name, ms(first[index]), ms(ours[index]), ms(sql[index]), ratio(ours[index], sql[index])]);
  }
  print(['all three', ms(sum(first)), ms(sum(ours)), ms(sum(sql)), ratio(sum(ours), sum(sql))]);
}

const ROWS = 'samples.nyctaxi.trips';

/** `collect()` beside the same query fetched as rows of JavaScript. */
function benchCollect(machine: Machine, rounds: number): void {
  const [ours, sql] = race(rounds, [
    () => machine.python(`len(spark.table("${ROWS}").collect())`),
    () => rowsOf(machine.duck.query(`SELECT * FROM ${ROWS}`)),
  ]);
  print(['collect(), 21,932 × 6', '', ms(ours), ms(sql), ratio(ours, sql)]);
}

const ms = (value = NaN) => `${value.toFixed(1)} ms`;
const ratio = (ours = NaN, peer = NaN) => `${(ours / peer).toFixed(2)}x`;

const WIDTHS = [30, 14, 14, 16, 10];

function print(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, at) => (at === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[at] ?? 0)))
      .join(' '),
  );
}

/** Prints the starts, the overhead and `collect()`. */
export async function benchRuntimes(rounds = 20): Promise<void> {
  console.log('\nPython and Spark on Node, one process.\n');
  const before = performance.now();
  const machine = await openMachine({ now: NOW });
  print(['start, first of the process', ms(performance.now() - before)]);
  const starts: number[] = [];
  for (let again = 0; again < 4; again += 1) {
    const start = performance.now();
    const other = await openMachine({ now: NOW });
    starts.push(performance.now() - start);
    other.close();
  }
  print(['start from a snapshot, best', ms(Math.min(...starts))]);
  console.log(
    '\nA notebook as a task, and the statements it needs sent by hand to the same DuckDB (best of turns, interleaved).\n',
  );
  print(['', 'first run', 'best', 'SQL by hand', 'ratio']);
  benchOverhead(machine, LESSON_NOTEBOOKS, rounds);
  const course = courseNotebooks();
  if (course.length > 0) benchOverhead(machine, course, rounds);
  benchCollect(machine, Math.min(rounds, 8));
  machine.close();
}

if (import.meta.main) await benchRuntimes();
