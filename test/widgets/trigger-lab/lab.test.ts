import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { simulate, tallyRuns, triggerLanes } from '../../../src/engine/index.ts';
import { instantsOf, JOB, stepsOf } from '../../../src/widgets/trigger-lab/arrivals.ts';
import { checkSettings, MOST_RUNS } from '../../../src/widgets/trigger-lab/check-settings.ts';
import { edited, firstEdits, undone } from '../../../src/widgets/trigger-lab/edits.ts';
import { attemptsOf, fragmentOf, jobOf, TASK } from '../../../src/widgets/trigger-lab/job.ts';
import { LINK_LIMIT, openLink, writeLink } from '../../../src/widgets/trigger-lab/link.ts';
import { packColumn, packResult, unpackColumn, unpackResult } from '../../../src/widgets/trigger-lab/pack.ts';
import { PRESETS, withArrivals } from '../../../src/widgets/trigger-lab/presets.ts';
import { readSettings } from '../../../src/widgets/trigger-lab/read-settings.ts';
import { LabService, resultOf } from '../../../src/widgets/trigger-lab/service.ts';
import {
  DEFAULTS,
  NO_PATTERN,
  ownZone,
  untilOf,
  type LabSettings,
  type Pattern,
} from '../../../src/widgets/trigger-lab/settings.ts';
import { tallyOf } from '../../../src/widgets/trigger-lab/tally.ts';
import { clockIn, momentIn } from '../../../src/widgets/trigger-lab/words.ts';
import { yamlOf } from '../../../src/widgets/trigger-lab/yaml.ts';

const MINUTE = 60_000;
const YEAR = PRESETS['hourly-90'].settings;
const presets = Object.entries(PRESETS).map(([name, preset]): [string, LabSettings] => [
  name,
  preset.settings,
]);

function lanesOf(settings: LabSettings) {
  const { log } = simulate({
    start: settings.start,
    until: untilOf(settings),
    jobs: { [JOB]: jobOf(settings) },
    steps: stepsOf(settings, MOST_RUNS),
    script: { [`${JOB}/${TASK}`]: attemptsOf(settings, MOST_RUNS) },
  });
  return triggerLanes(log, JOB);
}

function pictureOf(settings: LabSettings) {
  const answer = new LabService().answer({ kind: 'simulate', settings });
  if (answer.kind !== 'result') throw new Error(JSON.stringify(answer));
  return unpackResult(answer.result);
}

describe('presets', () => {
  test.each(presets)('%s passes its own check and survives a link', (_, settings) => {
    expect(checkSettings(settings)).toEqual([]);
    const fragment = writeLink('x', settings);
    expect(openLink('x', `#${fragment}`)).toEqual({ kind: 'settings', settings });
  });

  test.each(presets)('%s shows runs and explains them', (_, settings) => {
    const result = pictureOf(settings);
    expect(result.runs.created.length).toBeGreaterThan(0);
    expect(result.sentences.length).toBeGreaterThan(0);
  });
});

describe('a year of hourly starts and 90-minute runs in one slot', () => {
  test('with the queue, runs wait up to 48 hours and a third leaves unexecuted', () => {
    const result = pictureOf(YEAR);
    const counts = tallyOf(result)(result.until);
    expect(counts.runs).toBe(8760);
    expect(counts).toMatchObject({ skipped: 0, queued: 48, longestWaitMs: 48 * 60 * MINUTE });
    expect(counts.succeeded + counts.running + counts.queued + counts.expired).toBe(8760);
    expect(result.sentences.join(' ')).toContain('waited for 48 h');
  });

  test('without the queue, every second start is skipped', () => {
    const result = pictureOf({ ...YEAR, queue: false });
    const counts = tallyOf(result)(result.until);
    expect(counts).toMatchObject({ runs: 8760, skipped: 4380, queued: 0, expired: 0 });
    expect(result.sentences.join(' ')).toContain('every second start finds the slot taken');
  });

  test('fits into the page: the packed year is below 12 kB', () => {
    const packed = packResult(resultOf(YEAR, lanesOf(YEAR)));
    expect(JSON.stringify(packed).length).toBeLessThan(12_000);
  });
});

