/** What a placement of a graph is: centres and bends, kept apart by given gaps. */
import type { Link } from './cycles.ts';

/** `right`: dependencies lead to the right; `down`: to the foot, for narrow screens. */
export type Direction = 'right' | 'down';

/** Sizes in pixels at zoom 1, and the gaps that a placement keeps. */
export interface Spacing {
  readonly direction: Direction;
  readonly nodeWidth: number;
  readonly nodeHeight: number;
  readonly betweenRanks: number;
  readonly betweenNodes: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Where a placement put the centre of each node, and the bends of each link that spans several ranks. */
export interface Placement {
  readonly centres: readonly Point[];
  readonly bends: readonly (readonly Point[])[];
}

/** Puts `nodeCount` nodes in the plane. */
export type Place = (
  nodeCount: number,
  links: readonly Link[],
  ranks: readonly number[],
  spacing: Spacing,
) => Placement;
