/** A note between cells. */
import { markdownBlocks, type Block, type Span } from './markdown.ts';

export function Markdown({ text }: { readonly text: string }) {
  return (
    <>
      {markdownBlocks(text).map((block, at) => (
        <BlockView key={at} block={block} />
      ))}
    </>
  );
}

function BlockView({ block }: { readonly block: Block }) {
  if (block.kind === 'code') return <pre class="tool-mono">{block.text}</pre>;
  if (block.kind === 'list') {
    return (
      <ul>
        {block.items.map((item, at) => (
          <li key={at}>
            <Spans spans={item} />
          </li>
        ))}
      </ul>
    );
  }
  const spans = <Spans spans={block.spans} />;
  return block.kind === 'heading' ? <h4>{spans}</h4> : <p>{spans}</p>;
}

const TAG = { strong: 'strong', emphasis: 'em', code: 'code' } as const;

function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return (
    <>
      {spans.map(({ kind, text }, at) => {
        if (kind === 'plain') return text;
        const Tag = TAG[kind];
        return <Tag key={at}>{text}</Tag>;
      })}
    </>
  );
}
