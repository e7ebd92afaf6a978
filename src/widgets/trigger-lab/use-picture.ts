/** The picture of the settings: asked of the service, with the one before kept for comparison. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LabProblem } from './check-settings.ts';
import { Desk, Overtaken } from './desk.ts';
import { isComparable } from './edits.ts';
import { unpackResult, type PackedResult } from './pack.ts';
import { momentsOf, type LabResult } from './result.ts';
import type { LabSettings } from './settings.ts';
import { tallyOf } from './tally.ts';

export interface Shown {
  readonly settings: LabSettings;
  readonly result: LabResult;
}

export interface Picture {
  /** The last picture that could be made. */
  readonly now: Shown;
  /** The one before the last edit, when both show the same time. */
  readonly before: Shown | null;
  readonly problems: readonly LabProblem[];
  /** True once an answer has taken long enough to be noticed. */
  readonly isWorking: boolean;
  /** Whether `now` belongs to the present settings. */
  readonly isCurrent: boolean;
  readonly desk: Desk;
}

const NOTICED_MS = 150;
/** A field that is typed in is asked about after the last key. */
const TYPING_MS = 250;

interface Kept {
  readonly now: Shown;
  readonly before: Shown | null;
  readonly problems: readonly LabProblem[];
  /** How many steps back there were when `now` was made: more of them means a new edit. */
  readonly depth: number;
}

/** `depth`: how many edits can be undone; while it stays, the picture compared with stays too. */
export function usePicture(
  settings: LabSettings,
  depth: number,
  first: PackedResult,
  at: LabSettings,
): Picture {
  const [kept, setKept] = useState<Kept>(() => ({
    now: { settings: at, result: unpackResult(first) },
    before: null,
    problems: [],
    depth: 0,
  }));
  const [isWorking, setIsWorking] = useState(false);
  const desk = useDesk();
  useEffect(() => {
    if (settings === kept.now.settings) return void setKept({ ...kept, problems: [] });
    let isWanted = true;
    const notice = setTimeout(() => setIsWorking(true), TYPING_MS + NOTICED_MS);
    const asked = setTimeout(
      () => {
        desk
          .ask({ kind: 'simulate', settings })
          .then(async (answer) => {
            const result = answer.kind === 'result' ? await prepared(answer.result) : null;
            if (!isWanted) return;
            if (answer.kind === 'refused') setKept((old) => ({ ...old, problems: answer.problems }));
            if (result) setKept((old) => next(old, settings, result, depth));
          })
          .catch((error: unknown) => {
            if (!isWanted || error instanceof Overtaken) return;
            const message = error instanceof Error ? error.message : 'The simulation stopped.';
            setKept((old) => ({ ...old, problems: [{ field: '', message }] }));
          })
          .finally(() => {
            clearTimeout(notice);
            if (isWanted) setIsWorking(false);
          });
      },
      waitFor(kept.now.settings, settings),
    );
    return () => {
      isWanted = false;
      clearTimeout(asked);
      clearTimeout(notice);
    };
  }, [settings]);
  const { now, before, problems } = kept;
  return { now, before, problems, isWorking, isCurrent: now.settings === settings, desk };
}

/** What drawing will ask for, worked out piece by piece: no frame waits for all of it. */
async function prepared(packed: PackedResult): Promise<LabResult> {
  const result = unpackResult(packed);
  for (const work of [momentsOf, tallyOf]) {
    await new Promise((resolve) => setTimeout(resolve));
    work(result);
  }
  await new Promise((resolve) => setTimeout(resolve));
  return result;
}

function next(old: Kept, settings: LabSettings, result: LabResult, depth: number): Kept {
  // An edit that goes on (the same depth) keeps what it is compared with.
  const before = depth === old.depth ? old.before : old.now;
  const isFair = before !== null && isComparable(before.settings, settings);
  return { now: { settings, result }, before: isFair ? before : null, problems: [], depth };
}

const TYPED = ['cron', 'zone', 'url', 'tables'] as const;

/** Text is asked about when the typing pauses; everything else at once. */
function waitFor(before: LabSettings, settings: LabSettings): number {
  return TYPED.some((field) => before[field] !== settings[field]) ? TYPING_MS : 0;
}

function useDesk(): Desk {
  const desk = useRef<Desk | null>(null);
  desk.current ??= new Desk();
  useEffect(() => () => desk.current?.close(), []);
  return desk.current;
}
