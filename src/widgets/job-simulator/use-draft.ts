/** The text being written in the editor, kept over a reload of the page: a text is never lost. */
import { useEffect, useState } from 'preact/hooks';
import type { Draft } from './JobEditor.tsx';

/** The draft of simulator `id`, and a way to change it; null when the saved job is shown as it is. */
export function useDraft(id: string): [draft: Draft | null, setDraft: (draft: Draft | null) => void] {
  const key = `sim-draft-${id}`;
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const kept = read(key);
    if (kept !== null) setDraft(kept);
  }, []);
  return [
    draft,
    (next) => {
      setDraft(next);
      write(key, next);
    },
  ];
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

function isDraft(value: unknown): value is Draft {
  if (typeof value !== 'object' || value === null) return false;
  const { text, format, isOwn } = value as Record<string, unknown>;
  return typeof text === 'string' && (format === 'json' || format === 'yaml') && typeof isOwn === 'boolean';
}
