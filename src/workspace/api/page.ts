/** Pages of long lists, and the opaque tokens that lead to the next. */
import { invalid } from './reply.ts';

export interface Page<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly next_page_token?: string;
  readonly prev_page_token?: string;
}

/**
 * The page of `all` that `token` names, `limit` items long; the first one without a token. A token stands for a
 * place in the list, counted from its end, so that new items at the front of a list that is newest first do not
 * shift the pages behind.
 */
export function pageOf<T>(all: readonly T[], limit: number, token: string | undefined, offset = 0): Page<T> {
  const from = token === undefined ? offset : all.length - placeOf(token);
  const start = Math.min(Math.max(0, from), all.length);
  const end = Math.min(start + limit, all.length);
  return {
    items: all.slice(start, end),
    hasMore: end < all.length,
    ...(end < all.length ? { next_page_token: tokenOf(all.length - end) } : {}),
    ...(start > 0 ? { prev_page_token: tokenOf(all.length - Math.max(0, start - limit)) } : {}),
  };
}

const tokenOf = (fromEnd: number): string => btoa(`page:${fromEnd}`);
const placeOf = (token: string): number => numberIn(token, 'page');

/** The token of a part of the long lists inside one job or run: where the part begins. */
export const partToken = (from: number): string => btoa(`part:${from}`);

/** Where the part begins that a token names; 0 without one. */
export const partOf = (token: string | undefined): number => (token ? numberIn(token, 'part') : 0);

function numberIn(token: string, kind: string): number {
  const number = new RegExp(`^${kind}:(\\d{1,15})$`).exec(decoded(token))?.[1];
  if (number !== undefined) return Number(number);
  throw invalid(`page_token: expected a token of an earlier reply, found "${token.slice(0, 60)}".`);
}

function decoded(token: string): string {
  try {
    return atob(token);
  } catch {
    return ''; // none of ours
  }
}
