/** The hook between the island and the session: acting, moving, playing, undoing. No rule lives here. */
import { useRef, useState } from 'preact/hooks';
import { did, historyOf, moved, redo, undo, type History } from './history.ts';
import { withExecuted, type ExecutedStep } from './executed.ts';
import type { JobText, SavedJob } from './written.ts';
import {
  act,
  nextMoment,
  previousMoment,
  runNotebooks,
  save,
  seek,
  type Acted,
  type Action,
  type Session,
} from './session.ts';
import { usePlayer, type Player } from './use-player.ts';

export interface Controls {
  readonly session: Session;
  readonly player: Player;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What the platform said when it refused the last action; empty when it did not. */
  readonly refusal: string;
  /** Acts at the playhead; `adjust` may add to the session before it is kept. False when it was refused. */
  readonly act: (action: Action, options?: ActOptions) => boolean;
  /** Saves the jobs of a text; false when the platform refused. */
  readonly save: (jobs: readonly SavedJob[], shown: string, text: JobText) => boolean;
  readonly seek: (at: number) => void;
  readonly stepBy: (way: 'back' | 'on') => void;
  readonly playOrPause: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Keeps how the notebook ended for which the clock stood, and plays on if that was wished. No step of the learner. */
  readonly record: (step: ExecutedStep) => void;
  /** From the playhead on notebooks run, or attempts end as scripted. */
  readonly turnNotebooks: (on: boolean) => void;
  /** Shows another session without a step: what is changed is no action in the workspace. */
  readonly put: (session: Session) => void;
  /** Goes over to another session: reset, or an opened link. Undo leads back. */
  readonly open: (session: Session) => void;
}

export interface ActOptions {
  readonly adjust?: (session: Session) => Session;
  /** Play on after it: what follows is what the learner wants to see. */
  readonly play?: boolean;
}

/** Since when the notebook under way has been running (`performance.now()`); null while none is. */
export interface Stopwatch {
  since: number | null;
}

/** Holds the session; starts with `first`. */
export function useSession(first: Session, watch: Stopwatch): Controls {
  const [history, setHistory] = useState<History>(() => historyOf(first));
  const [refusal, setRefusal] = useState('');
  // The player's loop runs between renders and must see the session of this instant.
  const latest = useRef(history);
  const keep = (next: History) => {
    latest.current = next;
    setHistory(next);
  };
  const show = (session: Session) => keep(moved(latest.current, session));
  const player = usePlayer(() => latest.current.present, show);
  const session = history.present;

  const go = (next: History) => {
    player.pause();
    setRefusal('');
    keep(next);
  };
  const take = (acted: Acted, adjust?: ActOptions['adjust'], play = false): boolean => {
    setRefusal(acted.ok ? '' : acted.message);
    if (!acted.ok) return false;
    const next = adjust ? adjust(acted.session) : acted.session;
    keep(did(latest.current, next));
    if (play || player.playing) player.play(next);
    return true;
  };
  return {
    session,
    player,
    refusal,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    act: (action, { adjust, play = false } = {}) => {
      const elapsed = watch.since === null ? 0 : performance.now() - watch.since;
      return take(act(latest.current.present, action, elapsed), adjust, play);
    },
    save: (jobs, shown, text) => take(save(latest.current.present, jobs, shown, text)),
    seek: (at) => {
      player.pause();
      show(seek(latest.current.present, at));
    },
    stepBy: (way) => {
      player.pause();
      const now = latest.current.present;
      show(seek(now, way === 'back' ? previousMoment(now) : (nextMoment(now) ?? now.playhead)));
    },
    playOrPause: () => (player.playing ? player.pause() : player.play(latest.current.present)),
    undo: () => go(undo(latest.current)),
    redo: () => go(redo(latest.current)),
    record: (step) => {
      const next = withExecuted(latest.current.present, step);
      show(next);
      if (player.playing) player.play(next);
    },
    turnNotebooks: (on) => {
      const next = runNotebooks(latest.current.present, on);
      if (next !== latest.current.present) take({ ok: true, session: next });
    },
    put: show,
    open: (next) => go(did(latest.current, next)),
  };
}
