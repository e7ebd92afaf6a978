/** A notebook: its bar, the fields of its widgets, its cells, and how the last run ended. */
import { CellView } from './CellView.tsx';
import { Head } from './Head.tsx';
import { JobPanel } from './JobPanel.tsx';
import { Outcome } from './Outcome.tsx';
import { Progress } from './Progress.tsx';
import type { Props } from './state.ts';
import { useNotebook } from './use-notebook.ts';
import { WidgetsBar } from './WidgetsBar.tsx';

export function Notebook(props: Props) {
  const it = useNotebook(props);
  return (
    <div class="tool nb not-content">
      <Head it={it} props={props} />
      <JobPanel it={it} props={props} />
      <Progress it={it} />
      <WidgetsBar it={it} id={props.id} />
      <ol class="nb-cells">
        {it.state.cells.map((cell) => (
          <CellView key={cell.given.index} it={it} props={props} cell={cell} />
        ))}
      </ol>
      <Outcome it={it} props={props} />
      <p class="tool-hidden" role="status" aria-live="polite">
        {it.spoken}
      </p>
    </div>
  );
}
