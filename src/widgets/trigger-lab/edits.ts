/** What was turned, one after another: undo, and which picture the present one is compared with. Pure. */
import type { LabSettings } from './settings.ts';

export interface Edits {
  readonly settings: LabSettings;
  readonly past: readonly LabSettings[];
  /** The field turned last, and when (ms of the page): turning it on at once is one edit. */
  readonly last: { readonly field: string; readonly time: number } | null;
}

const MOST_KEPT = 50;
const ONE_EDIT_MS = 1500;

export const firstEdits = (settings: LabSettings): Edits => ({ settings, past: [], last: null });

/** The settings changed at `field`. Further changes of one field within a moment are one step back. */
export function edited(edits: Edits, settings: LabSettings, field: string, time: number): Edits {
  const isSame = edits.last?.field === field && time - edits.last.time < ONE_EDIT_MS;
  const past = isSame ? edits.past : [...edits.past, edits.settings].slice(-MOST_KEPT);
  return { settings, past, last: { field, time } };
}

/** One step back; the same where there is none. */
export function undone(edits: Edits): Edits {
  const settings = edits.past.at(-1);
  return settings === undefined ? edits : { settings, past: edits.past.slice(0, -1), last: null };
}

/** Whether two pictures show the same stretch of time, so that their figures can be compared. */
export const isComparable = (one: LabSettings, other: LabSettings) =>
  one.start === other.start && one.window === other.window;
