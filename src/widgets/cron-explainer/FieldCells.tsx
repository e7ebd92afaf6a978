/** The fields of the line, each to be written on its own, with its name and what is allowed in it. */
import { useState } from 'preact/hooks';
import type { Cell } from './view.ts';

interface Props {
  cells: readonly Cell[];
  lit: number | null;
  prefix: string;
  onLit: (index: number | null) => void;
  onValue: (index: number, value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

export function FieldCells({ cells, lit, prefix, ...on }: Props) {
  const shown = cells[lit ?? -1];
  return (
    <>
      <div class="cx-cells" role="group" aria-label="The same line, field by field">
        {cells.map((cell, index) => (
          <FieldCell
            key={cell.key}
            cell={cell}
            isLit={lit === index}
            id={`${prefix}-${cell.key}`}
            onLit={(isLit) => on.onLit(isLit ? index : null)}
            onValue={(value) => on.onValue(index, value)}
            onKeyDown={on.onKeyDown}
          />
        ))}
      </div>
      {/* On a narrow screen this line stands for what is allowed under each field. */}
      <p class="cx-lit-line" aria-hidden="true">
        {shown ? (
          <>
            {shown.label}: {shown.values} <span class="cx-signs">{shown.signs}</span>
          </>
        ) : (
          'Touch a field to see what may stand in it.'
        )}
      </p>
    </>
  );
}

interface CellProps {
  cell: Cell;
  isLit: boolean;
  id: string;
  onLit: (isLit: boolean) => void;
  onValue: (value: string) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** While a field is empty it is so only here: the line keeps its value, or the fields behind it would move. */
function FieldCell({ cell, isLit, id, onLit, onValue, onKeyDown }: CellProps) {
  const [isEmptied, setEmptied] = useState(false);
  const { label, text, values, signs, fault } = cell;
  const classes = ['cx-cell', isLit && 'is-lit', fault !== null && 'is-refused'].filter(Boolean);
  return (
    <div class={classes.join(' ')}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        value={isEmptied ? '' : text}
        placeholder={cell.key === 'year' ? 'any' : undefined}
        spellcheck={false}
        autocomplete="off"
        autocapitalize="off"
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? `${id}-allowed` : `${id}-allowed ${id}-fault`}
        onInput={({ currentTarget: { value } }) => {
          setEmptied(value.trim() === '');
          onValue(value);
        }}
        onKeyDown={onKeyDown}
        onFocus={() => onLit(true)}
        onBlur={() => {
          setEmptied(false);
          onLit(false);
        }}
      />
      <p class="cx-allowed" id={`${id}-allowed`}>
        <span>{values}</span> <span class="cx-signs">{signs}</span>
      </p>
      {fault !== null && (
        <p class="tool-hidden" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  );
}
