/**
 * Columns of numbers as short texts: differences, equal ones counted, base 36. A year of hourly runs takes a few
 * hundred characters, so the first picture comes with the page and the worker's answer needs no copying of arrays.
 */
import type { LabResult } from './result.ts';

/** A result whose columns are texts; the rest as it is. */
export interface PackedResult extends Pick<LabResult, 'start' | 'until' | 'sentences' | 'words' | 'hints'> {
  readonly columns: readonly string[];
  /** One letter for each run: its outcome, and whether it started and ended. */
  readonly codes: string;
}

/** Whole numbers as a text. */
export function packColumn(values: readonly number[]): string {
  const parts: string[] = [];
  let [before, last, count] = [0, 0, 0];
  const flush = () =>
    count > 0 && parts.push(count === 1 ? last.toString(36) : `${last.toString(36)}*${count.toString(36)}`);
  for (const value of values) {
    const step = value - before;
    before = value;
    if (count > 0 && step === last) count++;
    else {
      flush();
      [last, count] = [step, 1];
    }
  }
  flush();
  return parts.join(',');
}

/** The numbers of a packed column. */
export function unpackColumn(text: string): number[] {
  const values: number[] = [];
  let value = 0;
  for (const part of text === '' ? [] : text.split(',')) {
    const [step = '0', times = '1'] = part.split('*');
    const by = Number.parseInt(step, 36);
    for (let left = Number.parseInt(times, 36); left > 0; left--) values.push((value += by));
  }
  return values;
}

/** The columns of a result, in the order in which they are packed. */
export function packResult({
  start,
  until,
  arrivals,
  looks,
  runs,
  sentences,
  words,
  hints,
}: LabResult): PackedResult {
  const begun: number[] = [];
  const lengths: number[] = [];
  const waits: number[] = [];
  const codes = runs.outcome.map((outcome, run) => {
    const [created = 0, from = -1, end = -1] = [runs.created[run], runs.start[run], runs.end[run]];
    if (from >= 0) begun.push(from);
    if (end >= 0) (from >= 0 ? lengths : waits).push(end - (from >= 0 ? from : created));
    return (outcome + (from >= 0 ? HAS_START : 0) + (end >= 0 ? HAS_END : 0)).toString(36);
  });
  const columns = [
    arrivals.at,
    arrivals.row,
    arrivals.isNew,
    looks.at,
    looks.fired,
    runs.created,
    begun,
    lengths,
    waits,
  ];
  return { start, until, sentences, words, hints, columns: columns.map(packColumn), codes: codes.join('') };
}

const emptyRuns = (): { start: number[]; end: number[]; outcome: number[] } => ({
  start: [],
  end: [],
  outcome: [],
});

/** Outcomes stand below 8; what else is known of a run stands above them. */
const HAS_START = 8;
const HAS_END = 16;

/** The result again. */
export function unpackResult(packed: PackedResult): LabResult {
  const { start, until, sentences, words, hints, columns, codes } = packed;
  const [at, row, isNew, look, fired, created, begun, lengths, waits] = columns.map(unpackColumn);
  const runs = { created: created ?? [], ...emptyRuns() };
  let [nextStart, nextLength, nextWait] = [0, 0, 0];
  [...codes].forEach((letter, run) => {
    const code = Number.parseInt(letter, 36);
    const hasStart = (code & HAS_START) > 0;
    const from = hasStart ? (begun?.[nextStart++] ?? -1) : -1;
    const length = (code & HAS_END) === 0 ? null : hasStart ? lengths?.[nextLength++] : waits?.[nextWait++];
    runs.outcome.push(code & 7);
    runs.start.push(from);
    runs.end.push(length == null ? -1 : length + (hasStart ? from : (runs.created[run] ?? 0)));
  });
  return {
    start,
    until,
    sentences,
    words,
    hints,
    runs,
    arrivals: { at: at ?? [], row: row ?? [], isNew: isNew ?? [] },
    looks: { at: look ?? [], fired: fired ?? [] },
  };
}
