/** Names for widgets that may stand on one page more than once: ids, radio groups and links hang on them. */

const taken = new WeakMap<object, Map<string, number>>();

/** `name` for the first widget of a page that asks for it, `name-2` for the second. `page` is its request. */
export function nameOnPage(page: object, name: string): string {
  const names = taken.get(page) ?? new Map<string, number>();
  taken.set(page, names);
  const count = (names.get(name) ?? 0) + 1;
  names.set(name, count);
  return count === 1 ? name : `${name}-${count}`;
}
