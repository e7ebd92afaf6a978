/**
 * The lab's settings as the fragment of an address, and back. The fragment never leaves the browser. It comes from
 * anybody, so its length is limited and every field is checked; opening one changes the knobs and plays nothing.
 */
import { readSettings } from './read-settings.ts';
import { DEFAULTS, type LabSettings } from './settings.ts';

/** Longest fragment written or read, in characters. */
export const LINK_LIMIT = 8000;

const nameOf = (id: string) => `lab-${id}=`;

/** `lab-<id>=…`, without the `#`; null when it would be too long. Settings at their defaults are left out. */
export function writeLink(id: string, settings: LabSettings): string | null {
  const standard: Readonly<Record<string, unknown>> = { ...DEFAULTS };
  const changed = Object.entries(settings).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(standard[name]),
  );
  const fragment = nameOf(id) + encodeURIComponent(JSON.stringify(Object.fromEntries(changed)));
  return fragment.length <= LINK_LIMIT ? fragment : null;
}

/** What a fragment says to lab `id`: nothing (`none`), settings, or a sentence why it cannot be read. Never throws. */
export type Opened =
  | { readonly kind: 'none' }
  | { readonly kind: 'settings'; readonly settings: LabSettings }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads a fragment with or without its `#`. */
export function openLink(id: string, fragment: string): Opened {
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  if (!text.startsWith(nameOf(id))) return { kind: 'none' };
  if (text.length > LINK_LIMIT) return refused('it is too long');
  try {
    const settings = readSettings(JSON.parse(decodeURIComponent(text.slice(nameOf(id).length))));
    return settings === null
      ? refused('a field in it is not one of this lab')
      : { kind: 'settings', settings };
  } catch {
    // Broken escapes and broken JSON alike mean a damaged link; the sentence says so.
    return refused('it is damaged or was cut short');
  }
}

const refused = (why: string): Opened => ({
  kind: 'refused',
  message: `This link could not be opened: ${why}.`,
});
