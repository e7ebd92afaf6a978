/** Predict, run, explain: the learner marks each task's end before the run, then sees what differs and the rule. */
import { Fragment } from 'preact';
import {
  resultWord,
  sayReason,
  stateWord,
  taskOf,
  type Run,
  type TaskResult,
  type TaskState,
} from '../../engine/index.ts';
import { StateIcon } from './StateIcon.tsx';
import type { Prediction } from './session.ts';
import type { NodeView } from './views.ts';
import { counted } from './words.ts';

interface Props {
  /** Title of the simulator. */
  name: string;
  nodes: readonly NodeView[];
  /** Whether notebooks run, which end as they end. */
  isLive: boolean;
  /** Marks made for the run to come. */
  marks: Readonly<Record<string, string>>;
  /** The prediction made for an earlier run, and that run. */
  prediction: Prediction | null;
  predicted: Run | undefined;
  onMark: (task_key: string, word: string) => void;
  onRun: () => void;
  onAgain: () => void;
}

/** Ends a learner may expect, likeliest first. */
const ENDS: readonly TaskResult[] = [
  'SUCCESS',
  'FAILED',
  'UPSTREAM_FAILED',
  'EXCLUDED',
  'TIMEDOUT',
  'CANCELED',
  'UPSTREAM_CANCELED',
  'DISABLED',
];

export function PredictPanel(props: Props) {
  const { name, prediction, predicted } = props;
  return (
    <section class="sim-predict" aria-label={`Prediction, ${name}`}>
      {prediction === null ? (
        <Marks {...props} />
      ) : predicted && predicted.end !== null ? (
        <Comparison {...props} prediction={prediction} run={predicted} />
      ) : (
        <p class="sim-note">Your prediction is kept. It is compared when run {prediction.run} has ended.</p>
      )}
    </section>
  );
}

function Marks({ nodes, isLive, marks, onMark, onRun }: Props) {
  const armed = nodes.filter(({ fault }) => fault !== null).map(({ task_key }) => task_key);
  const left = nodes.filter(({ task_key }) => !marks[task_key]).length;
  return (
    <>
      <p class="sim-predict-lead">
        <b>How will each task end?</b> {armed.length > 0 && `${armed.join(', ')} is set to fail. `}
        {armed.length === 0 && (isLive ? 'Their notebooks will run. ' : 'No task is set to fail. ')}
        Mark them, then run.
      </p>
      <ul class="sim-predict-marks">
        {nodes.map(({ task_key }) => (
          <li key={task_key}>
            <label>
              <span>{task_key}</span>
              <select
                value={marks[task_key] ?? ''}
                onChange={(event) => onMark(task_key, event.currentTarget.value)}
              >
                <option value="">not marked</option>
                {ENDS.map((result) => (
                  <option key={result}>{resultWord(result)}</option>
                ))}
              </select>
            </label>
          </li>
        ))}
      </ul>
      <button
        type="button"
        class="sim-primary"
        aria-disabled={left === nodes.length}
        onClick={() => left < nodes.length && onRun()}
      >
        Run and compare
      </button>
      <span class="sim-note sim-predict-left">
        {left === 0 ? 'All marked.' : `${counted(left, 'task')} not marked.`}
      </span>
    </>
  );
}

/** A key that may break after its underscores. */
function withBreaks(task_key: string) {
  return task_key.split(/(?<=_)/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));
}

/** The rule that decided: for a task that ran well, the one that let it run. */
function ruleFor({ result_state, cause, reason }: TaskState): string {
  const decisive = result_state === 'SUCCESS' ? (cause ?? reason) : reason;
  return decisive ? sayReason(decisive).rule : '';
}

function Comparison({ name, nodes, prediction, run, onAgain }: Props & { prediction: Prediction; run: Run }) {
  const marked = nodes.filter(({ task_key }) => prediction.marks[task_key]);
  const rows = marked.flatMap(({ task_key }) => {
    const task = taskOf(run, task_key);
    return task
      ? [{ task_key, task, actual: stateWord(task), expected: prediction.marks[task_key] ?? '' }]
      : [];
  });
  const right = rows.filter(({ actual, expected }) => actual.word === expected).length;
  return (
    <>
      <p class="sim-predict-lead">
        <b>
          {right} of {counted(rows.length, 'task')} as you predicted.
        </b>{' '}
        Each row says why.
      </p>
      <div class="sim-table" tabIndex={0} role="region" aria-label={`Prediction and what happened, ${name}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Task</th>
              <th scope="col">Predicted</th>
              <th scope="col">Happened</th>
              <th scope="col" class="sim-rule-beside">
                Rule
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ task_key, task, actual, expected }) => (
              <Fragment key={task_key}>
                <tr class={actual.word === expected ? '' : 'is-different'}>
                  <th scope="row">{withBreaks(task_key)}</th>
                  <td>{expected}</td>
                  <td>
                    <span class={`sim-state sim-tone-${actual.tone}`}>
                      <StateIcon tone={actual.tone} />
                      {actual.word}
                    </span>
                    <span class="sim-note sim-match">
                      {actual.word === expected ? 'as predicted' : 'differs'}
                    </span>
                  </td>
                  <td class="sim-rule-beside">{ruleFor(task)}</td>
                </tr>
                <tr class="sim-rule-below">
                  <td colSpan={3}>{ruleFor(task)}</td>
                </tr>
              </Fragment>
            ))}
          </tbody>
        </table>
      </div>
      <button type="button" class="sim-secondary" onClick={onAgain}>
        Predict another run
      </button>
    </>
  );
}
