/**
 * The text of a text area, told once for all input of one task: of a native insertion Chromium tells twice for every
 * line, and drawing the simulator for each would take most of the time. So the area keeps its own value, and is only
 * given another when that comes from outside.
 */
import { useEffect, useLayoutEffect, useRef, type MutableRef } from 'preact/hooks';

export interface Area {
  readonly ref: MutableRef<HTMLTextAreaElement | null>;
  /** There was input; it is told soon. */
  readonly changed: () => void;
  /** Tells at once what was not told yet. */
  readonly tell: () => void;
}

/** Binds an area to `text`; `onText` is told what was written. */
export function useArea(text: string, onText: (text: string) => void): Area {
  const ref = useRef<HTMLTextAreaElement | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const latest = useRef(onText);
  latest.current = onText;
  const tell = () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    timer.current = null;
    if (ref.current) latest.current(ref.current.value);
  };
  useLayoutEffect(() => {
    const area = ref.current;
    if (area && timer.current === null && area.value !== text) area.value = text;
  }, [text]);
  useEffect(() => {
    const area = ref.current;
    return () => {
      if (timer.current === null || !area) return;
      clearTimeout(timer.current);
      latest.current(area.value);
    };
  }, []);
  return { ref, tell, changed: () => void (timer.current ??= setTimeout(tell)) };
}
