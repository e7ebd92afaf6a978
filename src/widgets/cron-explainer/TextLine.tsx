/**
 * The big line of free text. Behind it lies the same text, invisible but for the marks under the field that is lit
 * and the fields that are refused; it scrolls along.
 */
import { useRef } from 'preact/hooks';
import { stretchesOf } from './field-text.ts';

interface Props {
  id: string;
  text: string;
  lit: number | null;
  faults: readonly number[];
  isInvalid: boolean;
  describedBy: string;
  onText: (text: string) => void;
  /** Index of the caret; null when the line is left. */
  onCaret: (caret: number | null) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function TextLine({ id, text, lit, faults, onText, onCaret, onKeyDown, ...about }: Props) {
  const under = useRef<HTMLDivElement>(null);
  const follow = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    if (under.current) under.current.scrollLeft = currentTarget.scrollLeft;
    onCaret(currentTarget.selectionStart);
  };
  return (
    <div class="cx-line">
      <div class="cx-under" aria-hidden="true" ref={under}>
        {marked(text, lit, faults)}
      </div>
      <input
        id={id}
        class="cx-text"
        type="text"
        value={text}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        enterkeyhint="done"
        aria-invalid={about.isInvalid}
        aria-describedby={about.describedBy}
        onInput={(event) => {
          onText(event.currentTarget.value);
          follow(event);
        }}
        onKeyDown={onKeyDown}
        onKeyUp={follow}
        onPointerUp={follow}
        onFocus={follow}
        onSelect={follow}
        onScroll={follow}
        onBlur={() => onCaret(null)}
      />
    </div>
  );
}

/** The text in pieces, with marks around the lit field and the refused ones. */
function marked(text: string, lit: number | null, faults: readonly number[]) {
  let at = 0;
  const pieces = stretchesOf(text).flatMap((stretch, index) => {
    const before = text.slice(at, stretch.start);
    at = stretch.end;
    const classes = [index === lit && 'is-lit', faults.includes(index) && 'is-refused'].filter(Boolean);
    return [
      before,
      classes.length > 0 ? <mark class={classes.join(' ')}>{stretch.text}</mark> : stretch.text,
    ];
  });
  return [...pieces, text.slice(at)];
}
