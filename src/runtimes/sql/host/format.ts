import { words } from '../words.ts';

/** A double as Java prints it: `1.0E7`, `1.0E-4`, `123.0`. Takes any decimal text of the double. */
export function javaDouble(text: string): string {
  const value = Number(text);
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity';
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-3 && size < 1e7))
    return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}

/** `initcap`: the first letter of each word large, the others small. Words are parted by spaces. */
export function initcap(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/(^|\s)(\S)/g, (_all, space: string, letter: string) => space + letter.toUpperCase());
}

/** `format_number(x, d)`: `12,332.12`, rounded half to even, as Java's DecimalFormat does. */
export function formatNumber(text: string, places: string): string | null {
  const digits = Number(places);
  if (!Number.isInteger(digits) || digits < 0) return null;
  const format = new Intl.NumberFormat('en-US', {
    minimumFractionDigits: Math.min(digits, 20),
    maximumFractionDigits: Math.min(digits, 20),
    roundingMode: 'halfEven',
  });
  return format.format(Number(text));
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = words('January February March April May June July August September October November December');

function letterValue(letter: string, count: number, time: Date): string | undefined {
  const padded = (value: number): string => String(value).padStart(count, '0');
  switch (letter) {
    case 'y':
      return count === 2 ? padded(time.getUTCFullYear() % 100) : padded(time.getUTCFullYear());
    case 'M':
    case 'L': {
      const name = MONTHS[time.getUTCMonth()] ?? '';
      return count > 3 ? name : count === 3 ? name.slice(0, 3) : padded(time.getUTCMonth() + 1);
    }
    case 'd':
      return padded(time.getUTCDate());
    case 'E': {
      const name = DAYS[time.getUTCDay()] ?? '';
      return count > 3 ? name : name.slice(0, 3);
    }
    case 'Q':
    case 'q': {
      const quarter = Math.floor(time.getUTCMonth() / 3) + 1;
      return count === 3 ? `Q${quarter}` : padded(quarter);
    }
    case 'H':
      return padded(time.getUTCHours());
    case 'k':
      return padded(time.getUTCHours() || 24);
    case 'h':
      return padded(time.getUTCHours() % 12 || 12);
    case 'K':
      return padded(time.getUTCHours() % 12);
    case 'm':
      return padded(time.getUTCMinutes());
    case 's':
      return padded(time.getUTCSeconds());
    case 'S':
      return String(time.getUTCMilliseconds()).padStart(3, '0').padEnd(count, '0').slice(0, count);
    case 'a':
      return time.getUTCHours() < 12 ? 'AM' : 'PM';
    case 'V':
    case 'z':
      return 'UTC';
    case 'X':
      return 'Z';
    case 'x':
    case 'Z':
      return '+0000';
    case 'G':
      return 'AD';
    case 'D': {
      const first = Date.UTC(time.getUTCFullYear(), 0, 1);
      return padded(Math.floor((time.getTime() - first) / 86_400_000) + 1);
    }
    default:
      return undefined;
  }
}

/** `date_format` for patterns that strftime cannot say. @throws Error with Spark's class for an unknown letter */
export function dateFormat(timestamp: string, pattern: string): string {
  const time = new Date(`${timestamp.replace(' ', 'T')}Z`);
  return pattern.replaceAll(/'((?:[^']|'')*)'|([A-Za-z])\2*/g, (whole: string, quoted?: string) => {
    if (quoted !== undefined) return quoted === '' ? "'" : quoted.replaceAll("''", "'");
    const value = letterValue(whole[0] ?? '', whole.length, time);
    if (value !== undefined) return value;
    throw new Error(
      `[INVALID_DATETIME_PATTERN.ILLEGAL_CHARACTER] Unrecognized datetime pattern: ${pattern}. Illegal pattern character found in datetime pattern: ${whole[0]}. Please provide legal character. SQLSTATE: 22007`,
    );
  });
}

/** What a clock in the zone shows at an instant, as if it were UTC, in milliseconds. */
function shown(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const field = (type: string): number => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return Date.UTC(
    field('year'),
    field('month') - 1,
    field('day'),
    field('hour'),
    field('minute'),
    field('second'),
  );
}

function moved(timestamp: string, move: (whole: number) => number): string {
  const [whole = '', fraction] = timestamp.split('.');
  const result = new Date(move(Date.parse(`${whole.replace(' ', 'T')}Z`))).toISOString();
  return result.slice(0, 19).replace('T', ' ') + (fraction === undefined ? '' : `.${fraction}`);
}

/** `from_utc_timestamp(ts, zone)` */
export function fromUtc(timestamp: string, zone: string): string {
  return moved(timestamp, (instant) => shown(instant, zone));
}

/** `to_utc_timestamp(ts, zone)` */
export function toUtc(timestamp: string, zone: string): string {
  return moved(timestamp, (local) => {
    const guess = local - (shown(local, zone) - local);
    return guess - (shown(guess, zone) - local);
  });
}
