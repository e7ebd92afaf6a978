/** Pan and zoom of one element: drag, pinch, ctrl + wheel, keys. The arithmetic is in viewport.ts. */
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { fitView, homeView, panned, zoomed, type Size, type View } from './viewport.ts';

export interface Viewport {
  /** null until the window was measured: then the whole drawing is shown. */
  readonly view: View | null;
  readonly window: Size | null;
  readonly isFitted: boolean;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  readonly fit: () => void;
  readonly change: (to: (view: View, window: Size) => View) => void;
  readonly attach: (element: HTMLElement | null) => void;
  /** True right after a drag, so that its end is not taken for a click. */
  readonly wasDragged: () => boolean;
}

const CLICK_SLOP = 4;

/** Watches the element given to `attach`; the view is reset whenever `drawing` changes its size. */
export function useViewport(drawing: Size, isMap: boolean): Viewport {
  const [element, attach] = useState<HTMLElement | null>(null);
  const [window, setWindow] = useState<Size | null>(null);
  const [own, setOwn] = useState<View | null>(null);
  const dragged = useRef(false);
  const view = own ?? (window && homeView(drawing, window, isMap));
  const isFitted = view !== null && window !== null && view.zoom <= fitView(drawing, window).zoom * 1.001;
  const change = useCallback(
    (to: (view: View, window: Size) => View) => {
      if (!window) return;
      setOwn((before) => to(before ?? homeView(drawing, window, isMap), window));
    },
    [window, drawing.width, drawing.height],
  );

  useEffect(() => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      // A hidden window has no size, and nothing to fit into it.
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width > 0 && height > 0) setWindow({ width, height });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);

  useEffect(() => setOwn(null), [drawing.width, drawing.height, window?.width]);

  const zoomAt = useCallback(
    (factor: number, at?: { x: number; y: number }) =>
      change((before, size) =>
        zoomed(before, factor, at ?? { x: size.width / 2, y: size.height / 2 }, fitView(drawing, size).zoom),
      ),
    [change],
  );
  const panBy = useCallback(
    (dx: number, dy: number) => change((before, size) => panned(before, dx, dy, drawing, size)),
    [change],
  );
  usePointers(element, dragged, zoomAt, panBy, !isFitted);

  return {
    view,
    window,
    isFitted,
    zoomBy: zoomAt,
    panBy,
    fit: () => window && setOwn(fitView(drawing, window)),
    change,
    attach,
    wasDragged: () => dragged.current,
  };
}

function usePointers(
  element: HTMLElement | null,
  dragged: { current: boolean },
  zoomAt: (factor: number, at: { x: number; y: number }) => void,
  panBy: (dx: number, dy: number) => void,
  isZoomed: boolean,
): void {
  useEffect(() => {
    if (!element) return;
    const stop = new AbortController();
    const listen = { signal: stop.signal };
    const place = (event: MouseEvent) => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const pointers = new Map<number, { x: number; y: number }>();
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoomAt(Math.exp(-event.deltaY / 200), place(event));
    };
    const onDown = (event: PointerEvent) => {
      if (pointers.size === 0) dragged.current = false;
      pointers.set(event.pointerId, place(event));
    };
    const onMove = (event: PointerEvent) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = place(event);
      const moved = Math.hypot(now.x - before.x, now.y - before.y);
      if (!dragged.current && moved < CLICK_SLOP) return;
      const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
      // A finger alone moves the page while all of the graph is in sight, and the graph once it is larger.
      if (!other && !isZoomed && event.pointerType === 'touch') return;
      dragged.current = true;
      if (event.isTrusted) element.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, now);
      if (!other) return panBy(now.x - before.x, now.y - before.y);
      const gap = (point: { x: number; y: number }) =>
        Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
      zoomAt(gap(now) / gap(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
    };
    const onUp = (event: PointerEvent) => pointers.delete(event.pointerId);
    element.addEventListener('wheel', onWheel, { ...listen, passive: false });
    element.addEventListener('pointerdown', onDown, listen);
    element.addEventListener('pointermove', onMove, listen);
    for (const end of ['pointerup', 'pointercancel'] as const) element.addEventListener(end, onUp, listen);
    return () => stop.abort();
  }, [element, zoomAt, panBy, isZoomed]);
}
