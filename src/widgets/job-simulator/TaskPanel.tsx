/** Everything about the selected task in the run looked at: state, why, attempts, parameters, values, faults. */
import {
  RUN_IF_WORDS,
  resultWord,
  runIfVerdicts,
  runOf,
  stateWord,
  waitsFor,
  type Parameters,
  type Reason,
  type Run,
  type TaskState,
} from '../../engine/index.ts';
import { FaultForm } from './FaultForm.tsx';
import type { GraphTask } from './job-graph.ts';
import type { JobNotebook } from './notebooks.ts';
import { Pairs } from './Pairs.tsx';
import { stateAt, type Session } from './session.ts';
import { StateWord } from './StateIcon.tsx';
import { TaskNotebook } from './TaskNotebook.tsx';
import { attemptWord } from './timeline-layout.ts';
import type { Live } from './use-live.ts';
import type { NotebookParts } from './use-parts.ts';
import type { Controls } from './use-session.ts';
import { Why } from './Why.tsx';
import { clock, span } from './words.ts';

interface Props {
  controls: Controls;
  task: GraphTask;
  run: Run | undefined;
  /** Shows a job in one of its runs. */
  onShow: (job: string, run: number) => void;
  onClose: () => void;
  live: Live;
  /** The task's notebook, when the page has it. */
  notebook: JobNotebook | undefined;
  parts: NotebookParts | 'failed' | null;
  onOpenNotebook: () => void;
}

export function TaskPanel(props: Props) {
  const { controls, task, run, onShow, onClose, live, notebook } = props;
  const state = run?.tasks.find((candidate) => candidate.task_key === task.task_key);
  const isRunning = state !== undefined && state.selected && state.end === null && run?.end === null;
  const { session } = controls;
  return (
    <>
      <header class="sim-panel-head">
        <h3 class="sim-panel-title">
          {task.task_key}
          <span class="sim-panel-type">
            {task.type}
            {run && `, in run ${run.number}`}
          </span>
        </h3>
        <button
          type="button"
          class="sim-tool"
          aria-label="Close the task"
          title="Close the task"
          onClick={onClose}
        >
          <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
            <path d="m4 4 8 8m0-8-8 8" />
          </svg>
        </button>
      </header>
      {run && state ? <StateNow run={run} state={state} /> : <NoState run={run} />}
      {isRunning && (
        <button
          type="button"
          class="sim-secondary"
          onClick={() => controls.act({ kind: 'cancel_task', run: run.number, task_key: task.task_key })}
        >
          Cancel task
        </button>
      )}
      {notebook && (
        <TaskNotebook {...props} notebook={notebook} state={state} onOpen={props.onOpenNotebook} />
      )}
      {live.isOn ? (
        <HowItEnds hasNotebook={notebook !== undefined} field={task.field} />
      ) : (
        <FaultForm
          key={task.task_key}
          controls={controls}
          task={task}
          iterations={state?.iterations?.length ?? 0}
        />
      )}
      {state && state.attempts.length > 0 && <Attempts state={state} session={session} onShow={onShow} />}
      {run && state && <WhatWouldMakeItRun run={run} state={state} />}
      {state && <Iterations state={state} />}
      {state && state.attempts.length > 0 && <Received state={state} />}
      {state && <Values values={state.values} />}
    </>
  );
}

/** Where notebooks run nothing is made to fail from outside. */
function HowItEnds({ hasNotebook, field }: { hasNotebook: boolean; field: string | null }) {
  if (hasNotebook) {
    return (
      <p class="sim-note sim-how">
        Its notebook decides how it ends. To make it fail, change its code or a parameter.
      </p>
    );
  }
  const isOwn = field === 'condition_task' || field === 'for_each_task' || field === 'run_job_task';
  return isOwn ? null : (
    <p class="sim-note sim-how">
      The page has no notebook for it: it ends as scripted, after about a minute.
    </p>
  );
}

function NoState({ run }: { run: Run | undefined }) {
  return (
    <p class="sim-note">{run ? `Run ${run.number} was made without this task.` : 'It has not run yet.'}</p>
  );
}

function StateNow({ run, state }: { run: Run; state: TaskState }) {
  const waiting = waitsFor(run, state);
  return (
    <section class="sim-section">
      <p class="sim-state-now">
        <StateWord {...stateWord(state)} />
        {state.outcome !== null && <span class="sim-note">outcome {state.outcome}</span>}
      </p>
      {waiting !== null && <p class="sim-note">Waits for {waiting}.</p>}
      {state.reason && saysMore(state, state.reason) && <Why reason={state.reason} />}
      {state.cause && state.cause !== state.reason && <WhyItRan cause={state.cause} />}
    </section>
  );
}