describe('counters', () => {
  test.each([...presets, ['queue off', { ...YEAR, queue: false, window: '1w' as const }] as const])(
    'of %s agree with the tally of the engine at any instant',
    (_, settings) => {
      const lanes = lanesOf(settings);
      const tally = tallyOf(resultOf(settings, lanes));
      for (let share = 0; share <= 1; share += 0.0737) {
        const at = Math.round(settings.start + share * (untilOf(settings) - settings.start));
        const { runs, outcomes, longestQueuedMs } = tallyRuns(lanes, at);
        const { succeeded, failed, running, queued, skipped, expired } = outcomes;
        expect(tally(at)).toEqual({
          runs,
          succeeded,
          failed,
          running,
          queued,
          skipped,
          expired,
          longestWaitMs: longestQueuedMs,
        });
      }
    },
  );
});

describe('packing', () => {
  test('gives any column of whole numbers back', () => {
    const whole = fc.integer({ min: -1, max: 4e12 });
    fc.assert(
      fc.property(fc.array(whole), (values) => void expect(unpackColumn(packColumn(values))).toEqual(values)),
    );
  });

  test.each(presets)('gives the picture of %s back', (_, settings) => {
    const result = resultOf(settings, lanesOf(settings));
    expect(unpackResult(packResult(result))).toEqual(result);
  });
});

describe('links', () => {
  test('open nothing that is not theirs', () => {
    expect(openLink('files', '#lab-tables={}')).toEqual({ kind: 'none' });
    expect(openLink('files', '')).toEqual({ kind: 'none' });
  });

  test.each([
    ['a cut one', '%7B%22kind%22%3A'],
    ['a broken escape', '%E0%A4%A'],
    ['an unknown field', encodeURIComponent('{"speed":1}')],
    ['a wrong kind', encodeURIComponent('{"kind":"cron"}')],
    ['a number as text', encodeURIComponent('{"minutes":"90"}')],
    ['a start beyond the calendars', encodeURIComponent('{"start":1e18}')],
    ['a hand before the start', encodeURIComponent('{"hand":[{"at":1,"what":"file"}]}')],
    ['an odd pattern', encodeURIComponent('{"files":{"kind":"every","x":1}}')],
    ['a list', '%5B%5D'],
    ['a very long one', 'x'.repeat(LINK_LIMIT)],
  ])('refuse %s with a sentence', (_, packed) => {
    expect(openLink('a', `#lab-a=${packed}`)).toMatchObject({ kind: 'refused' });
  });

  test('never throw, whatever the fragment', () => {
    fc.assert(fc.property(fc.string(), (text) => void openLink('a', `lab-a=${text}`)));
    fc.assert(fc.property(fc.json(), (text) => void openLink('a', `lab-a=${encodeURIComponent(text)}`)));
  });

  test('settings that a link can hold are answered or refused, never thrown', () => {
    const service = new LabService();
    const number = fc.option(
      fc.oneof(fc.integer({ min: -5, max: 200 }), fc.double({ noNaN: true, min: -1e9, max: 1e9 })),
    );
    const settings = fc.record({
      kind: fc.constantFrom('schedule', 'periodic', 'file_arrival', 'table_update', 'continuous', 'none'),
      cron: fc.constantFrom('0 0 * * * ?', '0 0 6 * * ?', '* * * * * ?', '0 6 * * *', 'x', ''),
      zone: fc.constantFrom('UTC', 'Europe/Warsaw', 'Mars/Base', ''),
      interval: number,
      unit: fc.constantFrom('MINUTES', 'HOURS', 'WEEKS'),
      url: fc.constantFrom('/Volumes/a/', '', 's3://b/c'),
      gap: number,
      quiet: number,
      tables: fc.constantFrom('a.b.c', 'a.b.c, d.e.f', '', 'x'),
      minutes: number,
      fails: fc.constantFrom('never', 'nth', 'always'),
      failEvery: number,
      maxRuns: number,
      queue: fc.boolean(),
      paused: fc.boolean(),
      window: fc.constantFrom('6h', '1d', '1w'),
      files: fc.record({
        kind: fc.constantFrom('none', 'every', 'burst', 'random', 'nightly'),
        every: number,
        count: number,
      }),
    });
    fc.assert(
      fc.property(settings, (value) => {
        const read = readSettings(value);
        if (read)
          expect(['result', 'refused']).toContain(service.answer({ kind: 'simulate', settings: read }).kind);
      }),
      { numRuns: 150 },
    );
  }, 120_000);
});

