/** Pan and zoom as arithmetic: which part of a drawing a window shows. */

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Upper left corner in the drawing, and how many pixels one unit of it takes. */
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

const LARGEST_FIT = 1.2;
const NEAREST = 3;

/** The view that shows all of `drawing` in the middle of `window`; small drawings are not blown up. */
export function fitView(drawing: Size, window: Size): View {
  const zoom = Math.min(LARGEST_FIT, window.width / drawing.width, window.height / drawing.height);
  return {
    x: (drawing.width - window.width / zoom) / 2,
    y: (drawing.height - window.height / zoom) / 2,
    zoom,
  };
}

/** Below this zoom the names in the boxes cannot be read. */
const READABLE = 0.62;

/**
 * The view a graph opens with: all of it where that can be read, else its beginning at a size that can.
 * A graph of very many tasks opens as a map.
 */
export function homeView(drawing: Size, window: Size, isMap: boolean): View {
  const fit = fitView(drawing, window);
  if (isMap || fit.zoom >= READABLE) return fit;
  const middle = (length: number, size: number) => Math.min(0, (length - size / READABLE) / 2);
  return { zoom: READABLE, x: middle(drawing.width, window.width), y: middle(drawing.height, window.height) };
}

/** Zooms by `factor` about a point of the window; not beyond legible, nor below half of what fits. */
export function zoomed(view: View, factor: number, at: { x: number; y: number }, smallest: number): View {
  const zoom = Math.min(NEAREST, Math.max(Math.min(smallest, 1) / 2, view.zoom * factor));
  return {
    x: view.x + at.x / view.zoom - at.x / zoom,
    y: view.y + at.y / view.zoom - at.y / zoom,
    zoom,
  };
}

/** Moves by pixels of the window, keeping part of the drawing in sight. */
export function panned(view: View, dx: number, dy: number, drawing: Size, window: Size): View {
  const keep = 48 / view.zoom;
  const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);
  return {
    zoom: view.zoom,
    x: clamp(view.x - dx / view.zoom, keep - window.width / view.zoom, drawing.width - keep),
    y: clamp(view.y - dy / view.zoom, keep - window.height / view.zoom, drawing.height - keep),
  };
}

/** The least move after which the box lies in sight, with a margin. */
export function revealed(view: View, box: Size & { x: number; y: number }, window: Size): View {
  const margin = 16 / view.zoom;
  const shift = (from: number, length: number, start: number, size: number) => {
    if (start - margin < from) return start - margin;
    if (start + size + margin > from + length) return start + size + margin - length;
    return from;
  };
  return {
    zoom: view.zoom,
    x: shift(view.x, window.width / view.zoom, box.x, box.width),
    y: shift(view.y, window.height / view.zoom, box.y, box.height),
  };
}
