import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, distance, seenBy, VISIONS } from './colour.ts';

const css = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');

/** The colours declared in one block of tokens.css, by name. */
function palette(selector: string): ReadonlyMap<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf('}', start));
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
  );
}

const THEMES = [
  ['by day', palette(':root')],
  ['by night', palette(":root[data-theme='dark']")],
] as const;

describe.each(THEMES)('%s', (_when, colours) => {
  const colour = (name: string): string => {
    const found = colours.get(name);
    if (found === undefined) throw new RangeError(`tokens.css has no --${name}`);
    return found;
  };
  const paired = [...colours.keys()].filter((name) => colours.has(`${name}-soft`) && name !== 'ink');
  const states = paired.filter((name) => name.startsWith('state-'));

  test('every state has its colour and its soft background', () => {
    const names = ['success', 'failed', 'running', 'waiting', 'retry', 'upstream', 'excluded'];
    expect(states.toSorted()).toEqual(names.map((name) => `state-${name}`).toSorted());
  });

  test('states, layers and the accent read as text on their soft background and on every surface', () => {
    for (const name of paired) {
      for (const ground of [`${name}-soft`, 'surface-0', 'surface-1', 'surface-2']) {
        expect(contrast(colour(name), colour(ground)), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });

  test('ink reads everywhere, and the edges of controls are seen', () => {
    for (const ground of ['surface-0', 'surface-1', 'surface-2', ...paired.map((name) => `${name}-soft`)]) {
      expect(contrast(colour('ink'), colour(ground)), `ink on ${ground}`).toBeGreaterThanOrEqual(7);
    }
    for (const ground of ['surface-0', 'surface-1', 'surface-2']) {
      expect(contrast(colour('ink-soft'), colour(ground)), `ink-soft on ${ground}`).toBeGreaterThanOrEqual(
        4.5,
      );
      expect(contrast(colour('line-strong'), colour(ground)), `line on ${ground}`).toBeGreaterThanOrEqual(3);
    }
    expect(contrast(colour('accent-ink'), colour('accent'))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(VISIONS)('%s eyes tell every state but excluded apart', (vision) => {
    const told = ['success', 'failed', 'running', 'waiting', 'retry', 'upstream'].map((name) =>
      seenBy(vision, colour(`state-${name}`)),
    );
    for (const [n, one] of told.entries()) {
      for (const other of told.slice(n + 1)) expect(distance(one, other)).toBeGreaterThan(0.06);
    }
  });
});
