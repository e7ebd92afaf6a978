/** The life of one explainer in the page: its state, the reader's clock, what is said, the link in the address. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { parseQuartz } from '../../cron/index.ts';
import { openLink, writeLink } from './link.ts';
import { runsOf, type RunList } from './runs.ts';
import { changed, newExplainer, type Change, type Explainer } from './state.ts';
import { sayView, viewOf, type Dialects, type View } from './view.ts';
import { yearOf, type Month } from './year.ts';

export interface Props {
  readonly id: string;
  readonly expression: string;
  readonly timeZone: string;
  /** Epoch milliseconds; the day of the build where `isLive`. */
  readonly after: number;
  /** Runs are counted from the reader's now once the page is awake. */
  readonly isLive: boolean;
  /** No calendar. */
  readonly compact: boolean;
}

/** The reader's own clock; unknown until the page is awake. */
export interface Own {
  readonly zone: string;
  readonly now: number;
}

export interface Controls {
  readonly props: Props;
  readonly state: Explainer;
  readonly view: View;
  readonly own: Own | null;
  readonly runs: RunList;
  /** Empty when compact. */
  readonly months: readonly Month[];
  readonly turned: number;
  /** What was done last, for the eye. */
  readonly said: string;
  /** What is spoken by a screen reader. */
  readonly spoken: string;
  readonly change: (change: Change) => void;
  readonly turn: (years: number) => void;
  readonly showMore: () => void;
  readonly copy: (what: string, text: string) => Promise<void>;
  readonly copyLink: () => Promise<void>;
}

const FIRST_RUNS = 10;
const MORE_RUNS = 20;

export function useExplainer(props: Props): Controls {
  const [state, setState] = useState(() => newExplainer(props.expression, props.timeZone, props.after));
  const [own, setOwn] = useState<Own | null>(null);
  const [turned, setTurned] = useState(0);
  const [count, setCount] = useState(FIRST_RUNS);
  const [said, setSaid] = useState('');
  const dialects = useDialects(state, setSaid);
  const view = useMemo(() => viewOf(state, dialects), [state, dialects]);
  const change = (next: Change) => {
    setSaid('');
    if (next.kind === 'after') setTurned(0);
    setState((before) => changed(before, next));
  };
  useEffect(() => {
    const now = nowInSeconds();
    setOwn({ zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now });
    if (props.isLive) setState((before) => changed(before, { kind: 'after', after: now }));
  }, []);
  useLink(props.id, change, setSaid);
  const shown = useShown(state, own, count, props.compact ? null : turned);
  return {
    props,
    state,
    view,
    own,
    turned,
    said,
    change,
    ...shown,
    spoken: useSpoken(view, said),
    turn: (years) => setTurned(turned + years),
    showMore: () => setCount(count + MORE_RUNS),
    copy: async (what, text) => setSaid(await toClipboard(what, text)),
    copyLink: async () => {
      history.replaceState(history.state, '', `#${writeLink(props.id, state)}`);
      setSaid(await toClipboard('Link', location.href));
    },
  };
}

/** The reader's now, in whole seconds: no schedule knows smaller ones. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000) * 1000;

/** Fetches what reads other languages once a text is not plain Quartz; tries again at the next text. */
function useDialects(
  { text, writtenFor, valid }: Explainer,
  say: (message: string) => void,
): Dialects | null {
  const [dialects, setDialects] = useState<Dialects | null>(null);
  const isNeeded = dialects === null && (writtenFor !== 'quartz' || text !== valid);
  useEffect(() => {
    if (!isNeeded) return;
    import('./dialects.ts').then(setDialects, () =>
      say('What reads other cron languages could not be fetched. Type on when you are online again.'),
    );
  }, [isNeeded, text, writtenFor]);
  return dialects;
}

/** List and calendar of the last valid text. */
function useShown(state: Explainer, own: Own | null, count: number, turned: number | null) {
  const { valid, zone, after } = state;
  const cron = useMemo(() => {
    const result = parseQuartz(valid);
    if (!result.ok) throw new RangeError(`cron-explainer: ${valid} was kept as valid and is not.`);
    return result.cron;
  }, [valid]);
  const runs = useMemo(
    () => runsOf({ cron, timeZone: zone, ownZone: own?.zone ?? null, after, count }),
    [cron, zone, own, after, count],
  );
  const months = useMemo(
    () => (turned === null ? [] : yearOf({ cron, timeZone: zone, after, turned, now: own?.now ?? null })),
    [cron, zone, own, after, turned],
  );
  return { runs, months };
}

/** Words are spoken when typing has paused for so long. */
const PAUSE_MS = 700;

/** What was done, at once; what the text means, when typing has paused. Nothing when the page opens. */
function useSpoken(view: View, said: string): string {
  const [spoken, setSpoken] = useState('');
  const sentence = sayView(view);
  const last = useRef(sentence);
  useEffect(() => {
    if (said !== '') {
      setSpoken(said);
      return;
    }
    if (sentence === last.current) return;
    const timer = setTimeout(() => {
      last.current = sentence;
      setSpoken(sentence);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [sentence, said]);
  return spoken;
}

/** Opens the link in the address, now and whenever the address changes. */
function useLink(id: string, change: (change: Change) => void, say: (message: string) => void): void {
  useEffect(() => {
    const read = () => {
      const opened = openLink(id, location.hash);
      if (opened === null) return;
      if (opened.ok) change({ kind: 'open', ...opened.linked });
      say(opened.ok ? 'Opened from a link.' : opened.message);
    };
    read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
}

async function toClipboard(what: string, text: string): Promise<string> {
  try {
    await navigator.clipboard.writeText(text);
    return `${what} copied.`;
  } catch {
    // The browser may refuse the clipboard.
    return what === 'Link'
      ? 'The address of this page is now the link; copy it from the address bar.'
      : `The browser did not allow copying. This is the text: ${text}`;
  }
}
