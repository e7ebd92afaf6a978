/** Play: moves the playhead with the wall clock, a simulated minute a second at ×1. The only clock of the widget. */
import { useEffect, useState } from 'preact/hooks';
import { waitingAt } from './recording.ts';
import { nextMoment, seek, stopOf, type Session } from './session.ts';

/** How many times faster than a minute a second; `instant` jumps to where play would stop. */
export type Speed = 1 | 4 | 16 | 'instant';
export const SPEEDS: readonly Speed[] = [1, 4, 16, 'instant'];

export interface Player {
  readonly playing: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  /** Plays `session` on (the one just made by an action, or the present one). */
  readonly play: (session: Session) => void;
  readonly pause: () => void;
}

const SIMULATED_MS_A_MS = 60;
/** Without motion the picture changes from event to event, slowly enough to be read. */
const EVENT_MS = 900;

/** Plays the session given by `current`; `show` draws another instant. */
export function usePlayer(current: () => Session, show: (session: Session) => void): Player {
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>(1);
  /** Where the current stretch of play ends; a new object begins the loop anew. */
  const [stretch, setStretch] = useState({ stop: 0 });

  useEffect(() => {
    if (!playing) return;
    // Where a notebook is waited for, play goes on when it has ended.
    const finish = () => waitingAt(current()) === null && setPlaying(false);
    if (speed === 'instant') {
      show(seek(current(), stretch.stop));
      finish();
      return;
    }
    return prefersStillness()
      ? byEvents(current, show, EVENT_MS / speed, stretch.stop, finish)
      : byFrames(current, show, SIMULATED_MS_A_MS * speed, stretch.stop, finish);
  }, [playing, speed, stretch]);

  return {
    playing,
    speed,
    setSpeed,
    play: (session) => {
      const stop = stopOf(session);
      setStretch({ stop });
      setPlaying(stop > session.playhead || waitingAt(session) !== null);
    },
    pause: () => setPlaying(false),
  };
}

/** Whether the visitor asked for less motion. */
export const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

function byFrames(
  current: () => Session,
  show: (session: Session) => void,
  rate: number,
  stop: number,
  finish: () => unknown,
): () => void {
  let before: number | null = null;
  let at = current().playhead;
  let frame = requestAnimationFrame(function tick(time) {
    // A tab that was in the background comes back with one long frame: it counts as a short one.
    const passed = before === null ? 0 : Math.min(100, time - before);
    before = time;
    at = Math.min(stop, at + passed * rate);
    show(seek(current(), at));
    if (at >= stop) finish();
    else frame = requestAnimationFrame(tick);
  });
  return () => cancelAnimationFrame(frame);
}

function byEvents(
  current: () => Session,
  show: (session: Session) => void,
  pace: number,
  stop: number,
  finish: () => unknown,
): () => void {
  const timer = setInterval(() => {
    const next = nextMoment(current());
    show(seek(current(), Math.min(stop, next ?? stop)));
    if (next !== null && next < stop) return;
    clearInterval(timer);
    finish();
  }, pace);
  return () => clearInterval(timer);
}
