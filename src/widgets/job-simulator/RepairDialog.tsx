/** Repair: shows first which tasks will run again and why, and which stay as they are. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { previewRepair, stateWord, taskOf, type RepairCause, type Run } from '../../engine/index.ts';
import { ParameterFields, type Texts } from './ParameterFields.tsx';
import { StateWord } from './StateIcon.tsx';
import { stateAt, type Action } from './session.ts';
import { useSimId } from './sim-id.ts';
import type { Controls } from './use-session.ts';
import { counted } from './words.ts';

interface Props {
  controls: Controls;
  run: Run;
  onClose: () => void;
}

const CAUSES: Readonly<Record<RepairCause, string>> = {
  failed: 'it did not succeed',
  never_ran: 'it never ran',
  named: 'chosen',
  downstream: 'it depends on a task that runs again',
  kept: 'stays as it is',
};

type Repair = Extract<Action, { kind: 'repair_run' }>;

export function RepairDialog({ controls, run, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [plan, setPlan] = useState<RepairPlan>({ chosen: null, withDependents: false, parameters: {} });
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  const id = useSimId('repair');
  const request = requestOf(run, plan);
  const state = stateAt(controls.session);
  const preview = previewRepair(state, request);
  const parameters = { ...state.jobs[run.job]?.plan.parameters, ...run.parameters };
  const nothing = !preview.ok || preview.rerun.length === 0;
  const repair = () => {
    if (!nothing && controls.act(request, { play: true })) dialog.current?.close();
  };
  return (
    <dialog class="sim-dialog" ref={dialog} onClose={onClose} aria-labelledby={id}>
      <h3 id={id}>Repair run {run.number}</h3>
      <p class="sim-note">
        The run keeps its number. Tasks run again with the job's current settings; what succeeded is left
        alone.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          repair();
        }}
      >
        <What run={run} plan={plan} onChange={setPlan} />
        {Object.keys(parameters).length > 0 && (
          <ParameterFields
            values={parameters}
            changed={plan.parameters}
            onChange={(changed) => setPlan({ ...plan, parameters: changed })}
          />
        )}
        <Preview run={run} preview={preview} />
        <div class="sim-dialog-actions">
          <button type="button" class="sim-secondary" onClick={() => dialog.current?.close()}>
            Not now
          </button>
          <button type="submit" class="sim-primary" aria-disabled={nothing}>
            Repair run
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Preview({ run, preview }: { run: Run; preview: ReturnType<typeof previewRepair> }) {
  if (!preview.ok) {
    return (
      <p class="sim-refusal" role="status">
        {preview.message}
      </p>
    );
  }
  const { rerun, kept } = preview;
  return (
    <div class="sim-preview" role="status">
      <PreviewList title={`Will run again: ${counted(rerun.length, 'task')}`} run={run} items={rerun} />
      <PreviewList title={`Stays: ${counted(kept.length, 'task')}`} run={run} items={kept} />
    </div>
  );
}

/** What the learner asked for: the tasks chosen (null: all unsuccessful ones), and whether what follows them too. */
interface RepairPlan {
  readonly chosen: readonly string[] | null;
  readonly withDependents: boolean;
  /** Job parameters that differ from those of the run. */
  readonly parameters: Texts;
}

function requestOf(run: Run, { chosen, withDependents, parameters }: RepairPlan): Repair {
  const latest = run.repairs.at(-1)?.id;
  return {
    kind: 'repair_run',
    run: run.number,
    ...(chosen === null ? { rerun_all_failed_tasks: true } : { rerun_tasks: [...chosen] }),
    ...(withDependents ? { rerun_dependent_tasks: true } : {}),
    ...(Object.keys(parameters).length > 0 ? { job_parameters: parameters } : {}),
    ...(latest === undefined ? {} : { latest_repair_id: latest }),
  };
}

interface WhatProps {
  run: Run;
  plan: RepairPlan;
  onChange: (plan: RepairPlan) => void;
}

function What({ run, plan, onChange }: WhatProps) {
  const name = useSimId('repair-what');
  const choose = (chosen: RepairPlan['chosen']) => onChange({ ...plan, chosen });
  return (
    <>
      <fieldset class="sim-choice">
        <legend>Tasks to run again</legend>
        <label>
          <input type="radio" name={name} checked={plan.chosen === null} onChange={() => choose(null)} />
          All unsuccessful tasks
        </label>
        <label>
          <input type="radio" name={name} checked={plan.chosen !== null} onChange={() => choose([])} />
          Tasks I choose
        </label>
      </fieldset>
      {plan.chosen !== null && <Choice run={run} chosen={plan.chosen} onChange={choose} />}
      <label class="sim-check">
        <input
          type="checkbox"
          checked={plan.withDependents}
          onChange={(event) => onChange({ ...plan, withDependents: event.currentTarget.checked })}
        />
        Also everything downstream of them, even what succeeded
      </label>
    </>
  );
}

interface ChoiceProps {
  run: Run;
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

function Choice({ run, chosen, onChange }: ChoiceProps) {
  return (
    <fieldset class="sim-choice sim-choice-list">
      <legend class="sim-visually-hidden">Tasks</legend>
      {run.tasks.map(({ task_key }) => (
        <label key={task_key}>
          <input
            type="checkbox"
            checked={chosen.includes(task_key)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? [...chosen, task_key]
                  : chosen.filter((other) => other !== task_key),
              )
            }
          />
          {task_key}
        </label>
      ))}
    </fieldset>
  );
}

interface ListProps {
  title: string;
  run: Run;
  items: readonly { readonly task_key: string; readonly cause: RepairCause }[];
}

function PreviewList({ title, run, items }: ListProps) {
  return (
    <section>
      <h4>{title}</h4>
      <ul>
        {items.map(({ task_key, cause }) => {
          const task = taskOf(run, task_key);
          return (
            <li key={task_key}>
              <span class="sim-preview-name">{task_key}</span>
              {task && <StateWord {...stateWord(task)} />}
              {cause !== 'kept' && <span class="sim-note">{CAUSES[cause]}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
