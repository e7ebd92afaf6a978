/**
 * An explainer as the fragment of an address, readable: `#cron-nightly=0+0+2+*+*+?&tz=Europe/Warsaw&after=2026-11-23T00:00:00Z`.
 * It comes from anybody, so every part is checked; opening one shows a text and runs nothing.
 */
import type { Explainer, WrittenFor } from './state.ts';
import { isZone } from './zones.ts';

/** Longest expression in a link, in characters. */
const LONGEST = 1000;

const WRITTEN_FOR: readonly WrittenFor[] = ['quartz', 'unix', 'snowflake', 'eventbridge', 'bigquery'];

/** What a link sets; what it does not say stays as it is. */
export type Linked = Pick<Explainer, 'text' | 'writtenFor'> & Partial<Pick<Explainer, 'zone' | 'after'>>;

export type Opened =
  { readonly ok: true; readonly linked: Linked } | { readonly ok: false; readonly message: string };

/** The fragment for explainer `id`, without the `#`. */
export function writeLink(id: string, { text, zone, after, writtenFor }: Required<Linked>): string {
  const parts = [
    `${nameOf(id)}=${encode(text)}`,
    `tz=${encode(zone)}`,
    `after=${new Date(after).toISOString().replace('.000Z', 'Z')}`,
    ...(writtenFor === 'quartz' ? [] : [`for=${writtenFor}`]),
  ];
  return parts.join('&');
}

/** Reads a fragment; null when it belongs to something else on the page. Never throws. */
export function openLink(id: string, fragment: string): Opened | null {
  const parts = new Map(
    fragment
      .replace(/^#/, '')
      .split('&')
      .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)] as const),
  );
  const packed = parts.get(nameOf(id));
  if (packed === undefined) return null;
  const text = decode(packed);
  const zone = decode(parts.get('tz') ?? '');
  const after = readInstant(parts.get('after'));
  const writtenFor = WRITTEN_FOR.find((name) => name === (parts.get('for') ?? 'quartz'));
  if (text === null || zone === null) return refused('it is damaged or was cut short');
  if (text.length > LONGEST) return refused(`its expression has more than ${LONGEST} characters`);
  if (zone !== '' && !isZone(zone)) return refused(`this browser knows no time zone “${zone.slice(0, 40)}”`);
  if (after === null) return refused('its instant cannot be read');
  if (writtenFor === undefined) return refused('it is about a kind of schedule that is not known here');
  const said = { ...(zone !== '' && { zone }), ...(after !== undefined && { after }) };
  return { ok: true, linked: { text, writtenFor, ...said } };
}

const nameOf = (id: string): string => `cron-${id}`;

const refused = (why: string): Opened => ({
  ok: false,
  message: `This link could not be opened: ${why}. What you see is as it was.`,
});

/** Epoch milliseconds; null for a text that is no instant. */
function readInstant(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  const at = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(at) ? null : at;
}

/** Only what would break the fragment or be lost on the way is written as percent signs. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed())
    .replaceAll('%20', '+')
    .replace(/%(?:2C|2F|3A|3F|40)/g, decodeURIComponent);
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text.replaceAll('+', '%20'));
  } catch {
    // A percent sign that stands for nothing: the link was damaged.
    return null;
  }
}
