/** The lab as one thing: knobs, picture, playhead, view. All else is computed from these. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Change } from './Controls.tsx';
import { edited, firstEdits, undone, type Edits } from './edits.ts';
import { openLink, writeLink, type Place } from './link.ts';
import type { PackedResult } from './pack.ts';
import { PRESETS, withArrivals, type PresetName } from './presets.ts';
import { MOST_BY_HAND } from './read-settings.ts';
import type { MomentSaid } from './say.ts';
import type { HandEvent, LabSettings } from './settings.ts';
import type { Counts } from './tally.ts';
import { usePicture, type Picture } from './use-picture.ts';
import { useTime, type Time } from './use-time.ts';
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

export function useLab({ id, preset, first, said: firstSaid }: LabProps) {
  const [edits, setEdits] = useState<Edits>(() => firstEdits(PRESETS[preset].settings));
  const picture = usePicture(edits.settings, edits.past.length, first, PRESETS[preset].settings);
  const [message, setMessage] = useState('');
  const change: Change = (field, value, place = field) =>
    setEdits((old) => {
      const turned = { ...old.settings, [field]: value };
      return edited(old, field === 'kind' ? withArrivals(turned) : turned, place, performance.now());
    });
  const replace = (settings: LabSettings, why: string) =>
    setEdits((old) => edited(old, settings, why, performance.now()));
  const [notice, setNotice] = useState('');
  const tell = (text: string) => {
    setNotice(text);
    setMessage(text);
  };
  const time = useTime(picture);
  // The head is not drawn anew for a moved view, but its link holds where the reader is when it is pressed.
  const latest = useRef({ time, picture });
  latest.current = { time, picture };
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
    copyLink: () => void copyLink(id, edits.settings, placeOf(latest.current)).then(tell),
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

/** In whole milliseconds, since a drag leaves fractions; nothing while the picture is that of older settings. */
function placeOf({ time, picture }: { time: Time; picture: Picture }): Place | undefined {
  const { selected, view } = time;
  if (!picture.isCurrent) return undefined;
  return { at: Math.round(selected), from: Math.round(view.from), to: Math.round(view.to) };
}

async function copyLink(id: string, settings: LabSettings, place: Place | undefined): Promise<string> {
  const fragment = writeLink(id, settings, place);
  if (fragment === null) return 'These settings are too long for a link.';
  history.replaceState(history.state, '', `#${fragment}`);
  try {
    await navigator.clipboard.writeText(location.href);
    return 'Link copied. It opens these settings at this moment.';
  } catch {
    // The browser may refuse the clipboard; the address bar holds the link in any case.
    return 'The address of this page is now the link; copy it from the address bar.';
  }
}
