/** The width of an element in whole pixels, null until it was measured. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export function useWidth(): [ref: { current: HTMLDivElement | null }, width: number | null] {
  const ref = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!ref.current) return;
    // An element that is not laid out for a moment has no width; its last one is the better guess.
    const keep = (found: number) => found > 0 && setWidth(Math.round(found));
    keep(ref.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && keep(entry.contentRect.width));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