describe('what cannot be simulated', () => {
  test.each<[string, Partial<LabSettings>, string, RegExp]>([
    ['a Unix line', { kind: 'schedule', cron: '0 6 * * *' }, 'cron', /Unix cron/],
    ['an unknown zone', { kind: 'schedule', zone: 'Mars/Base' }, 'zone', /no time zone/],
    ['a gap below a minute', { gap: 30 }, 'gap', /at least 60/],
    [
      'a table without a schema',
      { kind: 'table_update', tables: 'orders' },
      'tables',
      /catalog\.schema\.table/,
    ],
    ['no table', { kind: 'table_update', tables: ' ' }, 'tables', /at least one table/],
    ['no interval', { kind: 'periodic', interval: null }, 'interval', /nothing is filled in/],
    ['a run without length', { minutes: 0 }, 'minutes', /from 1/],
    ['no watched path', { url: '' }, 'url', /path/],
    [
      'three million runs',
      { kind: 'schedule', cron: '0/10 * * * * ?', window: '1y' },
      'window',
      /3,153,600 runs/,
    ],
    [
      'a run every minute for a year',
      { kind: 'periodic', interval: 1, unit: 'MINUTES', window: '1y' },
      'window',
      /525,600/,
    ],
    [
      'too many files',
      { window: '1y', files: { ...NO_PATTERN, kind: 'every', every: 1 } },
      'window',
      /arrivals/,
    ],
    [
      'a night without a time',
      { files: { ...NO_PATTERN, kind: 'nightly', clock: '25:00' } },
      'files/clock',
      /02:00/,
    ],
  ])('%s is refused at its field', (_, change, field, words) => {
    const problems = checkSettings({ ...DEFAULTS, ...change });
    expect(problems.map((problem) => problem.field)).toContain(field);
    expect(problems.find((problem) => problem.field === field)?.message).toMatch(words);
  });
});

describe('arrivals', () => {
  const at = (pattern: Partial<Pattern>) =>
    instantsOf({ ...NO_PATTERN, ...pattern }, 0, 120 * MINUTE, 1000).map((instant) => instant / MINUTE);

  test('regular ones begin after the offset', () => {
    expect(at({ kind: 'every', every: 40, offset: 10 })).toEqual([10, 50, 90]);
  });
  test('a burst is spread evenly', () => {
    expect(at({ kind: 'burst', every: 60, offset: 0, count: 3, over: 10 })).toEqual([
      0, 5, 10, 60, 65, 70, 120,
    ]);
  });
  test('a night has its time', () => {
    expect(at({ kind: 'nightly', clock: '01:30', count: 2, over: 10 })).toEqual([90, 100]);
  });
  test('chance is the same for the same seed, and another for another', () => {
    expect(at({ kind: 'random', every: 5, seed: 7 })).toEqual(at({ kind: 'random', every: 5, seed: 7 }));
    expect(at({ kind: 'random', every: 5, seed: 7 })).not.toEqual(at({ kind: 'random', every: 5, seed: 8 }));
  });
  test('too many are cut, one above the limit', () => {
    expect(instantsOf({ ...NO_PATTERN, kind: 'every', every: 1, offset: 0 }, 0, 1e12, 50)).toHaveLength(51);
  });
});

describe('reasons', () => {
  const { settings } = PRESETS.files;

  test('a burst is held back by the quiet period, in words', () => {
    const service = new LabService();
    const at = settings.start + 12 * MINUTE;
    const answer = service.answer({ kind: 'moment', settings, at });
    const items = answer.kind === 'moment' ? answer.said.items : [];
    expect(items.find(({ lane }) => lane === 'decision')).toMatchObject({
      what: 'Held back; the trigger looks again at 06:17',
      why: {
        sentence: expect.stringContaining('5 min'),
        source: expect.stringContaining('Trigger jobs when new files arrive'),
      },
    });
  });

  test('files in another folder arrive and are no news', () => {
    const { arrivals, runs } = pictureOf({ ...settings, landing: 'outside' });
    expect(new Set(arrivals.isNew)).toEqual(new Set([0]));
    expect(runs.created).toEqual([]);
  });

  test('the pages of the table hold everything once, in order', () => {
    const service = new LabService();
    const rows = [0, 1].flatMap((page) => {
      const answer = service.answer({ kind: 'page', settings, page });
      return answer.kind === 'page' ? answer.said.rows : [];
    });
    expect(rows.length).toBeGreaterThan(50);
    expect(rows.map((row) => row.at)).toEqual(
      rows.map((row) => row.at).toSorted((one, other) => one - other),
    );
  });
});

