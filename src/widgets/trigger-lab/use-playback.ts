/** Moves the playhead with the wall clock. The only clock of the widget. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { SpanView } from './span-view.ts';

/** Seconds in which the whole view passes. */
export const SPEEDS = { slow: 60, normal: 20, fast: 7 } as const;
export type Speed = keyof typeof SPEEDS;

export interface Playback {
  readonly isPlaying: boolean;
  readonly speed: Speed;
  readonly setSpeed: (speed: Speed) => void;
  readonly play: () => void;
  readonly pause: () => void;
}

/** Without motion the playhead jumps this often. */
const JUMP_MS = 700;
/** A tab that was in the background comes back with one long frame: it counts as a short one. */
const LONGEST_FRAME_MS = 100;

/** Plays from the playhead (from the view's beginning when it stands at its end) to the end of the view. */
export function usePlayback(view: SpanView, playhead: number, move: (at: number) => void): Playback {
  const [isPlaying, setIsPlaying] = useState(false);
  const [speed, setSpeed] = useState<Speed>('normal');
  const at = useRef(playhead);
  if (!isPlaying) at.current = playhead;

  useEffect(() => {
    if (!isPlaying) return;
    const rate = (view.to - view.from) / (SPEEDS[speed] * 1000);
    const advance = (ms: number) => {
      at.current = Math.min(view.to, at.current + ms * rate);
      move(at.current);
      if (at.current >= view.to) setIsPlaying(false);
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const timer = setInterval(() => advance(JUMP_MS), JUMP_MS);
      return () => clearInterval(timer);
    }
    let before: number | null = null;
    let frame = requestAnimationFrame(function tick(time) {
      if (before !== null) advance(Math.min(LONGEST_FRAME_MS, time - before));
      before = time;
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, speed, view.from, view.to]);

  const play = () => {
    if (playhead >= view.to || playhead < view.from) at.current = view.from;
    move(at.current);
    setIsPlaying(true);
  };
  return { isPlaying, speed, setSpeed, play, pause: () => setIsPlaying(false) };
}
