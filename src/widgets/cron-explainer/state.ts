/**
 * What an explainer holds, and what can be done to it. The text is the truth; everything that is shown is computed
 * from here (`view.ts`, `runs.ts`, `year.ts`). Nothing here throws, whatever is typed.
 */
import { parseQuartz, type Dialect } from '../../cron/index.ts';
import { withField } from './field-text.ts';
import { isZone } from './zones.ts';

/** Whose language the text is in, as the reader says. */
export type WrittenFor = 'quartz' | Dialect;

export interface Explainer {
  readonly text: string;
  /** IANA name. */
  readonly zone: string;
  /** Epoch milliseconds: runs are counted from here. */
  readonly after: number;
  readonly writtenFor: WrittenFor;
  /** The last valid Quartz text: what the list and the calendar show while the text is not valid. */
  readonly valid: string;
  /** What stood here before a text was put in by other means than typing, the latest last. */
  readonly replaced: readonly Before[];
}

type Before = Pick<Explainer, 'text' | 'zone' | 'writtenFor'>;

/** One thing done to an explainer. */
export type Change =
  | { readonly kind: 'type'; readonly text: string }
  | { readonly kind: 'field'; readonly index: number; readonly value: string }
  /** A repair, a translation or an example takes the place of the text; Undo brings the text back. */
  | { readonly kind: 'take'; readonly expression: string; readonly zone?: string }
  | { readonly kind: 'undo' }
  | { readonly kind: 'zone'; readonly zone: string }
  | { readonly kind: 'after'; readonly after: number }
  | { readonly kind: 'written_for'; readonly writtenFor: WrittenFor }
  | ({ readonly kind: 'open' } & Pick<Explainer, 'text' | 'writtenFor'> &
      Partial<Pick<Explainer, 'zone' | 'after'>>);

// The platform's schedules begin in 1970 for us, and Quartz looks no further than 2126.
const LAST_INSTANT = Date.UTC(2127, 0, 1);

/** Undo goes back this far. */
const MOST_REPLACED = 50;

/** An explainer over a text; `fallback` is shown below while the text is not valid. */
export function newExplainer(text: string, zone: string, after: number, fallback = '0 0 2 * * ?'): Explainer {
  const valid = parseQuartz(text).ok ? text : fallback;
  return { text, zone, after: bounded(after), writtenFor: 'quartz', valid, replaced: [] };
}

/** The explainer after one change. A zone nobody knows and an instant that is none change nothing. */
export function changed(state: Explainer, change: Change): Explainer {
  switch (change.kind) {
    case 'type':
      return change.text === state.text ? state : withText({ ...state, replaced: [] }, change.text);
    case 'field':
      return changed(state, { kind: 'type', text: withField(state.text, change.index, change.value) });
    case 'take':
      return taken(state, change.expression, change.zone);
    case 'undo': {
      const before = state.replaced.at(-1);
      if (!before) return state;
      return withText({ ...state, ...before, replaced: state.replaced.slice(0, -1) }, before.text);
    }
    case 'zone':
      return isZone(change.zone) ? { ...state, zone: change.zone } : state;
    case 'after':
      return Number.isNaN(change.after) ? state : { ...state, after: bounded(change.after) };
    case 'written_for':
      return withText({ ...state, writtenFor: change.writtenFor }, state.text);
    case 'open': {
      const { text, zone = state.zone, after = state.after, writtenFor } = change;
      const opened = { ...state, zone: isZone(zone) ? zone : state.zone, writtenFor, replaced: [] };
      return withText({ ...opened, after: bounded(after) }, text);
    }
  }
}

function taken(state: Explainer, expression: string, zone: string | undefined): Explainer {
  const { text, writtenFor } = state;
  if (text === expression && writtenFor === 'quartz') return state;
  const replaced = [...state.replaced, { text, zone: state.zone, writtenFor }].slice(-MOST_REPLACED);
  const next = zone !== undefined && isZone(zone) ? zone : state.zone;
  return withText({ ...state, zone: next, writtenFor: 'quartz', replaced }, expression);
}

function withText(state: Explainer, text: string): Explainer {
  const isValid = state.writtenFor === 'quartz' && parseQuartz(text).ok;
  return { ...state, text, valid: isValid ? text : state.valid };
}

const bounded = (after: number): number => Math.min(Math.max(after, 0), LAST_INSTANT);
