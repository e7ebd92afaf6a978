/** What the line means, or why it means nothing and what to write instead. */
import { CodeWords } from './CodeWords.tsx';
import type { Controls } from './use-explainer.ts';
import { LANGUAGES, type Choice, type Offer } from './view.ts';

interface Props {
  it: Controls;
  prefix: string;
  /** The line has a new text and should be where one goes on. */
  onTaken: () => void;
}

export function Meaning({ it, prefix, onTaken }: Props) {
  const { meaning, faults, offer } = it.view;
  const [first, ...others] = faults;
  return (
    <div class="tool-part cx-meaning">
      <div id={`${prefix}-says`}>
        {meaning && <p class="cx-summary">{meaning.summary}.</p>}
        {first !== undefined && (
          <p class="cx-fault">
            <span class="cx-fault-sign" aria-hidden="true">
              ✕
            </span>
            <CodeWords text={first} />
          </p>
        )}
      </div>
      {others.length > 0 && <Notes notes={others} />}
      {offer && <Offered it={it} offer={offer} onTaken={onTaken} />}
      {meaning && <Notes notes={meaning.notes} />}
      <Replaced it={it} onUndone={onTaken} />
    </div>
  );
}

function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul class="cx-notes">
      {notes.map((note) => (
        <li key={note}>
          <CodeWords text={note} />
        </li>
      ))}
    </ul>
  );
}

function Offered({ it, offer, onTaken }: { it: Controls; offer: Offer; onTaken: () => void }) {
  const first = offer.choices.findIndex(({ kind }) => kind === 'cron');
  const many = offer.choices.length > 1;
  return (
    <div class="cx-offer">
      {offer.from !== 'quartz' && (
        <p class="tool-label">
          {LANGUAGES[offer.from]} for Lakeflow
          {many && `: ${offer.choices.length} schedules, which together fire as it did`}
        </p>
      )}
      {offer.choices.map((choice, index) => (
        <ChoiceRow
          key={choice.kind === 'cron' ? choice.expression : choice.json}
          choice={choice}
          isFirst={index === first}
          it={it}
          onTaken={onTaken}
        />
      ))}
      <Notes notes={offer.notes} />
    </div>
  );
}

interface ChoiceProps {
  choice: Choice;
  /** Enter takes it. */
  isFirst: boolean;
  it: Controls;
  onTaken: () => void;
}

function ChoiceRow({ choice, isFirst, it, onTaken }: ChoiceProps) {
  if (choice.kind === 'periodic') {
    return (
      <div class="cx-choice">
        <pre class="cx-json">{choice.json}</pre>
        <button type="button" class="tool-secondary" onClick={() => void it.copy('Trigger', choice.json)}>
          Copy trigger JSON
        </button>
      </div>
    );
  }
  const take = () => {
    it.change({ kind: 'take', expression: choice.expression, zone: choice.zone });
    onTaken();
  };
  return (
    <div class="cx-choice">
      <button type="button" class={isFirst ? 'tool-primary' : 'tool-secondary'} onClick={take}>
        Use <code>{choice.expression}</code>
      </button>
      {isFirst && (
        <span class="cx-key">
          or press <kbd>Enter</kbd>
        </span>
      )}
      <span class="cx-choice-says">{choice.says}</span>
    </div>
  );
}

function Replaced({ it, onUndone }: { it: Controls; onUndone: () => void }) {
  const before = it.state.replaced.at(-1);
  if (!before) return null;
  const undo = () => {
    it.change({ kind: 'undo' });
    onUndone();
  };
  return (
    <p class="cx-replaced">
      <span>
        It was {before.text.trim() === '' ? 'empty' : <code>{before.text}</code>}
        {before.zone !== it.state.zone && ` in ${before.zone}`}.
      </span>
      <button type="button" class="tool-quiet" onClick={undo}>
        Undo
      </button>
    </p>
  );
}
