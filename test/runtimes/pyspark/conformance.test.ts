import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../../../src/runtimes/node.ts';
import { CONFORMANCE } from './conformance/index.ts';

/** How many examples the table holds at least: it grows, and no example leaves it because it fails. */
const AT_LEAST = 343;

const expressions = Object.values(CONFORMANCE).flatMap((examples) =>
  examples.map(([expression]) => expression),
);
const answers = new Map<string, unknown>();
let session: Session;

beforeAll(async () => {
  session = await openSession({ now: Date.parse('2026-03-15T10:30:00Z'), tables: 'none' });
  await session.python(readFileSync(new URL('./conformance/rows.py', import.meta.url), 'utf8'));
  const groups = Object.values(CONFORMANCE).map((examples) => examples.map(([expression]) => expression));
  const found = await session.python(
    `[a for g in ${JSON.stringify(groups)} for at in range(0, len(g), 16) for a in examples(g[at:at + 16])]`,
  );
  if (Array.isArray(found)) found.forEach((answer, at) => answers.set(expressions[at] ?? '', answer));
}, 120_000);

afterAll(() => session.close());

describe.each(Object.entries(CONFORMANCE))('Spark functions, %s', (_group, examples) => {
  it.each(examples)('%s gives %s = %s :: %s', (expression, ...expected) => {
    expect(answers.get(expression)).toEqual(expected);
  });
});

describe('the table', () => {
  it('never loses an example', () => {
    expect(expressions.length).toBeGreaterThanOrEqual(AT_LEAST);
  });

  it('has no example twice', () => {
    expect(new Set(expressions).size).toBe(expressions.length);
  });
});