describe('what was set for another kind of trigger', () => {
  const both: LabSettings = {
    ...PRESETS.tables.settings,
    files: PRESETS.files.settings.files,
    hand: [
      { at: PRESETS.tables.settings.start + 60_000, what: 'file' },
      { at: PRESETS.tables.settings.start + 120_000, what: 'run' },
      { at: PRESETS.tables.settings.start + 180_000, what: 'table', table: 1 },
    ],
  };
  const kinds = (settings: LabSettings) => new Set(stepsOf(settings, 1000).map(({ kind }) => kind));

  test('files do not arrive beside a table update trigger, and fall into no table’s lane', () => {
    expect(kinds(both)).toEqual(new Set(['table_updated', 'run_now']));
  });

  test('commits do not arrive beside any other trigger', () => {
    expect(kinds({ ...both, kind: 'file_arrival' })).toEqual(new Set(['file_arrives', 'run_now']));
    expect(kinds({ ...both, kind: 'schedule' })).toEqual(new Set(['file_arrives', 'run_now']));
  });
});

describe('choosing a trigger that waits', () => {
  test('brings something to wait for where nothing arrives, and leaves what is there alone', () => {
    expect(withArrivals({ ...DEFAULTS, kind: 'file_arrival' }).files.kind).toBe('burst');
    expect(withArrivals({ ...DEFAULTS, kind: 'table_update' }).commits).toHaveLength(2);
    expect(withArrivals(PRESETS.tables.settings)).toBe(PRESETS.tables.settings);
    expect(withArrivals(YEAR)).toBe(YEAR);
  });
});

describe('the place in a link', () => {
  const { settings } = PRESETS.files;
  const place = { at: settings.start + 720_000, from: settings.start, to: settings.start + 3_600_000 };

  test('comes back with the settings', () => {
    expect(openLink('x', writeLink('x', settings, place) ?? '')).toEqual({
      kind: 'settings',
      settings,
      place,
    });
  });

  test.each([
    ['before the start', { ...place, at: settings.start - 1 }],
    ['the wrong way round', { ...place, from: place.to, to: place.from }],
    ['half an instant', { ...place, at: place.at + 0.5 }],
  ])('is refused when it is %s', (_, wrong) => {
    expect(openLink('x', writeLink('x', settings, wrong) ?? '').kind).toBe('refused');
  });
});

describe('the zone of a schedule', () => {
  test('is shown where it is not UTC, with its distance on that day', () => {
    const settings: LabSettings = { ...DEFAULTS, kind: 'schedule', zone: ' America/New_York ' };
    expect(ownZone(settings)).toBe('America/New_York');
    expect(ownZone({ ...settings, zone: 'Etc/UTC' })).toBeNull();
    expect(ownZone({ ...settings, kind: 'file_arrival' })).toBeNull();
    expect(momentIn('America/New_York', Date.UTC(2027, 2, 14, 6, 30))).toBe('Sun 14 Mar, 01:30 (UTC-5)');
    expect(momentIn('America/New_York', Date.UTC(2027, 2, 14, 7, 30))).toBe('Sun 14 Mar, 03:30 (UTC-4)');
    expect(clockIn('Asia/Kathmandu', Date.UTC(2027, 0, 4, 6))).toBe('11:45');
  });
});

describe('the fields as YAML', () => {
  test('are read back as the same fields, whatever is typed into them', () => {
    const kinds = ['schedule', 'periodic', 'file_arrival', 'table_update', 'continuous', 'none'] as const;
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), fc.string(), (kind, url, cron) => {
        const fields = fragmentOf({ ...DEFAULTS, kind, url, cron, gap: 60 });
        expect(parse(yamlOf(fields))).toEqual(fields);
      }),
    );
  });
});

describe('knobs', () => {
  test('turning one knob on and on is one step back', () => {
    const first = firstEdits(DEFAULTS);
    const typed = edited(
      edited(first, { ...DEFAULTS, minutes: 9 }, 'minutes', 0),
      { ...DEFAULTS, minutes: 90 },
      'minutes',
      300,
    );
    const other = edited(typed, { ...typed.settings, queue: false }, 'queue', 400);
    expect(other.past).toHaveLength(2);
    expect(undone(other).settings).toMatchObject({ minutes: 90, queue: true });
    expect(undone(undone(other)).settings).toBe(DEFAULTS);
    expect(undone(first)).toBe(first);
  });

  test('the job carries the platform’s field names and leaves out what is not set', () => {
    expect(fragmentOf({ ...DEFAULTS, gap: 120, url: '/Volumes/a/b/' })).toEqual({
      trigger: {
        pause_status: 'UNPAUSED',
        file_arrival: { url: '/Volumes/a/b/', min_time_between_triggers_seconds: 120 },
      },
      max_concurrent_runs: 1,
      queue: { enabled: true },
    });
    expect(fragmentOf({ ...DEFAULTS, kind: 'none', maxRuns: null })).toEqual({ queue: { enabled: true } });
  });
});
