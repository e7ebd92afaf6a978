/** The trigger as the job would carry it, for whoever wants to write it down. */
import { fragmentOf } from './job.ts';
import type { LabSettings } from './settings.ts';

export function Fragment({ settings, title }: { settings: LabSettings; title: string }) {
  return (
    <details class="lab-fragment tool-part">
      <summary>These fields in the job (JSON)</summary>
      <pre class="tool-mono" tabIndex={0} role="region" aria-label={`${title}: the fields as JSON`}>
        {JSON.stringify(fragmentOf(settings), null, 2)}
      </pre>
    </details>
  );
}
