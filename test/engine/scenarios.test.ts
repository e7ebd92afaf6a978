import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playScenario, type Scenario } from '../../src/engine/index.ts';
import { differences } from './compare.ts';
import { SCENARIOS } from './scenarios/index.ts';

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

describe.skipIf(lines.length === 0)('the collected scenarios of run semantics', () => {
  for (const scenario of lines) {
    it(`${scenario.id} (${scenario.certainty}): ${scenario.about}`, () => {
      expect(differences(scenario.expect, playScenario(scenario))).toEqual([]);
    });
  }
});

describe.each(SCENARIOS)('$theme', ({ cases }) => {
  for (const { id, about, scenario, expect: expected } of cases) {
    it(`${id}: ${about}`, () => {
      expect(differences(expected, playScenario(scenario))).toEqual([]);
    });
  }

  it('names each case once', () => {
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });
});
