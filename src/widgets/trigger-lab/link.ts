/**
 * The lab's settings as the fragment of an address, and back. The fragment never leaves the browser. It comes from
 * anybody, so its length is limited and every field is checked; opening one changes the knobs and plays nothing.
 */
import { readSettings } from './read-settings.ts';
import { DEFAULTS, untilOf, type LabSettings } from './settings.ts';
import { SHORTEST_VIEW_MS } from './span-view.ts';

/** Longest fragment written or read, in characters. */
export const LINK_LIMIT = 8000;

const nameOf = (id: string) => `lab-${id}=`;

/** What was looked at: the chosen instant and the stretch of time on the screen, epoch ms. */
export interface Place {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** `lab-<id>=…`, without the `#`; null when it would be too long. Settings at their defaults are left out. */
export function writeLink(id: string, settings: LabSettings, place?: Place): string | null {
  const standard: Readonly<Record<string, unknown>> = { ...DEFAULTS };
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(standard[name]),
  );
  const see = place === undefined ? {} : { see: [place.at, place.from, place.to] };
  const fragment =
    nameOf(id) + encodeURIComponent(JSON.stringify({ ...Object.fromEntries(changed), ...see }));
  return fragment.length <= LINK_LIMIT ? fragment : null;
}

/** What a fragment says to lab `id`: nothing (`none`), settings, or a sentence why it cannot be read. Never throws. */
export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'settings'; readonly settings: LabSettings; readonly place?: Place }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads a fragment with or without its `#`. */
export function openLink(id: string, fragment: string): Opened {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (!text.startsWith(nameOf(id))) return { kind: 'none' };
  if (text.length > LINK_LIMIT) return refused('it is too long');
  try {
    const [fields, see] = parted(JSON.parse(decodeURIComponent(text.slice(nameOf(id).length))));
    const settings = readSettings(fields);
    const place = settings && see !== undefined ? readPlace(see, settings) : undefined;
    if (settings === null || place === null) return refused('a field in it is not one of this lab');
    return { kind: 'settings', settings, ...(place === undefined ? {} : { place }) };
  } catch {
    // Broken escapes and broken JSON alike mean a damaged link; the sentence says so.
    return refused('it is damaged or was cut short');
  }
}

/** The settings, and what stands beside them about the place; everything else goes on to the check. */
function parted(value: unknown): [fields: unknown, see: unknown] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [value, undefined];
  const { see, ...fields }: { see?: unknown } = value;
  return [fields, see];
}

/** null when it is not three instants of the time shown, in an order that can be drawn. */
function readPlace(see: unknown, settings: LabSettings): Place | null {
  if (!Array.isArray(see) || see.length !== 3) return null;
  const [at, from, to]: unknown[] = see;
  const isInside = (value: unknown): value is number =>
    Number.isSafeInteger(value) && Number(value) >= settings.start && Number(value) <= untilOf(settings);
  if (!isInside(at) || !isInside(from) || !isInside(to) || to - from < SHORTEST_VIEW_MS) return null;
  return { at, from, to };
}

const refused = (why: string): Opened => ({
  kind: 'refused',
  message: `This link could not be opened: ${why}.`,
});
