/** Playhead, chosen moment and view of the picture, and what moves them. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Place } from './link.ts';
import { momentAt, steppedFrom, tellingMoment } from './moments.ts';
import { countUpTo, momentsOf } from './result.ts';
import { isWhole, pannedBy, revealing, zoomedBy, type SpanView } from './span-view.ts';
import { tallyOf, type Counts } from './tally.ts';
import type { Picture } from './use-picture.ts';
import { usePlayback, type Playback } from './use-playback.ts';

const DAY_MS = 86_400_000;
/** Playing follows single events only where there are few enough to be read. */
const MOST_FOLLOWED = 300;

export interface Time {
  readonly whole: SpanView;
  readonly view: SpanView;
  readonly isZoomed: boolean;
  readonly isLong: boolean;
  /** Shows a day about the chosen moment. */
  readonly showDay: () => void;
  readonly playhead: number;
  readonly selected: number;
  readonly counts: Counts;
  readonly countsBefore: Counts | null;
  readonly playback: Playback;
  /** Which step or choice of the reader's own this is: 0 before the first. */
  readonly moves: number;
  /** Shows a place out of a link, as soon as its picture is there. */
  readonly show: (place: Place) => void;
  readonly select: (at: number) => void;
  readonly seek: (at: number) => void;
  readonly step: (to: 'back' | 'on') => void;
  readonly zoom: (factor: number, about?: number) => void;
  readonly pan: (share: number) => void;
}

/** The part that is shown, null for all. Another stretch of time begins with all of it, unless a view is to be kept. */
function useNear(whole: SpanView) {
  const [near, setNear] = useState<SpanView | null>(null);
  const wanted = useRef<SpanView | null>(null);
  useEffect(() => {
    setNear(wanted.current);
    wanted.current = null;
  }, [whole]);
  const keep = (view: SpanView) => {
    setNear(view);
    wanted.current = view;
  };
  return [near, setNear, keep] as const;
}

/** Playhead, chosen moment and view. A playhead that was never moved stands at the end, whatever the end is. */
export function useTime({ now, before }: Picture): Time {
  const { start, until } = now.result;
  const whole = useMemo(() => ({ from: start, to: until }), [start, until]);
  const [position, setPosition] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [near, setNear, keepNear] = useNear(whole);
  const [moves, setMoves] = useState(0);
  const moments = momentsOf(now.result);
  const telling = useMemo(() => tellingMoment(now.result), [now]);
  const isInside = (at: number | null): at is number => at !== null && at >= start && at <= until;
  const view = near !== null && isInside(near.from) && isInside(near.to) ? near : whole;
  const playhead = isInside(position) ? position : until;
  const selected = isInside(chosen) ? chosen : telling;
  const isFollowed = useMemo(
    () => countUpTo(moments, view.to) - countUpTo(moments, view.from - 1) <= MOST_FOLLOWED,
    [moments, view],
  );
  const move = (at: number) => {
    setPosition(at >= until ? null : at);
    if (isFollowed) setChosen(momentAt(moments, at));
  };
  const playback = usePlayback(view, playhead, move);
  const goTo = (at: number) => {
    playback.pause();
    setPosition(at >= until ? null : at);
    setNear(revealing(view, at, whole));
    setMoves((count) => count + 1);
  };
  const select = (at: number) => {
    goTo(at);
    setChosen(at);
  };
  return {
    whole,
    view,
    playhead,
    selected,
    playback,
    select,
    moves,
    ...lensOf(view, whole, selected, setNear),
    show: ({ at, from, to }) => {
      setChosen(at);
      keepNear({ from, to });
    },
    isZoomed: !isWhole(view, whole),
    isLong: view.to - view.from > 2 * DAY_MS,
    counts: tallyOf(now.result)(playhead),
    countsBefore: before && tallyOf(before.result)(playhead),
    seek: (at) => {
      goTo(at);
      setChosen(momentAt(moments, at));
    },
    step: (to) => {
      // At first the playhead stands at the end, and what is read is somewhere else: steps go on from there.
      const next = steppedFrom(moments, position === null ? selected : playhead, to);
      if (next !== null) select(next);
    },
  };
}

/** Zoom and pan; the chosen moment stays in sight where nothing else is asked for. */
function lensOf(
  view: SpanView,
  whole: SpanView,
  selected: number,
  setNear: (view: SpanView | null) => void,
): Pick<Time, 'zoom' | 'pan' | 'showDay'> {
  return {
    zoom: (factor, about) => {
      const middle = selected >= view.from && selected <= view.to ? selected : (view.from + view.to) / 2;
      setNear(factor === Infinity ? null : zoomedBy(view, factor, about ?? middle, whole));
    },
    pan: (share) => setNear(pannedBy(view, share, whole)),
    showDay: () => setNear(zoomedBy(whole, DAY_MS / (whole.to - whole.from), selected, whole)),
  };
}
