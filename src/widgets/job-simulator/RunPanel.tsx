/** The run looked at, while no task is selected; before the first run, what there is to do. */
import { stateWord, type Run } from '../../engine/index.ts';
import { StateWord } from './StateIcon.tsx';
import { Pairs } from './Pairs.tsx';
import { Why } from './Why.tsx';
import { clock, span } from './words.ts';

interface Props {
  run: Run | undefined;
  now: number;
  taskCount: number;
  /** Whether notebooks run. */
  isLive: boolean;
}

export function RunPanel({ run, now, taskCount, isLive }: Props) {
  if (!run) return <Beginning taskCount={taskCount} isLive={isLive} />;
  const parameters = Object.entries(run.parameters);
  return (
    <>
      <header class="sim-panel-head">
        <h3 class="sim-panel-title">
          Run {run.number}
          <span class="sim-panel-type">{timesOf(run, now)}</span>
        </h3>
      </header>
      <section class="sim-section">
        <p class="sim-state-now">
          <StateWord {...stateWord(run)} />
          {run.repairs.length > 0 && <span class="sim-note">repair count {run.repairs.length}</span>}
        </p>
        {run.parent && (
          <p class="sim-note">
            Started by task {run.parent.task_key} of run {run.parent.run}.
          </p>
        )}
        {run.reason && run.reason.code !== 'slot_free' && <Why reason={run.reason} />}
      </section>
      <section class="sim-section">
        <h4>Tasks</h4>
        <Tally run={run} />
        <Failures run={run} />
        <p class="sim-note">
          Select a task to see its attempts and why it ran or did not,{' '}
          {isLive ? 'and what its notebook showed' : 'or to make it fail'}.
        </p>
      </section>
      {parameters.length > 0 && (
        <section class="sim-section">
          <h4>Job parameters</h4>
          <Pairs rows={parameters} />
        </section>
      )}
      {run.repairs.length > 0 && <Repairs run={run} />}
    </>
  );
}

function Beginning({ taskCount, isLive }: Pick<Props, 'taskCount' | 'isLive'>) {
  if (taskCount === 0) return <p class="sim-note">This job has no tasks, so there is nothing to run.</p>;
  return (
    <>
      <header class="sim-panel-head">
        <h3 class="sim-panel-title">Nothing has run yet</h3>
      </header>
      <ul class="sim-hints">
        <li>
          <b>Run now</b> starts the job.{' '}
          {isLive
            ? 'Its notebooks run one after another in this page; their time is the job’s, at least a second each.'
            : 'A simulated minute takes a second.'}
        </li>
        <li>
          {isLive
            ? 'To make a task fail, run with another parameter or change its code under Notebooks.'
            : 'Select a task to make it fail before or during a run.'}
        </li>
        <li>When a run has failed, repair it: the dialog shows first what will run again.</li>
      </ul>
    </>
  );
}

function timesOf(run: Run, now: number): string {
  if (run.start === null) return `created ${clock(run.created)}`;
  return `${clock(run.start)}, ${span((run.end ?? now) - run.start)}`;
}

/** What each failed task said. */
function Failures({ run }: { run: Run }) {
  const failed = run.tasks.filter(({ result_state }) => result_state === 'FAILED');
  if (failed.length === 0) return null;
  return (
    <ul class="sim-attempts sim-failures">
      {failed.map(({ task_key, attempts }) => (
        <li key={task_key}>
          <b>{task_key}</b>
          <code class="sim-error">{attempts.at(-1)?.error}</code>
        </li>
      ))}
    </ul>
  );
}

/** How many tasks stand in each state. */
function Tally({ run }: { run: Run }) {
  const groups = new Map<string, { tone: ReturnType<typeof stateWord>['tone']; count: number }>();
  for (const task of run.tasks) {
    const { word, tone } = stateWord(task);
    groups.set(word, { tone, count: (groups.get(word)?.count ?? 0) + 1 });
  }
  return (
    <ul class="sim-tally">
      {[...groups].map(([word, { tone, count }]) => (
        <li key={word}>
          <StateWord tone={tone} word={word} />
          <span>{count}</span>
        </li>
      ))}
    </ul>
  );
}

function Repairs({ run }: { run: Run }) {
  return (
    <section class="sim-section">
      <h4>Repairs</h4>
      <ol class="sim-attempts">
        {run.repairs.map((repair) => (
          <li key={repair.id}>
            <span class="sim-times">
              {clock(repair.start)}
              {repair.end !== null && `, ${span(repair.end - repair.start)}`}
            </span>
            <span class="sim-note">{repair.tasks.join(', ')}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
