/** The trigger as the job would carry it, for whoever wants to write it down. */
import { useState } from 'preact/hooks';
import { fragmentOf } from './job.ts';
import type { LabSettings } from './settings.ts';
import { yamlOf } from './yaml.ts';

const FORMS = [
  ['yaml', 'YAML'],
  ['json', 'JSON'],
] as const;
type Form = (typeof FORMS)[number][0];

export function Fragment({ settings, title }: { settings: LabSettings; title: string }) {
  const [form, setForm] = useState<Form>('yaml');
  const fields = fragmentOf(settings);
  const name = form === 'yaml' ? 'YAML' : 'JSON';
  return (
    <details class="lab-fragment tool-part">
      <summary>These fields in the job</summary>
      <div class="tool-choice" role="group" aria-label="Written as">
        {FORMS.map(([key, says]) => (
          <button key={key} type="button" aria-pressed={form === key} onClick={() => setForm(key)}>
            {says}
          </button>
        ))}
      </div>
      <pre class="tool-mono" tabIndex={0} role="region" aria-label={`${title}: the fields as ${name}`}>
        {form === 'yaml' ? yamlOf(fields) : JSON.stringify(fields, null, 2)}
      </pre>
    </details>
  );
}
