/** Which part of the time is shown, and moving it: zoom and pan as arithmetic. Instants are epoch ms. */

export interface SpanView {
  readonly from: number;
  readonly to: number;
}

/** Nobody needs to see less than two minutes. */
export const SHORTEST_VIEW_MS = 120_000;

/** The view scaled by `factor` (below 1: nearer) about an instant, inside `whole`. */
export function zoomedBy(view: SpanView, factor: number, about: number, whole: SpanView): SpanView {
  const full = whole.to - whole.from;
  const length = Math.min(full, Math.max(SHORTEST_VIEW_MS, (view.to - view.from) * factor));
  const share = (about - view.from) / (view.to - view.from);
  return inside(about - share * length, length, whole);
}

/** The view moved by a share of its length. */
export function pannedBy(view: SpanView, share: number, whole: SpanView): SpanView {
  const length = view.to - view.from;
  return inside(view.from + share * length, length, whole);
}

/** The least move after which `at` is in sight. */
export function revealing(view: SpanView, at: number, whole: SpanView): SpanView {
  if (at >= view.from && at <= view.to) return view;
  const length = view.to - view.from;
  return inside(at < view.from ? at - length * 0.1 : at - length * 0.9, length, whole);
}

function inside(from: number, length: number, whole: SpanView): SpanView {
  const start = Math.round(Math.min(Math.max(from, whole.from), whole.to - length));
  return { from: start, to: Math.min(whole.to, Math.round(start + length)) };
}

export const isWhole = (view: SpanView, whole: SpanView) => view.from <= whole.from && view.to >= whole.to;
