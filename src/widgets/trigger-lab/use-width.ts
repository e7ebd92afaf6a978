/** The width of an element in whole pixels, null until it was measured. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export function useWidth(): [ref: { current: HTMLDivElement | null }, width: number | null] {
  const ref = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!ref.current) return;
    setWidth(ref.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