/** Whether a reason tells more than the word of the state: of a success only some do. */
const saysMore = ({ result_state }: TaskState, { code }: Reason) =>
  result_state !== 'SUCCESS' || code === 'condition' || code === 'iterations' || code === 'child_run';

function WhyItRan({ cause }: { cause: Reason }) {
  return (
    <div class="sim-cause">
      <h4>Why it ran</h4>
      <Why reason={cause} />
    </div>
  );
}

interface AttemptsProps {
  state: TaskState;
  session: Session;
  onShow: Props['onShow'];
}

function Attempts({ state, session, onShow }: AttemptsProps) {
  return (
    <section class="sim-section">
      <h4>Attempts</h4>
      <ol class="sim-attempts">
        {state.attempts.map((attempt, index) => (
          <li key={attempt.id}>
            <StateWord {...attemptWord(attempt)} />
            <span class="sim-times">
              {clock(attempt.start)}, {span((attempt.end ?? session.playhead) - attempt.start)}
              {attempt.repair > 0 && `, repair ${attempt.repair}`}
              {attempt.attempt_number > 0 && `, retry ${attempt.attempt_number}`}
            </span>
            <span class="sim-visually-hidden">attempt {index + 1}</span>
            {attempt.error !== undefined && <code class="sim-error">{attempt.error}</code>}
            {attempt.childRun !== undefined && (
              <ChildRun number={attempt.childRun} session={session} onShow={onShow} />
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ChildRunProps {
  number: number;
  session: Session;
  onShow: Props['onShow'];
}

/** The run that a Run Job task started, with the way to it. */
function ChildRun({ number, session, onShow }: ChildRunProps) {
  const child = runOf(stateAt(session), number);
  if (!child) return <span class="sim-note">started run {number}</span>;
  return (
    <span class="sim-child">
      <span>
        started run {number} of <b>{child.job}</b>
      </span>
      <StateWord {...stateWord(child)} />
      <button type="button" class="sim-quiet" onClick={() => onShow(child.job, number)}>
        Show run {number}
      </button>
    </span>
  );
}

function WhatWouldMakeItRun({ run, state }: { run: Run; state: TaskState }) {
  const verdicts = runIfVerdicts(run, state.task_key);
  if (verdicts.length === 0) return null;
  return (
    <section class="sim-section">
      <h4>What each Run if would decide here</h4>
      <table class="sim-verdicts">
        <tbody>
          {verdicts.map(({ run_if, verdict, current }) => (
            <tr key={run_if} class={current ? 'is-current' : ''}>
              <th scope="row">
                {RUN_IF_WORDS[run_if]}
                {current && <span class="sim-note"> (set)</span>}
              </th>
              <td class={verdict === 'run' ? 'sim-runs' : ''}>
                {verdict === 'run' ? 'Runs' : resultWord(verdict)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const MOST_ITERATIONS = 50;

function Iterations({ state }: { state: TaskState }) {
  if (state.iterations === null) return null;
  return (
    <section class="sim-section">
      <h4>Iterations</h4>
      <ol class="sim-attempts" start={0}>
        {state.iterations.slice(0, MOST_ITERATIONS).map((iteration, index) => (
          <li key={index}>
            <StateWord {...stateWord(iteration)} />
            <code>{JSON.stringify(iteration.input)}</code>
            {iteration.attempts.length > 1 && (
              <span class="sim-times">{iteration.attempts.length} attempts</span>
            )}
          </li>
        ))}
      </ol>
      {state.iterations.length > MOST_ITERATIONS && (
        <p class="sim-note">and {state.iterations.length - MOST_ITERATIONS} more</p>
      )}
    </section>
  );
}

function Received({ state }: { state: TaskState }) {
  const parameters = state.attempts.at(-1)?.parameters;
  const rows = parameters === undefined ? [] : rowsOf(parameters);
  if (rows.length === 0) return null;
  return (
    <section class="sim-section">
      <h4>Parameters as received</h4>
      <Pairs rows={rows} />
    </section>
  );
}

/** A list of parameters is shown with its places, as argv is. */
function rowsOf(parameters: Parameters): readonly (readonly [string, string])[] {
  return Object.entries(parameters).map(([key, value]) => [key, String(value)] as const);
}

function Values({ values }: { values: Readonly<Record<string, unknown>> }) {
  const rows = Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)] as const);
  if (rows.length === 0) return null;
  return (
    <section class="sim-section">
      <h4>Task values</h4>
      <Pairs rows={rows} />
    </section>
  );
}
