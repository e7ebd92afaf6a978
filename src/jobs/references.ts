/** Stand-in until the room's own version: splits `{{…}}` references. */
export interface Reference { readonly text: string; readonly start: number; readonly end: number; readonly path: readonly string[]; readonly verdict: 'valid' | 'deprecated' | 'unknown_namespace' | 'unknown_member' | 'malformed' }
const OLD = ['job_id', 'run_id', 'parent_run_id', 'start_date', 'start_time', 'task_retry_count', 'task_key'];
export function findReferences(text: string): Reference[] {
  const out: Reference[] = [];
  for (const m of text.matchAll(/\{\{([^{}]*)\}\}/g)) {
    const path = (m[1] ?? '').trim().split('.').map((p) => p.replace(/^`|`$/g, ''));
    const verdict = ['job', 'task', 'tasks', 'workspace', 'input', 'backfill'].includes(path[0] ?? '') ? 'valid' : path.length === 1 && OLD.includes(path[0] ?? '') ? 'deprecated' : 'unknown_namespace';
    out.push({ text: m[0], start: m.index, end: m.index + m[0].length, path, verdict });
  }
  return out;
}
