/** The line as free text, with its examples and its language, and below it the same line field by field. */
import { useState } from 'preact/hooks';
import { FieldCells } from './FieldCells.tsx';
import { fieldAt } from './field-text.ts';
import { PRESETS } from './presets.ts';
import { TextLine } from './TextLine.tsx';
import type { Controls } from './use-explainer.ts';
import { firstChoice, LANGUAGES } from './view.ts';

interface Props {
  it: Controls;
  prefix: string;
}

export function ExpressionPart({ it, prefix }: Props) {
  const [lit, setLit] = useState<number | null>(null);
  const { state, view, change } = it;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const choice = firstChoice(view);
    if (event.key === 'Enter' && choice) {
      event.preventDefault();
      change({ kind: 'take', expression: choice.expression, zone: choice.zone });
    }
    const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    if (isUndo && state.replaced.length > 0) {
      event.preventDefault();
      change({ kind: 'undo' });
    }
  };
  return (
    <div class="tool-part cx-expression">
      <div class="cx-bar">
        <label class="cx-label" for={`${prefix}-text`}>
          Expression
        </label>
        <Examples it={it} prefix={prefix} />
        <Language it={it} prefix={prefix} />
      </div>
      <TextLine
        id={`${prefix}-text`}
        text={state.text}
        lit={view.cells.length > 0 ? lit : null}
        faults={view.cells.flatMap(({ fault }, index) => (fault === null ? [] : [index]))}
        isInvalid={view.faults.length > 0}
        describedBy={`${prefix}-says`}
        onText={(text) => change({ kind: 'type', text })}
        onCaret={(caret) => setLit(caret === null ? null : fieldAt(state.text, caret))}
        onKeyDown={onKeyDown}
      />
      {view.cells.length > 0 && (
        <FieldCells
          cells={view.cells}
          lit={lit}
          prefix={prefix}
          onLit={setLit}
          onValue={(index, value) => change({ kind: 'field', index, value })}
          onKeyDown={onKeyDown}
        />
      )}
    </div>
  );
}

function Examples({ it, prefix }: Props) {
  const { state, change } = it;
  const shown = PRESETS.find(({ expression }) => expression === state.text)?.expression ?? '';
  return (
    <div class="cx-pick">
      <label for={`${prefix}-example`}>Example</label>
      <select
        id={`${prefix}-example`}
        value={shown}
        onChange={({ currentTarget }) =>
          currentTarget.value !== '' && change({ kind: 'take', expression: currentTarget.value })
        }
      >
        <option value="">your own</option>
        {PRESETS.map(({ says, expression }) => (
          <option key={expression} value={expression}>
            {says}
          </option>
        ))}
      </select>
    </div>
  );
}

function Language({ it, prefix }: Props) {
  return (
    <div class="cx-pick">
      <label for={`${prefix}-language`}>Written for</label>
      <select
        id={`${prefix}-language`}
        value={it.state.writtenFor}
        onChange={({ currentTarget }) => {
          const writtenFor = languageOf(currentTarget.value);
          if (writtenFor !== undefined) it.change({ kind: 'written_for', writtenFor });
        }}
      >
        {LANGUAGE_LIST.map((language) => (
          <option key={language} value={language}>
            {LANGUAGES[language]}
          </option>
        ))}
      </select>
    </div>
  );
}

const LANGUAGE_LIST = ['quartz', 'unix', 'snowflake', 'eventbridge', 'bigquery'] as const;
const languageOf = (name: string) => LANGUAGE_LIST.find((language) => language === name);
