// The lesson "The job with its notebooks": what it says of runs and repairs, by running the job's notebooks.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runOf, stateWord, taskOf, type Run } from '../../src/engine/index.ts';
import { openSession, type Session as Machine } from '../../src/runtimes/node.ts';
import { requestOf, stepOf } from '../../src/widgets/job-simulator/execute.ts';
import { withExecuted } from '../../src/widgets/job-simulator/executed.ts';
import { waitingAt } from '../../src/widgets/job-simulator/recording.ts';
import {
  act,
  newSession,
  seek,
  stateAt,
  stopOf,
  type Action,
  type Session,
} from '../../src/widgets/job-simulator/session.ts';
import { sampleJob, textOf } from './sample-jobs.ts';

const LESSON = textOf('01-lakeflow-jobs/08-the-job-with-its-notebooks.mdx');
const SETTINGS = sampleJob('taxi.yaml');
const FOLDER = '/Workspace/course/';
const PATHS = (SETTINGS.tasks ?? []).map((task) => task.notebook_task?.notebook_path ?? '');
const RUN: Action = { kind: 'run_now', job: 'taxi' };
const REPAIR: Action = { kind: 'repair_run', run: 1, rerun_all_failed_tasks: true };

let machine: Machine;
beforeAll(async () => {
  machine = await openSession();
});
afterAll(() => machine.close());

const fresh = () => newSession('taxi', SETTINGS, [], { notebooks: PATHS, on: true });
type Text = (file: string) => string;
const asItIs: Text = (file) => textOf(`notebooks/${file}.py`);

interface Played {
  readonly session: Session;
  /** Tasks whose notebooks ran, in order, and what each printed. */
  readonly ran: readonly string[];
  readonly printed: Readonly<Record<string, string>>;
}

/** Acts, then runs every notebook that is waited for until nothing more happens. */
async function play(before: Session, action: Action, text: Text = asItIs): Promise<Played> {
  const acted = act(before, action);
  if (!acted.ok) throw new Error(acted.message);
  let session = seek(acted.session, stopOf(acted.session));
  const ran: string[] = [];
  const printed: Record<string, string> = {};
  for (let waiting = waitingAt(session); waiting; waiting = waitingAt(session)) {
    const { task_key } = waiting.request;
    const outcome = await machine.run(requestOf(waiting, session, text(waiting.path.replace(FOLDER, ''))));
    ran.push(task_key);
    printed[task_key] = outcome.stdout;
    const next = withExecuted(session, stepOf(waiting, outcome, 10));
    session = seek(next, stopOf(next));
  }
  return { session, ran, printed };
}

const run = ({ session }: Played): Run => runOf(stateAt(session), 1)!;
const ends = (played: Played) => [run(played), ...run(played).tasks].map((state) => stateWord(state).word);

describe('The job with its notebooks', () => {
  it('runs three notebooks one after the other, and transform keeps 21,878 rows', async () => {
    const played = await play(fresh(), RUN);
    expect(played.ran).toEqual(['validate', 'transform', 'report']);
    expect(ends(played)).toEqual(['Succeeded', 'Succeeded', 'Succeeded', 'Succeeded']);
    expect(taskOf(run(played), 'transform')!.values).toEqual({ rows_kept: 21_878 });
    expect(LESSON).toContain('`rows_kept = 21878`');
    expect(JSON.parse(taskOf(run(played), 'report')!.output!.exit!)).toHaveProperty('busiest_hour');
  });

  it('fails with the message of validate, leaves the rest Upstream failed, and a table of before in place', async () => {
    await play(fresh(), RUN);
    const request: Action = { kind: 'run_now', job: 'taxi', job_parameters: { min_rows: '1000000' } };
    const failed = await play(fresh(), request);
    expect(failed.ran).toEqual(['validate']);
    expect(ends(failed)).toEqual(['Failed', 'Failed', 'Upstream failed', 'Upstream failed']);
    const { error } = taskOf(run(failed), 'validate')!.attempts.at(-1)!;
    expect(LESSON).toContain(error);
    expect(taskOf(run(failed), 'transform')!.attempts).toHaveLength(0);
    const count = 'print(spark.table("workspace.default.trips_priced").count())';
    expect((await machine.run({ language: 'python', source: count })).stdout).toBe('21878\n');

    const again = await play(failed.session, REPAIR);
    expect(ends(again)[1]).toBe('Failed');
    const repaired = await play(failed.session, { ...REPAIR, job_parameters: { min_rows: '1000' } });
    expect(repaired.ran).toEqual(['validate', 'transform', 'report']);
    expect(ends(repaired)[0]).toBe('Succeeded');
    expect(run(repaired).repairs).toHaveLength(1);
  });

  it('a wrong column fails transform; the repair keeps validate, whose value transform still reads', async () => {
    const wrong: Text = (file) => asItIs(file).replace('F.col("fare_amount") > 0', 'F.col("fare") > 0');
    const failed = await play(fresh(), RUN, wrong);
    expect(ends(failed)).toEqual(['Failed', 'Succeeded', 'Failed', 'Upstream failed']);
    const error = taskOf(run(failed), 'transform')!.attempts.at(-1)!.error!;
    expect(LESSON).toContain(error.slice(0, error.indexOf('[`')).trim());
    const repaired = await play(failed.session, REPAIR);
    expect(repaired.ran).toEqual(['transform', 'report']);
    expect(ends(repaired)[0]).toBe('Succeeded');
    expect(repaired.printed['transform']).toContain('Rows that validate found: 21,932\n');
    expect(LESSON).toContain('`Rows that validate found: 21,932`');
  });

  it('cell 3, line 5 is where validate raises; cell 4 of transform holds the where', () => {
    const cells = (file: string) => asItIs(file).split('# COMMAND ----------');
    expect(cells('task_01_validate')[2]!.trim().split('\n')[4]).toMatch(/raise ValueError/);
    expect(cells('task_02_transform')[3]).toContain('F.col("fare_amount") > 0');
  });
});
