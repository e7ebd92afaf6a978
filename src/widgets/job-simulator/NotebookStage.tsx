/** The notebook of a task: its code, to be changed in place, and below each cell what it showed as the attempt looked at. */
import { markdownOf, tongueOf, type GivenCell } from '../notebook/cell-text.ts';
import { Editor } from '../notebook/Editor.tsx';
import { Markdown } from '../notebook/Markdown.tsx';
import { gather, type Shown } from '../notebook/outputs.ts';
import { OutputView } from '../notebook/OutputView.tsx';
import type { JobNotebook } from './notebooks.ts';
import { sourceOf, textsOf } from './notebooks.ts';
import { useSimId } from './sim-id.ts';
import type { Showing } from './execute.ts';
import type { Live } from './use-live.ts';

interface Props {
  live: Live;
  notebook: JobNotebook;
  /** The attempt looked at, in words; null when the task has not run. */
  attempt: string | null;
  /** What it showed; undefined when it ran elsewhere or not at all. */
  showing: Showing | undefined;
}

export function NotebookStage({ live, notebook, attempt, showing }: Props) {
  const texts = textsOf(notebook, live.changes);
  const byCell = gather(showing?.outputs ?? []).byCell;
  return (
    <div class="sim-notebook">
      <div class="tool nb">
        <p class="tool-part tool-note">{noteOf(live, notebook, attempt, showing)}</p>
        <ol class="nb-cells">
          {notebook.cells.map((cell, at) => (
            <Cell
              key={cell.index}
              notebook={notebook}
              cell={cell}
              text={texts[at] ?? cell.text}
              outputs={byCell.get(cell.index) ?? []}
              onText={(text) => live.type(notebook, cell.index, text)}
            />
          ))}
        </ol>
      </div>
    </div>
  );
}

function noteOf(
  live: Live,
  notebook: JobNotebook,
  attempt: string | null,
  showing: Showing | undefined,
): string {
  if (attempt === null)
    return 'It has not run yet. Change its code as you like: the next attempt runs what stands here.';
  if (!showing) return `${attempt}: what the notebook showed is not on this page. Its result is.`;
  const isChanged = showing.source !== sourceOf(notebook, live.changes);
  return isChanged
    ? `${attempt}, with the code before your changes. The next attempt runs what stands here.`
    : `${attempt}.`;
}

interface CellProps {
  notebook: JobNotebook;
  cell: GivenCell;
  text: string;
  outputs: readonly Shown[];
  onText: (text: string) => void;
}

function Cell({ notebook, cell, text, outputs, onText }: CellProps) {
  const id = useSimId(`${notebook.title}-cell-${cell.index}`);
  const tongue = tongueOf(text, notebook.language);
  if (tongue === 'markdown' && text === cell.text) {
    return (
      <li class="nb-cell nb-note">
        <Markdown text={markdownOf(text)} />
      </li>
    );
  }
  const name = `cell ${cell.index} of ${notebook.title}`;
  return (
    <li class="nb-cell">
      <div class="nb-cell-head">
        <p>
          <span class="nb-number">{cell.index}</span>
          {cell.title}
        </p>
        {text !== cell.text && (
          <button
            type="button"
            class="tool-quiet"
            onClick={() => {
              onText(cell.text);
              document.getElementById(id)?.focus();
            }}
          >
            Original
          </button>
        )}
      </div>
      <Editor
        id={id}
        name={`Cell ${cell.index} of ${notebook.title}`}
        text={text}
        tongue={tongue}
        onText={onText}
      />
      {outputs.length > 0 && (
        <div class="nb-outputs">
          {outputs.map((output, at) => (
            <OutputView key={at} output={output} name={`Output of ${name}`} />
          ))}
        </div>
      )}
    </li>
  );
}

/** What a notebook showed, cell after cell, without its code. */
export function Outputs({ showing, name }: { showing: Showing; name: string }) {
  const shown = [...gather(showing.outputs).byCell].sort(([a], [b]) => a - b);
  if (shown.length === 0) return <p class="sim-note">The notebook showed nothing.</p>;
  return (
    <div class="sim-notebook sim-outputs">
      <div class="tool">
        {shown.map(([cell, outputs]) => (
          <div key={cell} class="nb-outputs">
            {outputs.map((output, at) => (
              <OutputView key={at} output={output} name={`Output of cell ${cell}, ${name}`} />
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
