// The little Markdown that notebooks use between their cells: headings, lists, paragraphs, code, strong, emphasis.

/** A stretch of text inside a block. */
export interface Span {
  readonly kind: 'plain' | 'strong' | 'emphasis' | 'code';
  readonly text: string;
}

/** One block. Items and paragraphs hold spans; code is as it stands. */
export type Block =
  | { readonly kind: 'heading' | 'paragraph'; readonly spans: readonly Span[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly Span[])[] }
  | { readonly kind: 'code'; readonly text: string };

const ITEM = /^\s*(?:[-*+]|\d+[.)])\s+/;

/** The blocks of a text. Never throws; what it does not know stays as it is written. */
export function markdownBlocks(text: string): Block[] {
  const parts = text.trim().split(/(^```[^\n]*\n[\s\S]*?(?:^```\s*$|$(?![^]))|\n\s*\n)/m);
  return parts.filter((part) => part.trim() !== '').flatMap(blocksOf);
}

function blocksOf(part: string): Block[] {
  if (part.startsWith('```')) {
    return [{ kind: 'code', text: part.replace(/^```[^\n]*\n/, '').replace(/\n?```\s*$/, '') }];
  }
  const lines = part.trim().split('\n');
  const [first = '', ...rest] = lines;
  if (/^#{1,6}\s/.test(first)) {
    const below = rest.join('\n').trim();
    const heading: Block = { kind: 'heading', spans: spansOf(first.replace(/^#+\s+/, '')) };
    return below === '' ? [heading] : [heading, ...blocksOf(below)];
  }
  if (ITEM.test(first)) return [{ kind: 'list', items: itemsOf(lines) }];
  const list = lines.findIndex((line) => ITEM.test(line));
  if (list < 0) return [{ kind: 'paragraph', spans: spansOf(lines.join(' ')) }];
  return [
    { kind: 'paragraph', spans: spansOf(lines.slice(0, list).join(' ')) },
    { kind: 'list', items: itemsOf(lines.slice(list)) },
  ];
}

/** A line that begins no item goes on with the one before. */
function itemsOf(lines: readonly string[]): Span[][] {
  const items: string[] = [];
  for (const line of lines) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''));
    else items.push(`${items.pop() ?? ''} ${line.trim()}`);
  }
  return items.map(spansOf);
}

function spansOf(text: string): Span[] {
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s][^*]*\*)/)
    .filter((piece) => piece !== '')
    .map((piece): Span => {
      if (/^`[^`]+`$/.test(piece)) return { kind: 'code', text: piece.slice(1, -1) };
      if (/^\*\*[^*]+\*\*$/.test(piece)) return { kind: 'strong', text: piece.slice(2, -2) };
      if (/^\*[^*]+\*$/.test(piece)) return { kind: 'emphasis', text: piece.slice(1, -1) };
      return { kind: 'plain', text: piece };
    });
}
