import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../src/runtimes/node.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

let session: Session;

beforeAll(async () => {
  session = await openSession({ now: Date.parse('2026-03-15T10:30:00Z') });
  await session.python(text('./doctests.py'));
}, 60_000);

afterAll(() => session.close());

describe('frames', () => {
  it('print and refuse what Spark prints and refuses', async () => {
    const found = await session.python(`failures(${JSON.stringify(text('./examples.txt'))})`);
    expect(found).toEqual([expect.any(Number), []]);
  }, 60_000);

  it('count the taxi trips and give them all', async () => {
    expect(await session.python("spark.table('samples.nyctaxi.trips').count()")).toBe(21_932);
    expect(await session.python("len(spark.table('samples.nyctaxi.trips').collect())")).toBe(21_932);
  });
});

describe('names', () => {
  it('are exported as Spark exports them: `import *` hides no more of Python than there', async () => {
    const hidden = await session.python(
      'import builtins\nfrom pyspark.sql import functions\n[n for n in functions.__all__ if hasattr(builtins, n)]',
    );
    expect(hidden).toEqual(
      [
        'abs',
        'ascii',
        'bin',
        'filter',
        'hash',
        'hex',
        'max',
        'min',
        'pow',
        'round',
        'slice',
        'sum',
      ].toSorted(),
    );
  });

  it('that Spark has and we have not refuse by name', async () => {
    const refused = await session.python(`
from pyspark.errors import PySparkNotImplementedError
from pyspark.sql import functions
from pyspark.sql.functions import _absent
told = []
for name in _absent.NAMES:
    try:
        getattr(functions, name)("x")
    except PySparkNotImplementedError as problem:
        told.append(str(problem).startswith(f"\`functions.{name}\` is not available in this course's Spark: "))
[len(told) == len(_absent.NAMES), all(told)]`);
    expect(refused).toEqual([true, true]);
  });
});
