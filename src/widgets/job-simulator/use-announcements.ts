/** What a screen reader is told while a run is played: changes gathered over a moment, one sentence at a time. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Run } from '../../engine/index.ts';
import { announce } from './announcements.ts';

/** Changes within this time are one sentence. */
const GATHER_MS = 900;

/** The sentence to be spoken now. Moving the playhead by hand is not announced: the slider says where it is. */
export function useAnnouncements(run: Run | undefined, playing: boolean): string {
  const [sentence, setSentence] = useState('');
  const told = useRef<Run | undefined>(undefined);
  const latest = useRef<Run | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const wasPlaying = useRef(false);
  useEffect(() => {
    latest.current = run;
    if (!playing && !wasPlaying.current) {
      told.current = run;
      return;
    }
    wasPlaying.current = playing;
    if (timer.current !== null) return;
    timer.current = setTimeout(() => {
      timer.current = null;
      const words = announce(told.current, latest.current);
      told.current = latest.current;
      if (words !== '') setSentence(words);
    }, GATHER_MS);
  }, [run, playing]);
  return sentence;
}
