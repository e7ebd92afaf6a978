/**
 * Code that can be typed into: a text area over the same text in colours. Tab moves on, as everywhere, until
 * somebody types; then it indents, and Escape gives it back.
 */
import { useRef, useState } from 'preact/hooks';
import type { Tongue } from './cell-text.ts';
import { edited } from './editing.ts';
import { highlight } from './highlight.ts';

interface Props {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly tongue: Tongue;
  readonly onText: (text: string) => void;
  /** What Ctrl+Enter does; nothing where a cell is not run by itself. */
  readonly onRun?: () => void;
}

export function Editor({ id, name, text, tongue, onText, onRun }: Props) {
  const [isTyping, setTyping] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && onRun && (event.ctrlKey || event.metaKey || event.shiftKey)) {
      event.preventDefault();
      onRun();
    } else if (event.key === 'Escape') setTyping(false);
    else if (area.current && (event.key === 'Enter' || (event.key === 'Tab' && isTyping))) {
      event.preventDefault();
      write(area.current, event.key === 'Enter' ? 'enter' : event.shiftKey ? 'outdent' : 'indent');
    }
  };
  return (
    <div class="nb-code">
      <div class="nb-sheet">
        <Ink text={text} tongue={tongue} />
        <textarea
          ref={area}
          id={id}
          aria-label={name}
          aria-describedby={`${id}-help`}
          value={text}
          rows={1}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          autocapitalize="off"
          onInput={(event) => {
            setTyping(true);
            onText(event.currentTarget.value);
          }}
          onKeyDown={onKeyDown}
          onBlur={() => setTyping(false)}
        />
      </div>
      <p id={`${id}-help`} class="nb-help" hidden={!isTyping}>
        {onRun && (
          <>
            <kbd>Ctrl</kbd> <kbd>Enter</kbd> runs ·{' '}
          </>
        )}
        <kbd>Tab</kbd> indents, after <kbd>Esc</kbd> it moves on
      </p>
    </div>
  );
}

/** Writes in a way that the browser's own undo knows; where it has none, the text is set. */
function write(area: HTMLTextAreaElement, deed: 'enter' | 'indent' | 'outdent'): void {
  const { from, to, insert, start, end } = edited(area.value, area.selectionStart, area.selectionEnd, deed);
  area.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, insert)) {
    area.setRangeText(insert);
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(start, end);
}

function Ink({ text, tongue }: Pick<Props, 'text' | 'tongue'>) {
  return (
    <pre class="nb-ink" aria-hidden="true">
      {highlight(text, tongue).map((line, at) => (
        <span key={at} class="nb-line">
          {line.map(({ kind, text: piece }, place) =>
            kind === 'plain' ? (
              piece
            ) : (
              <span key={place} class={`nb-is-${kind}`}>
                {piece}
              </span>
            ),
          )}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
