/** Java's pattern letters (as many as written) as strftime's, for writing. Absent: strftime cannot say it. */
const LETTERS: Readonly<Record<string, string>> = {
  yyyy: '%Y',
  y: '%Y',
  yy: '%y',
  MM: '%m',
  M: '%-m',
  MMM: '%b',
  MMMM: '%B',
  LLL: '%b',
  LLLL: '%B',
  dd: '%d',
  d: '%-d',
  DDD: '%j',
  D: '%-j',
  HH: '%H',
  H: '%-H',
  hh: '%I',
  h: '%-I',
  mm: '%M',
  m: '%-M',
  ss: '%S',
  s: '%-S',
  SSS: '%g',
  SSSSSS: '%f',
  E: '%a',
  EE: '%a',
  EEE: '%a',
  EEEE: '%A',
  a: '%p',
  Z: '+0000',
  XXX: 'Z',
  X: 'Z',
  z: 'UTC',
  VV: 'UTC',
};

/** Reading needs what cannot be read back exactly left out. */
const NOT_FOR_READING = ['XXX', 'X', 'Z', 'z', 'VV', 'D', 'DDD'];

/**
 * A Java date pattern (`yyyy-MM-dd`) as a strftime pattern, or nothing where a letter has no counterpart.
 *
 * @see https://spark.apache.org/docs/latest/sql-ref-datetime-pattern.html
 */
export function toStrftime(pattern: string, use: 'write' | 'read'): string | undefined {
  let out = '';
  for (const match of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z]/g)) {
    const [whole, quoted] = match;
    if (quoted !== undefined) out += quoted === '' ? "'" : quoted.replaceAll("''", "'").replaceAll('%', '%%');
    else if (/[A-Za-z]/.test(whole)) {
      const letters = LETTERS[whole];
      if (letters === undefined) return undefined;
      if (use === 'read' && NOT_FOR_READING.includes(whole)) return undefined;
      out += use === 'read' ? letters.replace('-', '') : letters;
    } else out += whole === '%' ? '%%' : whole;
  }
  return out;
}
