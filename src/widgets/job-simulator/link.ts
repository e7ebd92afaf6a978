/**
 * A session as the fragment of an address, and back. The fragment never leaves the browser. It comes from
 * anybody, so every part is checked, and what it unpacks to is limited. A link holds steps and an instant;
 * opening it runs nothing: it shows the moment, paused.
 */
import { fromData, readData, toData, type LinkData, type ReadText } from './link-data.ts';
import { fragmentName } from './link-name.ts';
import { START, type Session } from './session.ts';

/** Longest fragment written or read, in characters. */
export const LINK_LIMIT = 30_000;
/** Most characters that a fragment may unpack to. */
const UNPACKED_LIMIT = 1_000_000;

export type Linked =
  { readonly ok: true; readonly fragment: string } | { readonly ok: false; readonly message: string };
export type Opened =
  { readonly ok: true; readonly session: Session } | { readonly ok: false; readonly message: string };

/** The session as `name=packed`, without the `#`. */
export async function writeLink(id: string, session: Session): Promise<Linked> {
  const packed = toBase64Url(await deflate(JSON.stringify(toData(session, START))));
  const fragment = `${fragmentName(id)}=${packed}`;
  if (fragment.length <= LINK_LIMIT) return { ok: true, fragment };
  return {
    ok: false,
    message: `This session is too long for a link (${fragment.length} of at most ${LINK_LIMIT} characters).`,
  };
}

/** The packed part of a fragment that belongs to simulator `id`; null when it belongs to something else. */
export function packedPart(id: string, fragment: string): string | null {
  const name = `${fragmentName(id)}=`;
  const text = fragment.startsWith('#') ? fragment.slice(1) : fragment;
  return text.startsWith(name) ? text.slice(name.length) : null;
}

/** Opens a packed session over the job of the page. Never throws. */
export async function openLink(packed: string, page: Session, readText: ReadText): Promise<Opened> {
  if (packed.length > LINK_LIMIT) return refused('it is too long');
  const data = await unpack(packed);
  if (data === null) return refused('it is damaged or was cut short');
  if (data.job !== page.job) return refused(`it is about the job ${data.job}`);
  const session = await fromData(data, page, START, readText);
  return session === null ? refused('a job text in it cannot be read') : { ok: true, session };
}

const refused = (why: string): Opened => ({ ok: false, message: `This link could not be opened: ${why}.` });

async function unpack(packed: string): Promise<LinkData | null> {
  try {
    const bytes = fromBase64Url(packed);
    const text = bytes && (await inflate(bytes));
    return text === null ? null : readData(JSON.parse(text));
  } catch {
    // Whatever the decompressor or JSON.parse finds wrong, the link is damaged; the caller says so.
    return null;
  }
}

async function deflate(text: string): Promise<Uint8Array> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Unpacks no further than the limit: a few kilobytes can hold gigabytes of nothing. */
async function inflate(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > UNPACKED_LIMIT) {
      await reader.cancel();
      return null;
    }
  }
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | null {
  if (!/^[\w-]+$/.test(text)) return null;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}
