// Numbers and lists as English says them.

export const MONTHS: readonly string[] =
  /* @__PURE__ */ 'January February March April May June July August September October November December'.split(
    ' ',
  );

/** Sunday first, as Quartz counts. */
export const WEEKDAYS: readonly string[] =
  /* @__PURE__ */ 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** “a”, “a and b”, “a, b and c”. */
export function joined(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}

/** Rising values as a list in which three or more in a row become “8–18”. */
export function ranged(values: readonly number[], say: (value: number) => string): string {
  const pieces: string[] = [];
  for (let start = 0; start < values.length;) {
    const first = values[start] ?? 0;
    let end = start;
    while (values[end + 1] === (values[end] ?? 0) + 1) end += 1;
    if (end - start < 2) {
      pieces.push(say(first));
      start += 1;
      continue;
    }
    pieces.push(`${say(first)}–${say(values[end] ?? first)}`);
    start = end + 1;
  }
  return joined(pieces);
}

/** The step between three or more values that all lie equally far apart. */
export function evenStep(values: readonly number[]): number | undefined {
  const [first, second] = values;
  if (first === undefined || second === undefined || values.length < 3) return undefined;
  const step = second - first;
  return values.every((value, index) => value === first + index * step) ? step : undefined;
}

export const two = (value: number): string => String(value).padStart(2, '0');

/** “1st”, “22nd”. */
export function ordinal(value: number): string {
  const teen = value % 100 >= 11 && value % 100 <= 13;
  return `${value}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th')}`;
}

/** “1 day”, “3 days”. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The set bits of a mask, counted from `first`. */
export function bitsOf(mask: number, first: number): number[] {
  return Array.from({ length: 31 }, (_, bit) => bit)
    .filter((bit) => (mask & (1 << bit)) !== 0)
    .map((bit) => bit + first);
}
