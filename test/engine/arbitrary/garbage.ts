/** Settings that went wrong: a sound job with anything at all in some of its places. */
import fc from 'fast-check';
import type { JobSettings } from '../../../src/jobs/index.ts';
import { job } from './worlds.ts';

const ODD: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '${var.x}',
    '${resources.jobs.j.id}',
    '{{tasks.t0.values.v}}',
    '{{tasks.`t0',
    '',
    null,
    true,
    -1,
    0,
    1e308,
    0.5,
    [],
    {},
    [null],
    { toString: 1 },
    { __proto__: null },
    '__proto__',
    't0',
  ),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Settings whose values at up to five drawn places are replaced, or taken away. */
export const garbledJob: fc.Arbitrary<JobSettings> = fc
  .record({
    job,
    wrong: fc.array(fc.record({ place: fc.nat(), odd: fc.option(ODD, { nil: undefined }) }), {
      minLength: 1,
      maxLength: 5,
    }),
  })
  .map(({ job: settings, wrong }) => {
    let root: unknown = structuredClone(settings);
    for (const { place, odd } of wrong) root = garble(root, place, odd);
    return (
      typeof root === 'object' && root !== null && !Array.isArray(root) ? root : { tasks: [root] }
    ) as JobSettings;
  });

/** `root` with the value at the `place`-th of its places replaced; `undefined` takes it away. */
function garble(root: unknown, place: number, odd: unknown): unknown {
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = [];
  collect(root, places);
  const found = places[place % Math.max(1, places.length)];
  if (!found) return odd;
  if (odd === undefined) delete found.holder[found.key];
  else
    Object.defineProperty(found.holder, found.key, {
      value: structuredClone(odd),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  return root;
}

function collect(value: unknown, places: { holder: Record<string, unknown>; key: string }[]): void {
  if (typeof value !== 'object' || value === null) return;
  const holder = value as Record<string, unknown>;
  for (const key of Object.keys(holder)) {
    places.push({ holder, key });
    collect(holder[key], places);
  }
}
