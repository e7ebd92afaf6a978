// The answers of the real Quartz, when they are at hand.

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nextFireTimes, parseQuartz } from '../../src/cron/index.ts';

const file = new URL('../../../shared/oracles/quartz-cron.dev.jsonl', import.meta.url);

interface Case {
  cron: string;
  tag: string;
  valid?: false;
  tz?: string;
  start?: string;
  next?: string[];
}

const cases: Case[] = existsSync(file)
  ? readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): Case => JSON.parse(line))
  : [];

function answer(line: Case): string {
  if (line.tz === undefined || line.start === undefined)
    return parseQuartz(line.cron).ok ? 'valid' : 'refused';
  const after = Date.parse(line.start);
  const times = nextFireTimes(line.cron, { timeZone: line.tz, after, count: 10 });
  return times.map((time) => new Date(time).toISOString().replace('.000Z', 'Z')).join(' ');
}

describe.skipIf(cases.length === 0)(
  'the answers of the real Quartz (skipped where they are not at hand)',
  () => {
    for (const tag of new Set(cases.map((line) => line.tag))) {
      it(`are given for every ${tag} expression`, () => {
        const wrong = cases
          .filter((line) => line.tag === tag)
          .map((line) => ({ line, expected: line.next?.join(' ') ?? 'refused', found: answer(line) }))
          .filter(({ expected, found }) => expected !== found);
        expect(wrong).toEqual([]);
      });
    }
  },
);
