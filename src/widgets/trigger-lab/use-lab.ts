/** The lab as one thing: knobs, picture, playhead, view. All else is computed from these. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Change } from './Controls.tsx';
import { edited, firstEdits, undone, type Edits } from './edits.ts';
import { openLink, writeLink, type Place } from './link.ts';
import { momentAt, steppedFrom, tellingMoment } from './moments.ts';
import type { PackedResult } from './pack.ts';
import { PRESETS, type PresetName } from './presets.ts';
import { momentsOf } from './result.ts';
import { MOST_BY_HAND } from './read-settings.ts';
import type { MomentSaid } from './say.ts';
import type { HandEvent, LabSettings } from './settings.ts';
import { isWhole, pannedBy, revealing, zoomedBy, type SpanView } from './span-view.ts';
import { tallyOf, type Counts } from './tally.ts';
import { usePicture, type Picture } from './use-picture.ts';
import { usePlayback, type Playback } from './use-playback.ts';
import { counted, moment } from './words.ts';

export interface LabProps {
  /** Name of the lab on its page: for ids and links. */
  readonly id: string;
  readonly title: string;
  readonly preset: PresetName;
  /** The first picture and the first words, worked out when the page was built. */
  readonly first: PackedResult;
  readonly said: MomentSaid;
}

const DAY_MS = 86_400_000;
/** Playing follows single events only where there are few enough to be read. */
const MOST_FOLLOWED = 300;

export function useLab({ id, preset, first, said: firstSaid }: LabProps) {
  const [edits, setEdits] = useState<Edits>(() => firstEdits(PRESETS[preset].settings));
  const picture = usePicture(edits.settings, edits.past.length, first, PRESETS[preset].settings);
  const [message, setMessage] = useState('');
  const change: Change = (field, value, place = field) =>
    setEdits((old) => edited(old, { ...old.settings, [field]: value }, place, performance.now()));
  const replace = (settings: LabSettings, why: string) =>
    setEdits((old) => edited(old, settings, why, performance.now()));
  const [notice, setNotice] = useState('');
  const tell = (text: string) => {
    setNotice(text);
    setMessage(text);
  };
  const time = useTime(picture);
  const openAt = (settings: LabSettings, place: Place | undefined) => {
    replace(settings, 'link');
    if (place) time.show(place);
  };
  useOpening(id, openAt, tell);
  const said = useSaid(picture, time.selected, time.playback.isPlaying, firstSaid);
  useResultNews(picture, time.counts, time.countsBefore, setMessage);
  useMomentNews(said, time, setMessage);
  return {
    edits,
    picture,
    message,
    /** Said where everybody sees it: what became of a link, or of a limit. */
    notice,
    said,
    time,
    change,
    /** The settings of a preset; nothing when they are there already. */
    start: (name: PresetName) =>
      edits.settings !== PRESETS[name].settings && replace(PRESETS[name].settings, 'preset'),
    undo: () => setEdits(undone),
    byHand: (event: HandEvent) => {
      const { hand } = edits.settings;
      if (hand.length >= MOST_BY_HAND) tell(`At most ${MOST_BY_HAND} things can be done by hand.`);
      else replace({ ...edits.settings, hand: [...hand, event] }, `hand ${hand.length}`);
    },
    copyLink: () => void copyLink(id, edits.settings, placeOf(time)).then(tell),
  };
}

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
function useTime({ now, before }: Picture): Time {
  const { start, until } = now.result;
  const whole = useMemo(() => ({ from: start, to: until }), [start, until]);
  const [position, setPosition] = useState<number | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const [near, setNear, keepNear] = useNear(whole);
  const [moves, setMoves] = useState(0);
  const moments = momentsOf(now.result);
  const telling = useMemo(() => tellingMoment(now.result), [now]);
  const tally = tallyOf(now.result);
  const tallyBefore = before && tallyOf(before.result);
  const isInside = (at: number | null): at is number => at !== null && at >= start && at <= until;
  const view = near !== null && isInside(near.from) && isInside(near.to) ? near : whole;
  const playhead = isInside(position) ? position : until;
  const selected = isInside(chosen) ? chosen : telling;
  const isFollowed = useMemo(
    () => moments.filter((at) => at >= view.from && at <= view.to).length <= MOST_FOLLOWED,
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
    show: ({ at, from, to }) => {
      setChosen(at);
      keepNear({ from, to });
    },
    isZoomed: !isWhole(view, whole),
    isLong: view.to - view.from > 2 * DAY_MS,
    showDay: () => setNear(zoomedBy(whole, DAY_MS / (until - start), selected, whole)),
    counts: tally(playhead),
    countsBefore: tallyBefore && tallyBefore(playhead),
    seek: (at) => {
      goTo(at);
      setChosen(momentAt(moments, at));
    },
    step: (to) => {
      const next = steppedFrom(moments, playhead, to);
      if (next !== null) select(next);
    },
    zoom: (factor, about) => {
      const middle = selected >= view.from && selected <= view.to ? selected : (view.from + view.to) / 2;
      setNear(factor === Infinity ? null : zoomedBy(view, factor, about ?? middle, whole));
    },
    pan: (share) => setNear(pannedBy(view, share, whole)),
  };
}

