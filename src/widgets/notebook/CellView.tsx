/** One cell: code that can be changed and run, what it showed; or a note between the cells. */
import { markdownOf, tongueOf } from './cell-text.ts';
import { Editor } from './Editor.tsx';
import { Markdown } from './Markdown.tsx';
import { OutputView } from './OutputView.tsx';
import { isBusy, type CellState, type Props, type Standing } from './state.ts';
import type { Use } from './use-notebook.ts';

interface Given {
  readonly it: Use;
  readonly props: Props;
  readonly cell: CellState;
}

const WORD: Readonly<Record<Standing, string>> = {
  recorded: '',
  idle: '',
  running: 'running',
  done: 'done',
  failed: 'failed',
};

export function CellView({ it, props, cell }: Given) {
  const tongue = tongueOf(cell.text, props.language);
  if (tongue === 'markdown' && cell.text === cell.given.text) {
    return (
      <li class="nb-cell nb-note">
        <Markdown text={markdownOf(cell.text)} />
      </li>
    );
  }
  const name = `Cell ${cell.given.index}`;
  return (
    <li class="nb-cell" data-standing={cell.standing}>
      <CellHead it={it} props={props} cell={cell} name={name} />
      <Editor
        id={editorId(props, cell.given.index)}
        name={`${name} of ${props.title}`}
        text={cell.text}
        tongue={tongue}
        onText={(text) => it.type(cell.given.index, text)}
        onRun={() => it.run(cell.given.index)}
      />
      {cell.outputs.length > 0 && (
        <div class="nb-outputs">
          {cell.standing === 'recorded' && <p class="nb-recorded">Recorded output</p>}
          {cell.outputs.map((output, at) => (
            <OutputView
              key={at}
              output={output}
              name={`Output of cell ${cell.given.index}, ${props.title}`}
            />
          ))}
        </div>
      )}
    </li>
  );
}

const editorId = ({ id }: Props, index: number) => `${id}-cell-${index}`;

function CellHead({ it, props, cell, name }: Given & { readonly name: string }) {
  const { given, text, standing } = cell;
  const busy = isBusy(it.state);
  const original = () => {
    it.type(given.index, given.text);
    document.getElementById(editorId(props, given.index))?.focus();
  };
  if (props.bare) return null;
  return (
    <div class="nb-cell-head">
      <p>
        <span class="nb-number">{given.index}</span>
        {given.title}
        {WORD[standing] !== '' && <span class={`nb-standing is-${standing}`}>{WORD[standing]}</span>}
      </p>
      {text !== given.text && (
        <button type="button" class="tool-quiet" onClick={original}>
          Original
        </button>
      )}
      <button
        type="button"
        class="tool-quiet"
        aria-disabled={busy}
        aria-label={`Run ${name.toLowerCase()}`}
        onClick={() => it.run(given.index)}
      >
        <span aria-hidden="true">▸</span> Run
      </button>
    </div>
  );
}
