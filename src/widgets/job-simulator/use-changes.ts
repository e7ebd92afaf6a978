/** What the learner has changed in the notebooks, kept over a reload of the page. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { isChanges, type Changes } from './notebooks.ts';

/** The changes of simulator `id`, a way to change them, and the newest of them for whoever asks between two drawings. */
export function useChanges(
  id: string,
): readonly [changes: Changes, change: (to: (before: Changes) => Changes) => void, now: () => Changes] {
  const key = `sim-notebooks-${id}`;
  const [changes, setChanges] = useState<Changes>({});
  const latest = useRef(changes);
  const keep = (next: Changes) => {
    latest.current = next;
    setChanges(next);
  };
  useEffect(() => {
    const kept = read(key);
    if (kept !== null) keep(kept);
  }, []);
  const change = (to: (before: Changes) => Changes) => {
    keep(to(latest.current));
    write(key, latest.current);
  };
  return [changes, change, () => latest.current];
}

function read(key: string): Changes | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isChanges(value) ? value : null;
  } catch {
    // Storage may be closed to the page; then a reload begins with the page's own notebooks.
    return null;
  }
}

function write(key: string, changes: Changes): void {
  try {
    if (Object.keys(changes).length === 0) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(changes));
  } catch {
    // Full or closed storage: the text still stands in its cell.
  }
}
