/**
 * Comparing what a scenario expects with what came out: only named fields are judged; absent, null and
 * empty mean the same; messages of one second may come in any order; refusals count by step where no
 * code is expected.
 */

/** Where `actual` differs from what `expected` names, one sentence each; empty when it does not. */
export function differences(expected: unknown, actual: unknown): string[] {
  return compare(comparable(expected), comparable(actual), '');
}

function compare(expected: unknown, actual: unknown, path: string): string[] {
  if (isEmpty(expected) && isEmpty(actual)) return [];
  if (path.endsWith('parameters') && !Array.isArray(expected)) {
    return canonical(expected) === canonical(actual) ? [] : [unequal(path, expected, actual)];
  }
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [unequal(path, expected, actual)];
    return expected.flatMap((entry, index) => compare(entry, actual[index], `${path}[${index}]`));
  }
  if (typeof expected === 'object' && expected !== null) {
    const fields = new Map(typeof actual === 'object' && actual !== null ? Object.entries(actual) : []);
    return Object.entries(expected).flatMap(([key, value]) =>
      compare(value, fields.get(key), `${path}.${key}`),
    );
  }
  return expected === actual ? [] : [unequal(path, expected, actual)];
}

function unequal(path: string, expected: unknown, actual: unknown): string {
  return `${path}: expected ${show(expected).slice(0, 600)}, got ${show(actual).slice(0, 600)}`;
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'undefined';
}

function canonical(value: unknown): string {
  return show(Object.entries((value ?? {}) as object).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function comparable(result: unknown): unknown {
  const copy = structuredClone(result) as { notifications?: { at_s: number }[] };
  copy.notifications?.sort((a, b) => a.at_s - b.at_s || (canonical(a) < canonical(b) ? -1 : 1));
  return copy;
}
