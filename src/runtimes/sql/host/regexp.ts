/** Java's regular expressions by JavaScript's, for what DuckDB's own (RE2) cannot: looking around, groups said again. */

/** Java's names of characters that JavaScript has not, as parts of a class. */
const CLASSES: Readonly<Record<string, string>> = {
  Alnum: 'A-Za-z0-9',
  Alpha: 'A-Za-z',
  ASCII: String.raw`\x00-\x7f`,
  Blank: String.raw` \t`,
  Digit: '0-9',
  IsAlphabetic: String.raw`\p{Alphabetic}`,
  IsDigit: String.raw`\p{Nd}`,
  Lower: 'a-z',
  Punct: String.raw`!-\/:-@\[-\`{-~`,
  Space: String.raw`\s`,
  Upper: 'A-Z',
  XDigit: '0-9A-Fa-f',
};
const TOKEN = /\\Q([^]*?)(?:\\E|$)|\\[pP]\{(\w+)\}|\\([^])|(\(\?>)|([*+?}])\+|([^])/gu;
const ENDS: Readonly<Record<string, string>> = { A: '^', Z: String.raw`(?=\n?$)`, z: '$' };

/** A backslash before a sign that needs none: JavaScript refuses it. */
function escaped(sign: string, inside: boolean): string {
  if (sign === 'h') return inside ? String.raw` \t\xa0` : String.raw`[ \t\xa0]`;
  if (!inside && sign in ENDS) return ENDS[sign] ?? '';
  if (/[A-Za-z0-9^$\\.*+?()[\]{}|/]/u.test(sign)) return `\\${sign}`;
  return inside && sign === '-' ? String.raw`\-` : sign;
}

function named(name: string, whole: string, inside: boolean): string {
  const signs = CLASSES[name];
  if (signs === undefined) return whole;
  if (inside) return signs;
  return whole.startsWith(String.raw`\P`) ? `[^${signs}]` : `[${signs}]`;
}

function quoted(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/gu, String.raw`\$&`);
}

/** The pattern as JavaScript writes it, and its flags. */
function translated(pattern: string): readonly [source: string, flags: string] {
  const [head = '', flags = ''] = /^\(\?([ims]+)\)/u.exec(pattern) ?? [];
  let inside = false;
  const source = pattern
    .slice(head.length)
    .replaceAll(
      TOKEN,
      (whole: string, plain?: string, name?: string, sign?: string, atomic?: string, greedy?: string) => {
        if (plain !== undefined) return quoted(plain);
        if (name !== undefined) return named(name, whole, inside);
        if (sign !== undefined) return escaped(sign, inside);
        if (atomic !== undefined) return '(?:';
        if (greedy !== undefined) return inside ? whole : greedy;
        if (whole === '[') inside = true;
        else if (whole === ']') inside = false;
        return whole;
      },
    );
  return [source, flags];
}

function compiled(source: string, flags: string): RegExp | undefined {
  for (const unicode of ['u', '']) {
    try {
      return new RegExp(source, `g${flags}${unicode}`);
    } catch {
      // Without `u` JavaScript takes more, but counts characters otherwise.
    }
  }
  return undefined;
}

const KNOWN = new Map<string, RegExp>();

/** @throws Spark's INVALID_PARAMETER_VALUE.PATTERN where it is no pattern; `name` is the function that asks. */
export function javaPattern(pattern: string, name: string): RegExp {
  const known = KNOWN.get(pattern) ?? compiled(...translated(pattern));
  if (known === undefined)
    throw new Error(
      `[INVALID_PARAMETER_VALUE.PATTERN] The value of parameter(s) \`regexp\` in \`${name}\` is invalid: '${pattern}'. SQLSTATE: 22023`,
    );
  KNOWN.set(pattern, known);
  known.lastIndex = 0;
  return known;
}

function groupsOf(pattern: RegExp): number {
  return (new RegExp(`${pattern.source}|`, pattern.flags).exec('')?.length ?? 1) - 1;
}

