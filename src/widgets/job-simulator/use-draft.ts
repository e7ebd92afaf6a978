/** The text being written in the editor, kept over a reload of the page: a text is never lost. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { isDraft, type Draft } from './draft.ts';

/** A long text takes a while to write down: not with every key. */
const KEEP_AFTER_MS = 400;

/** The draft of simulator `id`, and a way to change it; null when the saved job is shown as it is. */
export function useDraft(id: string): [draft: Draft | null, setDraft: (draft: Draft | null) => void] {
  const key = `sim-draft-${id}`;
  const [draft, setDraft] = useState<Draft | null>(null);
  const keeper = useRef<Keeper | null>(null);
  useEffect(() => {
    const kept = read(key);
    if (kept !== null) setDraft(kept);
    const keep = () => keeper.current?.now();
    addEventListener('pagehide', keep);
    return () => {
      removeEventListener('pagehide', keep);
      keep();
    };
  }, []);
  return [
    draft,
    (next) => {
      setDraft(next);
      keeper.current ??= keeperOf(key);
      keeper.current.keep(next);
    },
  ];
}

interface Keeper {
  readonly keep: (draft: Draft | null) => void;
  /** Writes down what still waits. */
  readonly now: () => void;
}

function keeperOf(key: string): Keeper {
  let waiting: { readonly draft: Draft | null; readonly timer: ReturnType<typeof setTimeout> } | null = null;
  const now = () => {
    if (waiting === null) return;
    clearTimeout(waiting.timer);
    write(key, waiting.draft);
    waiting = null;
  };
  return {
    now,
    keep: (draft) => {
      if (waiting !== null) clearTimeout(waiting.timer);
      waiting = { draft, timer: setTimeout(now, KEEP_AFTER_MS) };
    },
  };
}

function read(key: string): Draft | null {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return isDraft(value) ? value : null;
  } catch {
    // Storage may be closed to the page; then a reload begins with the saved job.
    return null;
  }
}

function write(key: string, draft: Draft | null): void {
  try {
    if (draft === null || !draft.isOwn) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Full or closed storage: the text still stands in the editor.
  }
}
