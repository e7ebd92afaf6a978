/**
 * The cron room beside three libraries: nanoseconds for a next time, all of them taking turns in one process.
 *
 * Usage that is timed: an expression is parsed once for each; then each is asked for the same batch of next times
 * through its own call for several: `nextFireTimes(cron, { count })`, croner's `nextRuns(count)`, cron-parser's `next()`
 * on one iterator (it parses nothing again), cron-schedule's `getNextDates(count)`. A case is timed only against a
 * library whose next twenty times are ours, so that nobody is fast by being wrong.
 */
import { Cron } from 'croner';
import { CronExpressionParser } from 'cron-parser';
import { parseCronExpression } from 'cron-schedule';
import { nextFireTimes, parseQuartz } from '../../src/cron/index.ts';

interface Case {
  readonly quartz: string;
  /** The same schedule as the libraries write it: seconds first, both day fields given. */
  readonly theirs: string;
  readonly timeZone: string;
  readonly count: number;
}

type Batch = () => readonly number[];

const AFTER = Date.parse('2026-11-24T00:00:00Z');

const LINES: readonly (readonly [quartz: string, theirs: string, count: number])[] = [
  ['* * * * * ?', '* * * * * *', 1000],
  ['0 * * * * ?', '0 * * * * *', 1000],
  ['0 0/15 8-18 ? * MON-FRI', '0 */15 8-18 * * 1-5', 1000],
  ['0 0 * * * ?', '0 0 * * * *', 1000],
  ['0 0 9 * * ?', '0 0 9 * * *', 365],
  ['0 30 6 ? * MON-FRI', '0 30 6 * * 1-5', 260],
  ['0 0 8 1,15 * ?', '0 0 8 1,15 * *', 100],
  ['0 0 8 1 * ?', '0 0 8 1 * *', 60],
  ['0 0 8 L * ?', '0 0 8 L * *', 60],
  ['0 0 8 ? * 6#3', '0 0 8 * * 5#3', 60],
  ['0 0 0 29 2 ?', '0 0 0 29 2 *', 20],
  ['0 0 2 * * ?', '0 0 2 * * *', 365],
];

const CASES: readonly Case[] = ['UTC', 'Europe/Warsaw', 'America/New_York'].flatMap((timeZone) =>
  LINES.map(([quartz, theirs, count]) => ({ quartz, theirs, timeZone, count })),
);

function ours({ quartz, timeZone, count }: Case): Batch {
  const result = parseQuartz(quartz);
  if (!result.ok) throw new Error(`${quartz} is valid`);
  const { cron } = result;
  return () => nextFireTimes(cron, { timeZone, after: AFTER, count });
}

/** Each library's batch for a case; nothing where it cannot be asked. Every batch ends with plain numbers. */
const PEERS: Readonly<Record<string, (wanted: Case) => Batch | undefined>> = {
  croner: ({ theirs, timeZone, count }) => {
    const cron = new Cron(theirs, { timezone: timeZone, paused: true });
    const after = new Date(AFTER);
    return () => cron.nextRuns(count, after).map(Number);
  },
  'cron-parser': ({ theirs, timeZone, count }) => {
    const cron = CronExpressionParser.parse(theirs, { tz: timeZone, currentDate: new Date(AFTER) });
    return () => {
      cron.reset(new Date(AFTER));
      return Array.from({ length: count }, () => cron.next().getTime());
    };
  },
  // It reads the clock of the process and knows no other zone.
  'cron-schedule': ({ theirs, timeZone, count }) => {
    if (timeZone !== new Intl.DateTimeFormat().resolvedOptions().timeZone) return undefined;
    const cron = parseCronExpression(theirs);
    const after = new Date(AFTER);
    return () => cron.getNextDates(count, after).map(Number);
  },
};

/** A peer's batch, or why it is not timed. */
function openPeer(name: string, wanted: Case): Batch | string {
  try {
    const count = Math.min(wanted.count, 20);
    const few = PEERS[name]?.({ ...wanted, count });
    const batch = PEERS[name]?.(wanted);
    if (few === undefined || batch === undefined) return 'no zones';
    return String(few()) === String(ours({ ...wanted, count })()) ? batch : 'wrong';
  } catch {
    return 'refuses';
  }
}

/** Nanoseconds for one time: the best of many turns, one turn of each in every round. */
function race(batches: readonly Batch[], rounds: number): number[] {
  const best = batches.map(() => Infinity);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, batch] of batches.entries()) {
      // Short batches are repeated until the clock can tell them.
      const begin = performance.now();
      let times = 0;
      do times += batch().length;
      while (performance.now() - begin < 2);
      best[index] = Math.min(best[index] ?? Infinity, ((performance.now() - begin) * 1e6) / times);
    }
  }
  return best;
}

const TARGETS: Readonly<Record<string, number>> = { croner: 100, 'cron-parser': 1000, 'cron-schedule': 4 };

/** Prints the table and the ratios; asserts nothing. */
export function benchCron(rounds = 12): void {
  const names = Object.keys(PEERS);
  const ratios = new Map<string, { case: string; ratio: number }[]>(names.map((name) => [name, []]));
  console.log('\nCron: ns for one next time (best of many turns, interleaved), and how many times ours.\n');
  print(['', 'ours', ...names]);
  for (const wanted of CASES) {
    const peers = names.map((name) => openPeer(name, wanted));
    const timed = peers.filter((peer) => typeof peer !== 'string');
    const [mine = NaN, ...theirs] = race([ours(wanted), ...timed], rounds);
    const label = `${wanted.quartz}  ${wanted.timeZone}`;
    const cells = peers.map((peer, index) => {
      if (typeof peer === 'string') return peer;
      const time = theirs.shift() ?? NaN;
      ratios.get(names[index] ?? '')?.push({ case: label, ratio: time / mine });
      return `${time.toFixed(0)} (${(time / mine).toFixed(0)}x)`;
    });
    print([label, mine.toFixed(1), ...cells]);
  }
  for (const name of names) summarize(name, ratios.get(name) ?? []);
}

function summarize(name: string, ratios: { case: string; ratio: number }[]): void {
  if (ratios.length === 0) return console.log(`${name}: no case to compare`);
  const mean = Math.exp(ratios.reduce((sum, { ratio }) => sum + Math.log(ratio), 0) / ratios.length);
  const least = ratios.reduce((a, b) => (b.ratio < a.ratio ? b : a));
  console.log(
    `${name}: ${mean.toFixed(0)}x (geometric mean of ${ratios.length} cases), least ${least.ratio.toFixed(1)}x (${least.case}); target ${TARGETS[name]}x`,
  );
}

const WIDTHS = [44, 8, 18, 22, 16];

function print(cells: readonly string[]): void {
  console.log(
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 0)))
      .join(' '),
  );
}

if (import.meta.main) benchCron();
