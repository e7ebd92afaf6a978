/**
 * Drawing in few strokes: many marks become one SVG path. Where marks would lie closer than they can be told apart,
 * they are counted per column of pixels and drawn as heights, so a year costs no more than a day.
 */
import type { SpanView } from './span-view.ts';

/** Places a lane: the instants it shows, over `width` pixels, from `top` down for `height`. */
export interface Box {
  readonly view: SpanView;
  readonly width: number;
  readonly top: number;
  readonly height: number;
}

/** Closer than this, in pixels on average, marks are counted. */
const CLOSEST_PX = 7;
/** Width of a counting column in pixels. */
const COLUMN_PX = 2;

export const xOf = ({ view, width }: Pick<Box, 'view' | 'width'>, at: number) =>
  ((at - view.from) / (view.to - view.from)) * width;

/** Rounded to a tenth of a pixel: shorter paths, and no difference to the eye. */
export const px = (value: number) => Math.round(value * 10) / 10;

/** Whether `count` marks in the view are too many to be drawn one by one. */
export const isCrowded = (count: number, width: number) => count > width / CLOSEST_PX;

/** The sorted or unsorted instants that are in the view. */
export function inView(instants: readonly number[], { from, to }: SpanView): number[] {
  return instants.filter((at) => at >= from && at <= to);
}

/** One short path for each instant, joined: `shape` draws at x. */
export function marks(instants: readonly number[], box: Box, shape: (x: number) => string): string {
  return instants.map((at) => shape(px(xOf(box, at)))).join('');
}

/** Heights by number; the fullest column of `scale` (of these instants, when left out) is as high as the lane. */
export function counts(instants: readonly number[], box: Box, scale: readonly number[] = instants): string {
  const most = columnsOf(scale, box).reduce((one, other) => Math.max(one, other), 0);
  // Regular marks fall 21 to one column and 22 to the next: steps of an eighth show what is meant, an even row.
  const steps = columnsOf(instants, box).map((count) => Math.ceil((count / most) * 8));
  return heights(steps, COLUMN_PX, box, 8);
}

function columnsOf(instants: readonly number[], box: Box): Uint32Array {
  const columns = new Uint32Array(Math.ceil(box.width / COLUMN_PX) + 1);
  for (const at of instants) {
    const index = Math.floor(xOf(box, at) / COLUMN_PX);
    columns[index] = (columns[index] ?? 0) + 1;
  }
  return columns;
}

/** Columns standing on the floor of the lane as one outline for each unbroken stretch. */
export function heights(
  columns: ArrayLike<number>,
  columnPx: number,
  { top, height }: Box,
  most: number,
): string {
  const floor = top + height;
  let path = '';
  let before = 0;
  for (let index = 0; index <= columns.length; index++) {
    const value = index < columns.length ? (columns[index] ?? 0) : 0;
    if (value === before) continue;
    const [x, y] = [px(index * columnPx), px(floor - (most > 0 ? (value / most) * height : 0))];
    if (before === 0) path += `M${x} ${floor}V${y}`;
    else path += `H${x}V${y}`;
    if (value === 0) path += 'Z';
    before = value;
  }
  return path;
}

/** A rectangle with straight corners, at least one pixel wide. */
export function bar(from: number, to: number, top: number, height: number): string {
  const [left, right] = [px(from), px(Math.max(to, from + 1))];
  return `M${left} ${top}H${right}V${top + height}H${left}Z`;
}
