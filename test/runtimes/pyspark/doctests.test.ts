// PySpark's own documentation examples, run where a Spark checkout is at hand:
//   SPARK_CHECKOUT=/path/to/spark npx vitest run test/runtimes/pyspark/doctests.test.ts
// Nothing of Spark's text is kept here. A baseline of names and counts stands in doctests.baseline.json once
// KEEP_BASELINE=1 has written it; then no file's count may fall.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../src/runtimes/node.ts';

const CHECKOUT = process.env['SPARK_CHECKOUT'] ?? '';
const BASELINE = new URL('./doctests.baseline.json', import.meta.url);
const FILES = ['functions/builtin.py', 'dataframe.py', 'column.py', 'group.py', 'window.py'];
/** The share of ordinary examples with an expected output that must come out as Spark has them. */
const GOAL = 0.8;

/** Examples passed, examples, passed with output, with output, is it exotic (pandas, streams, sketches, …). */
type Counts = readonly [number, number, number, number, boolean];
type Tally = Record<string, { passed: number; expected: number }>;

function tallyOf(answers: Readonly<Record<string, Record<string, Counts>>>): Tally {
  const tally: Tally = {};
  for (const [file, docstrings] of Object.entries(answers)) {
    const ordinary = Object.values(docstrings).filter(([, , , , exotic]) => !exotic);
    tally[file] = {
      passed: ordinary.reduce((sum, counts) => sum + counts[2], 0),
      expected: ordinary.reduce((sum, counts) => sum + counts[3], 0),
    };
  }
  return tally;
}

async function runFile(session: Session, path: string): Promise<Record<string, Counts>> {
  const text = readFileSync(path, 'utf8');
  // The runner answers with one list of counts for each docstring.
  return (await session.python(`run(${JSON.stringify(path)}, ${JSON.stringify(text)})`)) as Record<
    string,
    Counts
  >;
}

describe.skipIf(!existsSync(CHECKOUT))('the examples of PySpark’s documentation', () => {
  let session: Session | undefined;
  afterAll(() => session?.close());

  it('come out as Spark has them, no fewer than before', { timeout: 600_000 }, async () => {
    session = await openSession({ now: Date.parse('2026-03-15T10:30:00Z'), tables: 'none' });
    await session.python(readFileSync(new URL('./doctests.py', import.meta.url), 'utf8'));
    const answers: Record<string, Record<string, Counts>> = {};
    for (const file of FILES) {
      const path = join(CHECKOUT, 'python/pyspark/sql', file);
      if (existsSync(path)) answers[file] = await runFile(session, path);
    }
    const tally = tallyOf(answers);
    const sum = (part: 'passed' | 'expected') =>
      Object.values(tally).reduce((all, one) => all + one[part], 0);
    console.log(JSON.stringify(tally), `${sum('passed')} of ${sum('expected')}`);
    if (process.env['KEEP_BASELINE']) writeFileSync(BASELINE, `${JSON.stringify(tally, undefined, 2)}\n`);
    const before: Tally = existsSync(BASELINE) ? (JSON.parse(readFileSync(BASELINE, 'utf8')) as Tally) : {};
    for (const [file, { passed }] of Object.entries(before))
      expect(tally[file]?.passed ?? 0).toBeGreaterThanOrEqual(passed);
    expect(sum('passed')).toBeGreaterThanOrEqual(GOAL * sum('expected'));
  });
});
