/** What the upper half of an explainer says about its text: fields, meaning or fault, and what is offered instead. */
import {
  FIELDS,
  explain,
  parseQuartz,
  type Dialect,
  type Explanation,
  type FieldKey,
  type Problem,
  type Translation,
} from '../../cron/index.ts';
import { triggerJson } from './copies.ts';
import type * as dialectReaders from './dialects.ts';
import { MOST_FIELDS, fieldOfColumn, stretchesOf } from './field-text.ts';
import type { Explainer, WrittenFor } from './state.ts';
import { isZone } from './zones.ts';

/** One field of the expression. */
export interface Cell {
  readonly key: FieldKey;
  readonly label: string;
  readonly text: string;
  /** Values that are allowed: `1–12 or JAN–DEC`. */
  readonly values: string;
  /** Signs that are allowed: `, - * /`. */
  readonly signs: string;
  /** Why Quartz refuses what stands in it; null where it does not. */
  readonly fault: string | null;
}

/** A schedule that can be had instead of the text. */
export type Choice =
  | { readonly kind: 'cron'; readonly expression: string; readonly zone: string; readonly says: string }
  | { readonly kind: 'periodic'; readonly json: string };

/** What is offered in place of a text that is not Quartz. All choices together fire as the text did. */
export interface Offer {
  /** Whose language the text is in; `quartz` for a mere repair. */
  readonly from: WrittenFor;
  readonly choices: readonly Choice[];
  readonly notes: readonly string[];
}

export interface View {
  /** Empty while the text is in another language: the fields are those of Quartz. */
  readonly cells: readonly Cell[];
  readonly meaning: Explanation | null;
  /** Sentences on why there is no meaning, the most important first. */
  readonly faults: readonly string[];
  readonly offer: Offer | null;
  /** Whether list and calendar still show the last valid text. */
  readonly isStale: boolean;
}

/** The systems as a person names them. */
export const LANGUAGES: Readonly<Record<WrittenFor, string>> = {
  quartz: 'Quartz (Lakeflow)',
  unix: 'Unix cron',
  snowflake: 'Snowflake',
  eventbridge: 'EventBridge',
  bigquery: 'BigQuery',
};

/** What reads other languages; it is fetched when first needed (`dialects.ts`). */
export type Dialects = typeof dialectReaders;

/**
 * What there is to say about an explainer's text. Without `dialects` a text in another language is refused as
 * Quartz, and its repair is all that is offered. Never throws.
 */
export function viewOf(state: Explainer, dialects: Dialects | null): View {
  if (state.writtenFor !== 'quartz') return foreignView({ state, dialect: state.writtenFor, dialects }, []);
  const result = parseQuartz(state.text);
  if (result.ok) {
    const meaning = explain(result.cron, { timeZone: state.zone, after: state.after });
    return { cells: cellsOf(state.text, []), meaning, faults: [], offer: null, isStale: false };
  }
  return wrappedView(state, dialects) ?? refusedView(state, result.problems, dialects);
}

/** A text that Quartz refuses: in another language, or faulty. */
function refusedView(state: Explainer, problems: readonly Problem[], dialects: Dialects | null): View {
  const dialect = dialects?.detectDialect(state.text);
  if (dialect !== undefined && dialect !== 'quartz') {
    return foreignView({ state, dialect, dialects }, problems);
  }
  return {
    cells: cellsOf(state.text, problems),
    meaning: null,
    faults: problems.map(({ message }) => message),
    offer: repairOffer(problems, state.zone),
    isStale: true,
  };
}

/** A schedule with something around it (quotes, a field's name, a comment, its command): what is inside is offered. */
function wrappedView(state: Explainer, dialects: Dialects | null): View | null {
  const bare = dialects?.bareSchedule(state.text);
  if (!bare) return null;
  const zone = bare.zone !== undefined && isZone(bare.zone) ? bare.zone : state.zone;
  const inner: Explainer = { ...state, text: bare.text, zone };
  const result = parseQuartz(bare.text);
  const offer: Offer | null = result.ok
    ? { from: 'quartz', choices: [cronChoice(bare.text, zone, state.zone)], notes: [] }
    : refusedView(inner, result.problems, dialects).offer;
  if (offer === null) return null;
  const fault =
    'Only the expression itself may stand here, in plain characters and without what is around it.';
  return { cells: [], meaning: null, faults: [fault], offer, isStale: true };
}

