import { describe, expect, it } from 'vitest';
import { measure, type PlayedRun } from '../../../src/widgets/trigger-chooser/measure.ts';
import { sample } from './scenarios.ts';

const { start } = sample();
const MINUTE_MS = 60_000;
const at = (minute: number, batch: number | null = null) => ({ at: start + minute * MINUTE_MS, batch });

function run(from: number, to: number, created = from): PlayedRun {
  const [started, end] = [start + from * MINUTE_MS, start + to * MINUTE_MS];
  return { created: start + created * MINUTE_MS, start: started, end, succeeded: true, skipped: false };
}

const skipped = (minute: number): PlayedRun => ({
  created: start + minute * MINUTE_MS,
  start: null,
  end: start + minute * MINUTE_MS,
  succeeded: false,
  skipped: true,
});

const figures = (items: ReturnType<typeof at>[], runs: PlayedRun[], changes = {}) =>
  measure(sample(changes), items, runs).figures;

describe('the figures of a week', () => {
  it('a run reads what has arrived when it starts, and it is ready when the run ends', () => {
    expect(figures([at(0), at(10), at(11)], [run(10, 15), run(20, 30)])).toMatchObject({
      runs: 2,
      empty: 0,
      median: 15 * MINUTE_MS,
      worst: 19 * MINUTE_MS,
      unread: 0,
    });
  });

  it('a run that finds nothing new is in vain, and what no run reads has no wait', () => {
    expect(figures([at(5), at(50)], [run(1, 2), run(6, 8), run(9, 10)])).toMatchObject({
      empty: 2,
      worst: 3 * MINUTE_MS,
      unread: 1,
    });
  });

  it('a failed run reads nothing', () => {
    const failed = { ...run(10, 12), succeeded: false };
    expect(figures([at(5)], [failed])).toMatchObject({ runs: 0, unread: 1 });
  });

  it('runs after the week may read what arrived in it, and are not counted', () => {
    const week = 7 * 1440;
    expect(figures([at(week - 5)], [run(week + 10, week + 12)])).toMatchObject({
      runs: 0,
      unread: 0,
      worst: 17 * MINUTE_MS,
    });
  });

  it('tells skipped, queued and overlapping runs', () => {
    expect(figures([], [run(0, 30), skipped(10), run(30, 40, 20), run(35, 50)])).toMatchObject({
      runs: 3,
      skipped: 1,
      queued: 1,
      overlapping: 1,
      empty: null,
    });
  });

  it('a batch that two runs share is in pieces, so is one of which a part was never read', () => {
    const items = [at(1, 0), at(3, 0), at(1441, 1), at(1442, 1), at(2881, 2), at(2890, 2)];
    expect(figures(items, [run(2, 3), run(5, 6), run(1450, 1451), run(2885, 2886)])).toMatchObject({
      pieces: 2,
    });
    expect(figures([at(1)], [run(2, 3)])).toMatchObject({ pieces: null });
  });

  it('counts the days without a run at the local time asked for', () => {
    const due = { at: '07:00', timeZone: 'Europe/Warsaw' };
    const mornings = [0, 1, 2, 3].map((day) => run(day * 1440 + 360, day * 1440 + 370));
    expect(figures([], mornings, { due })).toMatchObject({ missed: 3 });
    expect(figures([], [run(420, 430)], { due })).toMatchObject({ missed: 7 });
  });

  it('counts gaps between starts that differ from the one asked for', () => {
    const starts = [run(0, 1), run(90, 91), run(180, 181), run(225, 226)];
    expect(figures([], starts, { everyMinutes: 90 })).toMatchObject({ uneven: 1 });
  });
});
