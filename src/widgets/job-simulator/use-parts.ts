/** The parts that draw notebooks: fetched when the first of them is to be seen. */
import { useEffect, useState } from 'preact/hooks';
import type * as PartsModule from './NotebookStage.tsx';

export type NotebookParts = typeof PartsModule;

/** The parts; null until they are there, 'failed' when they could not be fetched. */
export function useParts(isWanted: boolean): NotebookParts | 'failed' | null {
  const [parts, setParts] = useState<{ are: NotebookParts | 'failed' } | null>(null);
  useEffect(() => {
    if (!isWanted || parts) return;
    import('./NotebookStage.tsx').then(
      (are) => setParts({ are }),
      () => setParts({ are: 'failed' }),
    );
  }, [isWanted]);
  return parts?.are ?? null;
}
