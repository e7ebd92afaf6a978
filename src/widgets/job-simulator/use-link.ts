/** The address as a place to keep a session: opens what it names, writes it on demand. */
import { useEffect } from 'preact/hooks';
import type { ReadText } from './link-data.ts';
import { openLink, packedPart, writeLink } from './link.ts';
import type { Session } from './session.ts';

/** Reads job texts in links with the reader that the editor uses, loaded when it is needed. */
const readText: ReadText = async (written) => {
  const { savedJobsOf } = await import('./job-text.ts');
  return savedJobsOf(written);
};

/** Opens the link in the address, now and whenever the address changes; `say` gets what became of it. */
export function useLink(
  id: string,
  page: Session,
  open: (session: Session) => void,
  say: (message: string, about: Session) => void,
): void {
  useEffect(() => {
    const read = async () => {
      const packed = packedPart(id, location.hash);
      if (packed === null) return;
      const opened = await openLink(packed, page, readText);
      if (opened.ok) open(opened.session);
      if (opened.ok) say('Opened from a link, paused at its moment.', opened.session);
      else say(opened.message, page);
    };
    void read();
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
}

/** Puts the session into the address and on the clipboard; the sentence says what was possible. */
export async function copyLink(id: string, session: Session): Promise<string> {
  const link = await writeLink(id, session);
  if (!link.ok) return link.message;
  history.replaceState(history.state, '', `#${link.fragment}`);
  try {
    await navigator.clipboard.writeText(location.href);
    return session.notebooks.length > 0
      ? 'Link copied. It opens this moment with what the notebooks did, without their code and tables.'
      : 'Link copied. It opens this job, its faults and this moment.';
  } catch {
    // The browser may refuse the clipboard; the address bar holds the link in any case.
    return 'The address of this page is now the link; copy it from the address bar.';
  }
}
