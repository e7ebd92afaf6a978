import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playScenario, type Scenario } from '../../src/engine/index.ts';

interface OracleLine extends Scenario {
  readonly id: string;
  readonly about: string;
  readonly certainty: 'documented' | 'live' | 'inferred';
  readonly expect: unknown;
}

const file = new URL('../../../shared/oracles/run-semantics.dev.jsonl', import.meta.url);
const lines = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as OracleLine)
  : [];

/** Where `actual` differs from what `expected` names: absent, null and an empty list mean the same. */
function differences(expected: unknown, actual: unknown, path: string): string[] {
  if (isEmpty(expected) && isEmpty(actual)) return [];
  if (path.endsWith('parameters') && !Array.isArray(expected)) {
    return canonical(expected) === canonical(actual) ? [] : [`${path}: ${show(expected)} != ${show(actual)}`];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${path}: ${show(expected)} != ${show(actual)}`];
    }
    return expected.flatMap((entry, index) => differences(entry, actual[index], `${path}[${index}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    const other = (actual ?? {}) as Record<string, unknown>;
    return Object.entries(expected).flatMap(([key, value]) => differences(value, other[key], `${path}.${key}`));
  }
  return expected === actual ? [] : [`${path}: ${show(expected)} != ${show(actual)}`];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0) || show(value) === '{}';
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

function canonical(value: unknown): string {
  return show(Object.entries((value ?? {}) as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Notifications of one second may come in any order, rejections are judged by step where no code is given. */
function comparable(result: unknown): unknown {
  const copy = structuredClone(result) as { notifications?: { at_s: number }[] };
  copy.notifications?.sort((a, b) => a.at_s - b.at_s || (canonical(a) < canonical(b) ? -1 : 1));
  return copy;
}

describe.skipIf(lines.length === 0)('the collected scenarios of run semantics', () => {
  for (const scenario of lines) {
    it(`${scenario.id} (${scenario.certainty}): ${scenario.about}`, () => {
      expect(differences(comparable(scenario.expect), comparable(playScenario(scenario)), '')).toEqual([]);
    });
  }
});
