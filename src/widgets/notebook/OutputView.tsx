/** One thing that a cell showed. */
import type { Shown } from './outputs.ts';
import { ResultView } from './ResultView.tsx';

interface Props {
  readonly output: Shown;
  /** Names the region that scrolls. */
  readonly name: string;
}

export function OutputView({ output, name }: Props) {
  switch (output.kind) {
    case 'text':
    case 'value':
      return (
        <pre class="nb-text" tabIndex={0} role="group" aria-label={name}>
          {output.text.replace(/\n$/, '')}
        </pre>
      );
    case 'error':
      return (
        <div class="nb-error">
          <p>
            <strong>{output.name}</strong>
            {output.message !== '' && `: ${output.message}`}
          </p>
          {output.traceback.includes('File "') && (
            <pre tabIndex={0} role="group" aria-label={`Traceback, ${name.toLowerCase()}`}>
              {output.traceback}
            </pre>
          )}
        </div>
      );
    case 'html':
      return <iframe class="nb-html" sandbox="" srcdoc={output.html} title={name} />;
    case 'table':
      return <ResultView table={output} name={name} />;
  }
}
