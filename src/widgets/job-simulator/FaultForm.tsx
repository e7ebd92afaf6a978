/** "Make it fail": which of the next attempts, how, and after how long. */
import { useState } from 'preact/hooks';
import { armedFault, faultCommand, MOST_ATTEMPTS, targetOf, USUAL_ERROR, type Fault } from './faults.ts';
import type { GraphTask } from './job-graph.ts';
import { shownAt } from './saved-jobs.ts';
import type { Controls } from './use-session.ts';
import { faultWords } from './views.ts';

interface Props {
  controls: Controls;
  task: GraphTask;
  /** How many iterations a For each task has in the run looked at. */
  iterations: number;
}

const FIRST: Fault = { attempts: 1, how: 'error', duration_s: null, error: USUAL_ERROR };

export function FaultForm({ controls, task, iterations }: Props) {
  const [item, setItem] = useState(0);
  const loops = task.field === 'for_each_task';
  const place = loops ? item : null;
  const armed = armedFault(controls.session, task.task_key, place);
  if (task.field === 'condition_task') {
    return (
      <section class="sim-section">
        <h4>Make it fail</h4>
        <p class="sim-note">
          An If/else has no code that could fail: it compares two texts. Edit the job to change them.
        </p>
      </section>
    );
  }
  const target = targetOf(shownAt(controls.session).key, task.task_key, place);
  const arm = (fault: Fault | null) => controls.act(faultCommand(target, fault));
  return (
    <section class="sim-section sim-fault-form">
      <h4>Make it fail</h4>
      {loops && (
        <label class="sim-field">
          Iteration (from 0{iterations > 0 ? ` to ${iterations - 1}` : ''})
          <input
            type="number"
            min={0}
            value={item}
            onInput={(event) => setItem(whole(event.currentTarget.value, 0, 9_999))}
          />
        </label>
      )}
      {armed ? (
        <p class="sim-armed">
          <span>It {faultWords(armed)}.</span>
          <button type="button" class="sim-quiet" onClick={() => arm(null)}>
            Let it succeed
          </button>
        </p>
      ) : (
        <Choices onArm={arm} />
      )}
    </section>
  );
}

function whole(text: string, low: number, high: number): number {
  const value = Math.round(Number(text));
  return Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;
}

function Choices({ onArm }: { onArm: (fault: Fault) => void }) {
  const [fault, setFault] = useState<Fault>(FIRST);
  const change = (part: Partial<Fault>) => setFault({ ...fault, ...part });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onArm(fault);
      }}
    >
      <WhichAndHow fault={fault} onChange={change} />
      {fault.how === 'error' && <ErrorDetails fault={fault} onChange={change} />}
      <button type="submit" class="sim-secondary">
        Make it fail
      </button>
    </form>
  );
}

interface DetailProps {
  fault: Fault;
  onChange: (part: Partial<Fault>) => void;
}

function WhichAndHow({ fault, onChange }: DetailProps) {
  const which = fault.attempts === null ? 'always' : fault.attempts === 1 ? 'one' : 'some';
  return (
    <div class="sim-field-row">
      <label class="sim-field">
        Attempts
        <select
          value={which}
          onChange={(event) =>
            onChange({ attempts: { one: 1, some: 2, always: null }[event.currentTarget.value] ?? null })
          }
        >
          <option value="one">the next one</option>
          <option value="some">the next few</option>
          <option value="always">every one</option>
        </select>
      </label>
      {which === 'some' && (
        <label class="sim-field sim-field-short">
          How many
          <input
            type="number"
            min={2}
            max={MOST_ATTEMPTS}
            value={fault.attempts ?? 2}
            onChange={(event) => onChange({ attempts: whole(event.currentTarget.value, 2, MOST_ATTEMPTS) })}
          />
        </label>
      )}
      <label class="sim-field">
        How
        <select
          value={fault.how}
          onChange={(event) => onChange({ how: event.currentTarget.value === 'hang' ? 'hang' : 'error' })}
        >
          <option value="error">ends with an error</option>
          <option value="hang">hangs</option>
        </select>
      </label>
    </div>
  );
}

function ErrorDetails({ fault, onChange }: DetailProps) {
  return (
    <details class="sim-more">
      <summary>Duration and error text</summary>
      <label class="sim-field">
        Seconds until the error (empty: about a minute)
        <input
          type="number"
          min={1}
          max={86_400}
          value={fault.duration_s ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ duration_s: value === '' ? null : whole(value, 1, 86_400) });
          }}
        />
      </label>
      <label class="sim-field">
        Error text
        <input
          type="text"
          maxLength={300}
          value={fault.error}
          onInput={(event) => onChange({ error: event.currentTarget.value })}
        />
      </label>
    </details>
  );
}
