/** The zones to choose from, and the search among them. */
import { offsetOf } from './words.ts';

/** A zone as a choice. */
export interface ZoneOption {
  readonly zone: string;
  /** `UTC+01:00` at the instant asked about. */
  readonly offset: string;
  /** Why it stands first: `your clock`; empty for the others. */
  readonly note: string;
}

/** The choices that a search gives. */
export interface ZoneChoices {
  readonly options: readonly ZoneOption[];
  /** Matches that are not listed: typing on finds them. */
  readonly hidden: number;
}

const COMMON = [
  'UTC',
  'Europe/Warsaw',
  'Europe/London',
  'America/New_York',
  'America/Los_Angeles',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Sydney',
];

/** Names people look for which the list of the browser spells in another way, and countries of one zone. */
const ALSO: Readonly<Record<string, string>> = {
  UTC: 'GMT Zulu Coordinated Universal Time',
  'Asia/Kolkata': 'Calcutta India Mumbai Delhi Bangalore',
  'Asia/Calcutta': 'Kolkata India Mumbai Delhi Bangalore',
  'Europe/Kiev': 'Kyiv Ukraine',
  'Europe/Kyiv': 'Kiev Ukraine',
  'Asia/Saigon': 'Ho Chi Minh Vietnam',
  'Asia/Katmandu': 'Kathmandu Nepal',
  'Asia/Rangoon': 'Yangon Myanmar',
  'Europe/Warsaw': 'Poland Kraków Krakow',
  'Europe/London': 'United Kingdom Britain England',
  'Europe/Berlin': 'Germany Frankfurt',
  'Europe/Paris': 'France',
  'Europe/Madrid': 'Spain',
  'Europe/Rome': 'Italy',
  'Europe/Amsterdam': 'Netherlands',
  'America/New_York': 'Eastern EST EDT',
  'America/Chicago': 'Central CST CDT',
  'America/Denver': 'Mountain MST MDT',
  'America/Los_Angeles': 'Pacific PST PDT San Francisco Seattle',
  'Asia/Tokyo': 'Japan',
  'Asia/Shanghai': 'China Beijing',
  'Australia/Sydney': 'Canberra',
};

/** Long enough to scroll in, short enough to be drawn and read. */
const MOST_LISTED = 60;

/** Whether this browser knows a zone of the name. Bare offsets such as +02:00 are no zones for the platform. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** All zones the browser lists; UTC, the reader's own, the chosen one and the common ones first. */
export function allZones(own: string | null, chosen: string): string[] {
  const first = ['UTC', ...(own === null ? [] : [own]), chosen, ...COMMON].filter(isZone);
  return [...new Set([...first, ...Intl.supportedValuesOf('timeZone')])];
}

/**
 * The zones of `all` whose city, region or other name begins a word with every word typed, best first: a city that
 * begins with the text, then the rest, each in the order of `all`. A full name that is not listed is taken too.
 */
export function findZones(
  all: readonly string[],
  typed: string,
  own: string | null,
  at: number,
): ZoneChoices {
  const words = simple(typed)
    .split(' ')
    .filter((word) => word !== '');
  const matches = all.filter((zone) => matchesAll(searchText(zone), words));
  const cityFirst =
    words.length === 0
      ? []
      : matches.filter((zone) => simple(zone.split('/').at(-1) ?? '').startsWith(words.join(' ')));
  const exact = typed.trim();
  const unlisted = exact.length > 3 && !matches.includes(exact) && isZone(exact) ? [exact] : [];
  const found = [...new Set([...unlisted, ...cityFirst, ...matches])];
  const options = found.slice(0, MOST_LISTED).map((zone) => ({
    zone,
    offset: offsetOf(at, zone),
    note: zone === own ? 'your clock' : '',
  }));
  return { options, hidden: found.length - options.length };
}

function matchesAll(text: string, words: readonly string[]): boolean {
  return words.every((word) => text.includes(` ${word}`));
}

const searchTexts = new Map<string, string>();

function searchText(zone: string): string {
  let text = searchTexts.get(zone);
  if (text === undefined) {
    text = ` ${simple(`${zone} ${ALSO[zone] ?? ''}`)}`;
    searchTexts.set(zone, text);
  }
  return text;
}

/** Lower case, without accents, with blanks for the signs between words. */
function simple(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[/_\s-]+/g, ' ')
    .trim();
}
