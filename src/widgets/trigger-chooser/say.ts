/** Figures and judgements in words. */
import type { Fault } from './judge.ts';
import type { Figures } from './measure.ts';
import type { Figure, Scenario } from './scenario.ts';

/** Head of a figure's column, and what it counts. */
export const FIGURE_WORDS: Readonly<Record<Figure, { readonly head: string; readonly says: string }>> = {
  runs: { head: 'Runs', says: 'runs that started in the week' },
  empty: { head: 'In vain', says: 'runs that found nothing new' },
  median: { head: 'Median wait', says: 'from arrival until a run that read it had ended' },
  worst: { head: 'Worst wait', says: 'the longest such wait' },
  unread: { head: 'Never read', says: 'arrivals that no run read' },
  skipped: { head: 'Skipped', says: 'runs that found no slot, or waited 48 hours for one, and never ran' },
  queued: { head: 'Queued', says: 'runs that waited for a slot' },
  overlapping: { head: 'Overlaps', says: 'runs that started beside another one' },
  pieces: { head: 'In pieces', says: 'days whose data more than one run read' },
  missed: { head: 'Missed', says: 'days without a run at the local time asked for' },
  uneven: { head: 'Uneven', says: 'starts that came too early or too late after the one before' },
};

const isDuration = (figure: Figure) => figure === 'median' || figure === 'worst';

/** A figure as text: durations as `4 min`, `2 h 5 min`, `1 d 3 h`; an en dash for none. */
export function sayFigure(figure: Figure, value: number | null): string {
  if (value === null) return '–';
  return isDuration(figure) ? sayDuration(value) : value.toLocaleString('en-US');
}

/** Between a number and its unit no line may end. */
const NBSP = '\u00a0';

/** Two units at most: seconds below two minutes, no minutes from a day on. */
export function sayDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 120) return `${seconds}${NBSP}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes}${NBSP}min`;
  if (minutes < 1440) return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return join(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

const join = (large: number, unit: string, small: number, smallUnit: string) =>
  small === 0 ? `${large}${NBSP}${unit}` : `${large}${NBSP}${unit} ${small}${NBSP}${smallUnit}`;

/** Columns worth showing: what always matters, and what is judged or lost and not zero everywhere. */
export function figuresShown(scenario: Scenario, results: readonly (Figures | null)[]): Figure[] {
  const judged = new Set<Figure>([scenario.fewest, ...(Object.keys(scenario.limits) as Figure[])]);
  const all = Object.keys(FIGURE_WORDS) as Figure[];
  return all.filter((figure) => {
    const values = results.flatMap((figures) => figures?.[figure] ?? []);
    if (ALWAYS.has(figure)) return values.length > 0;
    return (judged.has(figure) || LOST.has(figure)) && values.some((value) => value > 0);
  });
}

const ALWAYS: ReadonlySet<Figure> = new Set<Figure>(['runs', 'empty', 'median', 'worst']);
const LOST: ReadonlySet<Figure> = new Set<Figure>(['unread', 'skipped']);

/** What is held against an option, as sentences. */
export function sayFault({ kind, figure, found, most }: Fault): string {
  const [is, limit] = [sayFigure(figure, found), sayFigure(figure, most)];
  if (kind === 'refused') return 'Refused when it is saved: it never runs.';
  const noun = FAULT_WORDS[figure];
  if (kind === 'more') return `${capital(noun)}: ${is}, where ${limit} would do.`;
  return most === 0
    ? `${capital(noun)}: ${is}, and none is allowed.`
    : `${capital(noun)}: ${is}, the limit is ${limit}.`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const FAULT_WORDS: Readonly<Record<Figure, string>> = {
  runs: 'runs',
  empty: 'runs in vain',
  median: 'median wait',
  worst: 'worst wait',
  unread: 'never read',
  skipped: 'skipped runs',
  queued: 'queued runs',
  overlapping: 'overlapping runs',
  pieces: 'days read in pieces',
  missed: 'days without a run at the time asked for',
  uneven: 'uneven gaps',
};

/** `{option.figure}` in a sentence. */
export const PLACEHOLDER = /\{([a-z_]+)\.([a-z]+)\}/g;

/** Puts the figures of the results into a sentence. An unknown placeholder stays as it is; the reader refuses those. */
export function fill(text: string, { options }: Scenario, results: readonly (Figures | null)[]): string {
  return text.replace(PLACEHOLDER, (whole, id: string, name: string) => {
    const index = options.findIndex((option) => option.id === id);
    const figure = (Object.keys(FIGURE_WORDS) as Figure[]).find((known) => known === name);
    if (index < 0 || !figure) return whole;
    return sayFigure(figure, results[index]?.[figure] ?? null);
  });
}

/** The letter of an option. */
export const letter = (index: number): string => 'ABCDEFGH'.charAt(index);