/** What happened at the chosen moment, asked of the service whenever another is chosen. */
function useSaid({ desk, now, isCurrent }: Picture, at: number, isPlaying: boolean, first: MomentSaid) {
  const [said, setSaid] = useState<MomentSaid | null>(first);
  const known = useRef({ now, at: first.at });
  useEffect(() => {
    if (!isCurrent || (known.current.now === now && known.current.at === at)) return;
    let isFresh = true;
    // While it plays the words come along when they can; a drag asks for the place where it rests.
    const timer = setTimeout(
      () => {
        desk.ask({ kind: 'moment', settings: now.settings, at }).then(
          (answer) => {
            if (!isFresh || answer.kind !== 'moment') return;
            known.current = { now, at };
            setSaid(answer.said);
          },
          // Overtaken by newer settings, whose moment is asked for then.
          () => undefined,
        );
      },
      isPlaying ? 0 : 40,
    );
    return () => {
      isFresh = false;
      clearTimeout(timer);
    };
  }, [now, at, isCurrent]);
  return said;
}

/** Says the new figures once the picture of changed settings is there. */
function useResultNews(
  picture: Picture,
  counts: Counts,
  before: Counts | null,
  say: (text: string) => void,
): void {
  const told = useRef(picture.now);
  const problem = picture.problems[0]?.message;
  useEffect(() => {
    if (problem !== undefined) return say(problem);
    if (told.current === picture.now) return;
    told.current = picture.now;
    const was = before === null || before.runs === counts.runs ? '' : `, before ${before.runs}`;
    const parts = [
      `${counted(counts.runs, 'run')}${was}`,
      `${counts.skipped} skipped`,
      `${counts.queued} queued`,
    ];
    say(`${parts.join('; ')}.`);
  }, [picture.now, problem]);
}

/** Says what happens at a moment that the reader went to; not while it plays, nor when a new picture moved it. */
function useMomentNews(
  said: MomentSaid | null,
  { moves, selected, playback }: Time,
  say: (text: string) => void,
): void {
  const told = useRef(0);
  useEffect(() => {
    if (told.current === moves || playback.isPlaying || said?.at !== selected) return;
    told.current = moves;
    const things = said.items.map(({ what }) => what);
    say(`${moment(selected)} UTC: ${things.length > 0 ? things.join('; ') : 'nothing happens'}.`);
  }, [said, moves, selected]);
}

function useOpening(
  id: string,
  open: (settings: LabSettings, place: Place | undefined) => void,
  say: (text: string) => void,
): void {
  useEffect(() => {
    const read = () => {
      const opened = openLink(id, location.hash);
      if (opened.kind === 'settings') open(opened.settings, opened.place);
      if (opened.kind === 'refused') say(opened.message);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
}

/** Whole milliseconds: a drag leaves fractions. */
const placeOf = ({ selected, view }: Time): Place => ({
  at: Math.round(selected),
  from: Math.round(view.from),
  to: Math.round(view.to),
});

async function copyLink(id: string, settings: LabSettings, place: Place): Promise<string> {
  const fragment = writeLink(id, settings, place);
  if (fragment === null) return 'These settings are too long for a link.';
  history.replaceState(history.state, '', `#${fragment}`);
  try {
    await navigator.clipboard.writeText(location.href);
    return 'Link copied. It opens these settings.';
  } catch {
    // The browser may refuse the clipboard; the address bar holds the link in any case.
    return 'The address of this page is now the link; copy it from the address bar.';
  }
}
