/** A situation with one right trigger: what arrives over a week, four ways to start the job, and what decides. */
import type { JobSettings } from '../../jobs/index.ts';

/** One figure of an option's week. Durations are milliseconds, the rest are counts. */
export const FIGURES = [
  'runs',
  'empty',
  'median',
  'worst',
  'unread',
  'skipped',
  'queued',
  'overlapping',
  'pieces',
  'missed',
  'uneven',
] as const;
export type Figure = (typeof FIGURES)[number];

/** How instants of arrival are spread over the week. Days count from 1, the scenario's first; clock times are UTC. */
export type Pattern =
  | { readonly kind: 'at'; readonly times: readonly string[] }
  /** A Poisson stream inside the window of each day. */
  | { readonly kind: 'random'; readonly window: Window; readonly meanMinutes: number; readonly seed: number }
  /** One instant a day, anywhere in the window. */
  | { readonly kind: 'daily'; readonly window: Window; readonly seed: number };

export interface Window {
  readonly days: readonly number[];
  /** Minutes after midnight, UTC. */
  readonly from: number;
  readonly to: number;
}

/** Something that arrives. `place` is a folder, a table, or what it is for messages and requests. */
export interface Arrival {
  readonly what: 'files' | 'overwrites' | 'commits' | 'messages' | 'request';
  readonly place: string;
  readonly pattern: Pattern;
  /** False for what a trigger may see but the job does not wait for. */
  readonly counts: boolean;
  /** Everything of one day belongs together, and should be read by one run. */
  readonly together: boolean;
  /** Each instant is the beginning of so many arrivals, evenly spread. */
  readonly burst: { readonly count: number; readonly overMinutes: number } | null;
}

/** How long runs take that start from `from` on (minutes after the first instant). */
export interface RunLength {
  readonly from: number;
  readonly minutes: number;
}

/** One way to start the job. */
export interface Option {
  readonly id: string;
  readonly label: string;
  readonly settings: JobSettings;
  /** The settings as the reader sees them, in YAML, or what is called instead. */
  readonly code: string;
  /** Starts by hand: minutes after the first instant. */
  readonly byHand: readonly number[];
  /** The platform refuses to save it. */
  readonly isRefused: boolean;
  /** Why, or why not; `{option.figure}` stands for a figure of the result. */
  readonly why: string;
}

export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** The word in the text that rules the others out. */
  readonly decides: string;
  /** Epoch ms of the first instant, a midnight in UTC. */
  readonly start: number;
  /** When the option is saved, minutes after `start`; before that the job has no trigger. */
  readonly saved: number;
  readonly arrivals: readonly Arrival[];
  readonly runLengths: readonly RunLength[];
  readonly options: readonly Option[];
  /** Id of the option the author holds for best; the judgement must agree. */
  readonly best: string;
  /** The most a figure may be. */
  readonly limits: Readonly<Partial<Record<Figure, number>>>;
  /** Among the options within the limits, the best one has the least of this. */
  readonly fewest: Figure;
  /** A local time at which a run must start every day, `HH:MM`; asked for by the figure `missed`. */
  readonly due: { readonly at: string; readonly timeZone: string } | null;
  /** The distance of starts that the figure `uneven` compares with. */
  readonly everyMinutes: number | null;
  /** The stretch of the week that the strips show, in minutes after the first instant. */
  readonly picture: { readonly from: number; readonly to: number };
}

export const MINUTE_MS = 60_000;
export const DAY_MINUTES = 1440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;
