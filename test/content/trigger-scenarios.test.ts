// The scenarios of the trigger chooser: the option that the author calls best is the one that the engine’s figures
// prove best, and nothing that the engine works out stands as a number in the prose.

import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { freshness, simulate } from '../../src/engine/index.ts';
import { lengthSteps, weekOf } from '../../src/widgets/trigger-chooser/arrivals.ts';
import { judge } from '../../src/widgets/trigger-chooser/judge.ts';
import { jobOf, playOption } from '../../src/widgets/trigger-chooser/play.ts';
import { readScenario } from '../../src/widgets/trigger-chooser/read-scenario.ts';
import { fill, PLACEHOLDER } from '../../src/widgets/trigger-chooser/say.ts';
import type { Option, Scenario } from '../../src/widgets/trigger-chooser/scenario.ts';

const FOLDER = new URL('../../content/scenarios/triggers/', import.meta.url);
const DAY_MS = 86_400_000;

const scenarios = readdirSync(FOLDER)
  .toSorted()
  .map((file): Scenario => {
    const result = readScenario(
      file.replace(/^\d+-|\.yaml$/g, ''),
      readFileSync(new URL(file, FOLDER), 'utf8'),
    );
    if (!result.ok) throw new Error(`${file}: ${result.complaints.join('; ')}`);
    return result.scenario;
  });

const named = scenarios.map((scenario) => [scenario.id, scenario] as const);

it('there are at least ten, and the best is not always at the same place', () => {
  expect(scenarios.length).toBeGreaterThanOrEqual(10);
  const places = scenarios.map(({ options, best }) => options.findIndex(({ id }) => id === best));
  for (const place of [0, 1, 2, 3])
    expect(places.filter((found) => found === place).length).toBeLessThanOrEqual(5);
  expect(new Set(places).size).toBe(4);
});

it('every family of triggers is the best one somewhere', () => {
  const kinds = scenarios.map(({ options, best }) => kindOf(options.find(({ id }) => id === best)!));
  expect(new Set(kinds)).toEqual(
    new Set(['schedule', 'periodic', 'file_arrival', 'table_update', 'continuous', 'manual']),
  );
});

function kindOf({ settings }: Option): string {
  if (settings.schedule) return 'schedule';
  if (settings.continuous) return 'continuous';
  return Object.keys(settings.trigger ?? { manual: {} })[0] ?? 'manual';
}

describe.each(named)('%s', (_, scenario) => {
  const figures = scenario.options.map((option) => playOption(scenario, option).figures);
  const { best, faults } = judge(scenario, figures);

  it('the option called best keeps every limit, and each other one is worse', () => {
    expect(best === null ? null : scenario.options[best]?.id).toBe(scenario.best);
    expect(faults.map((list) => list.length > 0)).toEqual(
      scenario.options.map(({ id }) => id !== scenario.best),
    );
  });

  it('the text is 60 to 90 words', () => {
    const words = scenario.text.split(' ').length;
    expect(words).toBeGreaterThanOrEqual(60);
    expect(words).toBeLessThanOrEqual(90);
  });

  it('what decides quotes the text', () => {
    for (const [, quoted] of scenario.decides.matchAll(/“([^”]+)”/g)) {
      expect(scenario.text.toLowerCase()).toContain(quoted!.toLowerCase());
    }
  });

  it('numbers in the reasons come from the engine, or stand in the text and the settings', () => {
    for (const { why, code, label } of scenario.options) {
      const known = numbersIn(`${scenario.text} ${code} ${label} ${PLATFORM_NUMBERS}`);
      for (const number of numbersIn(why.replaceAll(PLACEHOLDER, ''))) expect(known).toContain(number);
      expect(fill(why, scenario, figures)).not.toMatch(/[{}–]/);
    }
  });

  it('waits are those that the engine’s own freshness finds', () => {
    for (const option of scenario.options) {
      if (option.isRefused || !isAllSeen(scenario)) continue;
      const { figures: ours } = playOption(scenario, option);
      const theirs = freshness(logOf(scenario, option), 'job', ({ what }) => isAwaited(scenario, what));
      expect([ours?.median, ours?.worst, ours?.unread]).toEqual([
        theirs.medianLagMs,
        theirs.worstLagMs,
        theirs.unseen,
      ]);
    }
  });
});

const numbersIn = (text: string) => [...text.matchAll(/\d+/g)].map(([number]) => number);

/** Figures of the platform, not of a scenario: the last hour of a day, the last minute of an hour, hours in the queue. */
const PLATFORM_NUMBERS = '23 59 48';

/** The engine is told of everything that the job waits for: no messages, no requests. */
const isAllSeen = ({ arrivals }: Scenario) =>
  arrivals.length > 0 && arrivals.every(({ what }) => what !== 'messages' && what !== 'request');

const isAwaited = ({ arrivals }: Scenario, what: string) =>
  arrivals.some(({ place, counts }) => counts && what.startsWith(place));

function logOf(scenario: Scenario, option: Option) {
  return simulate({
    start: scenario.start,
    until: scenario.start + 9 * DAY_MS,
    jobs: { job: jobOf(option.settings) },
    steps: [...lengthSteps(scenario, 'job/load'), ...weekOf(scenario).steps],
  }).log;
}
