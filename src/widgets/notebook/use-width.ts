/** The width of an element in whole pixels; a guess until it was measured. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

export function useWidth(guess: number): [ref: { current: HTMLDivElement | null }, width: number] {
  const ref = useRef<HTMLDivElement | null>(null);
  const [width, setWidth] = useState(guess);
  useLayoutEffect(() => {
    if (!ref.current) return;
    const keep = (found: number) => found > 0 && setWidth(Math.round(found));
    keep(ref.current.clientWidth);
    const observer = new ResizeObserver(([entry]) => entry && keep(entry.contentRect.width));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