function checkGroup(pattern: RegExp, index: number, name: string): void {
  const groups = groupsOf(pattern);
  if (index < 0 || index > groups)
    throw new Error(
      `[INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX] The value of parameter(s) \`idx\` in \`${name}\` is invalid: Expects group index between 0 and ${groups}, but got ${index}. SQLSTATE: 22023`,
    );
}

const JAVA_ALONE = /\(\?(?!:|[ims]+\))|\\(?:[1-9]|(?![dDwWsSbBntrfx])[A-Za-z])|[*+?}]\+|&&/u;

/** Can DuckDB's own expressions do it: is the pattern good, not Java's alone, and the group in it? */
export function isPlainPattern(pattern: string, group = 0): boolean {
  if (JAVA_ALONE.test(pattern)) return false;
  const found = compiled(...translated(pattern));
  return found !== undefined && group >= 0 && group <= groupsOf(found);
}

/** `rlike`: is the pattern somewhere in the text? */
export function regexpLike(text: string, pattern: string): boolean {
  return javaPattern(pattern, 'rlike').test(text);
}

/** Group `index` of the first match, or an empty text. @throws Spark's error for a group that is not there */
export function regexpExtract(text: string, pattern: string, index: string): string {
  const java = javaPattern(pattern, 'regexp_extract');
  const found = java.exec(text);
  checkGroup(java, Number(index), 'regexp_extract');
  return found?.[Number(index)] ?? '';
}

/** Group `index` of every match. @throws Spark's error for a group that is not there */
export function regexpExtractAll(text: string, pattern: string, index: string): string[] {
  const java = javaPattern(pattern, 'regexp_extract_all');
  checkGroup(java, Number(index), 'regexp_extract_all');
  return [...text.matchAll(java)].map((match) => match[Number(index)] ?? '');
}

/** Where the first match begins, from 1; 0 where there is none. Counts characters, not halves of them. */
export function regexpPlace(text: string, pattern: string): number {
  const found = javaPattern(pattern, 'regexp_instr').exec(text);
  return found === null ? 0 : Array.from(text.slice(0, found.index)).length + 1;
}

/** Every match put in another text, in which `$1` and `${name}` are groups and a backslash takes the next sign as it is. */
export function regexpReplace(text: string, pattern: string, replacement: string): string {
  return text.replaceAll(javaPattern(pattern, 'regexp_replace'), (...parts: unknown[]) => {
    const last = parts.at(-1);
    const names = typeof last === 'object' && last !== null ? last : {};
    const groups = parts.slice(
      0,
      parts.findIndex((part, at) => at > 0 && typeof part === 'number'),
    );
    return replacement.replaceAll(
      /\\([^])|\$(\d+)|\$\{(\w+)\}/gu,
      (_: string, sign?: string, digits?: string, name?: string) => {
        if (sign !== undefined) return sign;
        if (name !== undefined) return String(Reflect.get(names, name) ?? '');
        return group(groups, digits ?? '0');
      },
    );
  });
}

/** `$12` is group 12 where there is one, else group 1 and the sign 2. */
function group(groups: readonly unknown[], digits: string): string {
  let size = digits.length;
  while (size > 1 && Number(digits.slice(0, size)) >= groups.length) size -= 1;
  const found = groups[Number(digits.slice(0, size))];
  return `${typeof found === 'string' ? found : ''}${digits.slice(size)}`;
}

/** `split(text, regex, limit)`: at every match, or into `limit` parts of which the last holds what is left. */
export function split(text: string, pattern: string, limitText: string): string[] {
  const limit = Number(limitText) > 0 ? Number(limitText) : Infinity;
  if (pattern === '' && text !== '') {
    const signs = [...text];
    if (signs.length <= limit) return signs;
    return [...signs.slice(0, limit - 1), signs.slice(limit - 1).join('')];
  }
  const parts: string[] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(javaPattern(pattern, 'split'))) {
    if (parts.length >= limit - 1) break;
    if (index === 0 && found === '') continue;
    parts.push(text.slice(at, index));
    at = index + found.length;
  }
  return [...parts, text.slice(at)];
}
