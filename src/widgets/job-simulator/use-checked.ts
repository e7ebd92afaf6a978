/** The text of the editor, read and checked a moment after the last key and off the way of the keys. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type * as JobTextModule from './job-text.ts';
import type { ReadText } from './job-text.ts';

export type Reader = typeof JobTextModule;

const CHECK_AFTER_MS = 250;
/** A text of this many characters is checked in well under the time in which a key is felt to hang. */
const AT_ONCE = 15_000;

/** Stands for what a long text says until it was read for the first time. */
export const UNREAD: ReadText = {
  text: '',
  language: null,
  jobs: [],
  problems: [],
  isSound: false,
  isWhole: false,
};

/** What was read last; of the text itself as soon as its `text` is the same. */
export function useChecked(reader: Reader, text: string): ReadText {
  const [checked, setChecked] = useState(() => (text.length <= AT_ONCE ? reader.readJobText(text) : UNREAD));
  const helper = useRef<Helper | null>(null);
  useEffect(() => () => helper.current?.end(), []);
  useEffect(() => {
    if (checked.text === text) return undefined;
    let isWanted = true;
    const keep = (read: ReadText) => isWanted && setChecked(read);
    const timer = setTimeout(() => {
      if (text.length <= AT_ONCE) return keep(reader.readJobText(text));
      helper.current ??= startHelper();
      return void helper.current.read(text).then(keep, () => keep(reader.readJobText(text)));
    }, CHECK_AFTER_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
    // What was read last counts too: an answer about an earlier text may come after this one was noticed.
  }, [text, checked]);
  return checked;
}

interface Helper {
  /** Rejects when the worker could not be loaded. */
  readonly read: (text: string) => Promise<ReadText>;
  readonly end: () => void;
}

function startHelper(): Helper {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' });
  return {
    read: (text) =>
      new Promise((resolve, reject) => {
        const heard = new AbortController();
        worker.addEventListener(
          'message',
          ({ data }: MessageEvent<ReadText>) => {
            // Answers to earlier texts come first.
            if (data.text !== text) return;
            heard.abort();
            resolve(data);
          },
          { signal: heard.signal },
        );
        worker.addEventListener('error', reject, { once: true, signal: heard.signal });
        worker.postMessage(text);
      }),
    end: () => worker.terminate(),
  };
}