/** The first choice that can be put into the text: what Enter takes. */
export function firstChoice(view: View): Extract<Choice, { kind: 'cron' }> | null {
  return view.offer?.choices.find((choice) => choice.kind === 'cron') ?? null;
}

/** The view as one sentence for whoever hears it. */
export function sayView(view: View): string {
  if (view.meaning) return `${view.meaning.summary}.`;
  const choice = firstChoice(view);
  const how = choice ? ` Enter takes ${choice.expression}.` : '';
  return `${view.faults[0] ?? ''}${how}`.trim();
}

interface Foreign {
  readonly state: Explainer;
  readonly dialect: Dialect;
  readonly dialects: Dialects | null;
}

/** A text in another language: detected (with what Quartz says about it), or said to be so by the reader. */
function foreignView(
  { state: { text, zone }, dialect, dialects }: Foreign,
  problems: readonly Problem[],
): View {
  const nothing: View = { cells: [], meaning: null, faults: [], offer: null, isStale: true };
  if (dialects === null) return { ...nothing, faults: [`Fetching what reads ${LANGUAGES[dialect]}.`] };
  // Unix cron runs on the clock of its host; the others say their zone or keep UTC, whatever is chosen here.
  const translation = dialects.toQuartz(text, dialect, dialect === 'unix' ? { timeZone: zone } : {});
  if (!translation.ok) {
    const faults = translation.problems.map(({ message }) => message);
    return { ...nothing, faults, offer: repairOffer(problems, zone) };
  }
  const offer = offerOf(dialect, translation, zone);
  const short = problems.find(({ code }) => code === 'too_few_fields');
  if (dialect !== 'unix' || short === undefined || text.includes('@')) {
    return { ...nothing, faults: [sayForeign(dialect, problems.length > 0)], offer };
  }
  return { ...nothing, cells: cellsOf(text, problems), faults: [short.message], offer };
}

function sayForeign(dialect: Dialect, isGuess: boolean): string {
  const name = LANGUAGES[dialect];
  return isGuess
    ? `Lakeflow reads Quartz only, and this looks like ${name}.`
    : `Read as ${name}. Lakeflow reads Quartz only.`;
}

function offerOf(
  from: WrittenFor,
  { schedules, notes }: Extract<Translation, { ok: true }>,
  zone: string,
): Offer {
  const choices = schedules.map((schedule): Choice => {
    if ('periodic' in schedule) return { kind: 'periodic', json: triggerJson(schedule) };
    return cronChoice(schedule.quartz_cron_expression, schedule.timezone_id, zone);
  });
  return { from, choices, notes };
}

function repairOffer(problems: readonly Problem[], zone: string): Offer | null {
  const repair = problems.find((problem) => problem.repair !== undefined)?.repair;
  return repair === undefined
    ? null
    : { from: 'quartz', choices: [cronChoice(repair, zone, zone)], notes: [] };
}

/** The zone is said where it is not the one that is chosen already. */
function cronChoice(expression: string, zone: string, chosen: string): Choice {
  const { summary } = explain(expression, zone === chosen ? {} : { timeZone: zone });
  return { kind: 'cron', expression, zone, says: `${summary}.` };
}

function cellsOf(text: string, problems: readonly Problem[]): Cell[] {
  const stretches = stretchesOf(text);
  const faults = new Map<number, string>();
  for (const { column, message, code } of problems) {
    const index = column === undefined || code === 'too_few_fields' ? null : fieldOfColumn(text, column);
    if (index !== null && !faults.has(index)) faults.set(index, message);
  }
  return FIELDS.slice(0, MOST_FIELDS).map(({ key, label, allowed }, index) => {
    const [values = '', signs = ''] = allowed.split(', and the signs ');
    return {
      key,
      label,
      text: stretches[index]?.text ?? '',
      values,
      signs,
      fault: faults.get(index) ?? null,
    };
  });
}
