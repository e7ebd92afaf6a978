/** Which option is best, by the figures alone: within every limit, and then with the least of one figure. */
import type { Figures } from './measure.ts';
import type { Figure, Scenario } from './scenario.ts';

/** What is held against an option. `most` is the limit, or what the best option needs. */
export interface Fault {
  readonly kind: 'refused' | 'over' | 'more';
  readonly figure: Figure;
  readonly found: number;
  readonly most: number;
}

export interface Judgement {
  /** Index of the one option that nothing is held against; null when there is not exactly one. */
  readonly best: number | null;
  /** For each option, in order. */
  readonly faults: readonly (readonly Fault[])[];
}

/** Judges all options together; null stands for an option that could not be saved. */
export function judge({ limits, fewest }: Scenario, results: readonly (Figures | null)[]): Judgement {
  const over = results.map((figures) => (figures === null ? REFUSED : beyond(figures, limits)));
  const within = results.flatMap((figures, index) =>
    figures !== null && over[index]!.length === 0 ? [figures[fewest] ?? 0] : [],
  );
  const least = Math.min(...within);
  const faults = results.map((figures, index): readonly Fault[] => {
    const found = figures?.[fewest] ?? 0;
    if (over[index]!.length > 0 || found <= least) return over[index]!;
    return [{ kind: 'more', figure: fewest, found, most: least }];
  });
  const clean = faults.flatMap((list, index) => (list.length === 0 ? [index] : []));
  return { best: clean.length === 1 ? clean[0]! : null, faults };
}

const REFUSED: readonly Fault[] = [{ kind: 'refused', figure: 'runs', found: 0, most: 0 }];

function beyond(figures: Figures, limits: Scenario['limits']): Fault[] {
  return Object.entries(limits).flatMap(([name, most]): Fault[] => {
    const figure = name as Figure; // the keys of `limits` are figures, checked when it was read
    const found = figures[figure] ?? 0;
    return found > most ? [{ kind: 'over', figure, found, most }] : [];
  });
}
