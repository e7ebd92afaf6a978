import { WorkspaceClient } from '@databricks/sdk-experimental';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createScriptedRuntime, type RunOutcome, type Runtime } from '../../src/runtimes/index.ts';
import { createNodeRuntime } from '../../src/runtimes/node.ts';
import { createWorkspace } from '../../src/workspace/index.ts';
import { listen } from '../../src/workspace/node.ts';
import { ask } from './ask.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const task = (task_key: string, upstream?: string) => ({
  task_key,
  notebook_task: { notebook_path: `/lab/${task_key}` },
  ...(upstream === undefined ? {} : { depends_on: [{ task_key: upstream }] }),
});
const JOB = {
  name: 'taxi',
  parameters: [{ name: 'min_rows', default: '1000' }],
  tasks: [task('validate'), task('transform', 'validate')],
};
const VALIDATE = `# Databricks notebook source
dbutils.widgets.text("min_rows", "1")
rows = spark.table("samples.nyctaxi.trips").count()
least = int(dbutils.widgets.get("min_rows"))

# COMMAND ----------
if rows < least:
    raise ValueError(f"{rows} rows are fewer than {least}")
dbutils.jobs.taskValues.set("rows", rows)
dbutils.notebook.exit(f"{rows} rows")
`;
const TRANSFORM = `rows = dbutils.jobs.taskValues.get("validate", "rows")
spark.table("samples.nyctaxi.trips").limit(5).write.mode("overwrite").saveAsTable("main.default.few")
dbutils.notebook.exit(str(rows))`;

let runtime: Runtime;
beforeAll(async () => {
  runtime = createNodeRuntime();
  await runtime.start();
}, 60_000);
afterAll(() => runtime.dispose());

const opened = () => createWorkspace({ runtime: () => Promise.resolve(runtime) });
const put = (workspace: ReturnType<typeof opened>, path: string, text: string) => {
  const body = { path, language: 'PYTHON', content: base64(text), overwrite: true };
  return workspace.handle(
    new Request('http://localhost/api/2.0/workspace/import', { method: 'POST', body: JSON.stringify(body) }),
  );
};

describe('notebooks of the workspace', () => {
  it('run for real: their exception is the failure, and a repair with another parameter mends it', async () => {
    const workspace = opened();
    await put(workspace, '/lab/validate', VALIDATE);
    await put(workspace, '/lab/transform', TRANSFORM);
    const { job_id } = (await ask(workspace, 'POST', 'create', JOB)).body;
    const now = { job_id, job_parameters: { min_rows: '1000000' } };
    const { run_id } = (await ask(workspace, 'POST', 'run-now', now)).body;
    await workspace.advance(60);
    const failed = (await ask(workspace, 'GET', 'runs/get', { run_id })).body as unknown as {
      tasks: { run_id: number; state: { result_state: string } }[];
    };
    expect(failed.tasks.map(({ state }) => state.result_state)).toEqual(['FAILED', 'UPSTREAM_FAILED']);
    const output = (await ask(workspace, 'GET', 'runs/get-output', { run_id: failed.tasks[0]!.run_id })).body;
    expect(output).toMatchObject({
      error: 'ValueError: 21932 rows are fewer than 1000000',
      error_trace: expect.stringContaining('<command-2>", line 2'),
    });
    const repair = { run_id, rerun_all_failed_tasks: true, job_parameters: { min_rows: '1000' } };
    expect((await ask(workspace, 'POST', 'runs/repair', repair)).status).toBe(200);
    await workspace.advance(60);
    const tasks = workspace.state.runs.at(0)!.tasks;
    expect(tasks.map(({ output: left }) => left)).toEqual([{ exit: '21932 rows' }, { exit: '21932' }]);
    expect(tasks[0]!.values).toEqual({ rows: 21_932 });

    const again = createWorkspace({ record: JSON.parse(JSON.stringify(workspace.record)) });
    expect(again.log).toEqual(workspace.log);
  });

  it('that never end are stopped by a cancel', async () => {
    // A notebook in this process would hold the thread: here is a runtime whose runs end by being interrupted alone.
    const ends: ((outcome: RunOutcome) => void)[] = [];
    const endless: Runtime = {
      ...createScriptedRuntime(),
      run: () => new Promise((resolve) => ends.push(resolve)),
      interrupt: () => ends.shift()?.({ status: 'FAILED', stdout: '', taskValues: {} }),
    };
    const workspace = createWorkspace({ runtime: () => Promise.resolve(endless) });
    await put(workspace, '/lab/loop', 'while True:\n    pass');
    const { job_id } = (await ask(workspace, 'POST', 'create', { tasks: [task('loop')] })).body;
    const { run_id } = (await ask(workspace, 'POST', 'run-now', { job_id })).body;
    await Promise.resolve();
    expect(workspace.state.runs.at(0)).toMatchObject({ life_cycle_state: 'RUNNING' });
    await ask(workspace, 'POST', 'runs/cancel', { run_id });
    await workspace.advance(10);
    expect(workspace.state.runs.at(0)).toMatchObject({ result_state: 'CANCELED' });
    expect(ends).toEqual([]);
  });

  it('are imported, listed, exported and deleted through the SDK', async () => {
    const server = await listen(opened());
    const client = new WorkspaceClient({ host: server.url, token: 'any', authType: 'pat' });
    const content = base64('print("zażółć")');
    await client.workspace.import({ path: '/lab/hello', language: 'PYTHON', format: 'SOURCE', content });
    await expect(client.workspace.import({ path: '/lab/hello', content })).rejects.toThrow(/already exists/);
    expect(await client.workspace.getStatus({ path: '/lab/hello' })).toMatchObject({
      object_type: 'NOTEBOOK',
    });
    const listed: unknown[] = [];
    for await (const object of client.workspace.list({ path: '/' })) listed.push(object.path);
    expect(listed).toEqual(['/lab']);
    expect((await client.workspace.export({ path: '/lab/hello' })).content).toBe(content);
    await client.workspace.delete({ path: '/lab', recursive: true });
    await expect(client.workspace.getStatus({ path: '/lab/hello' })).rejects.toThrow(/doesn't exist/);
    await server.close();
  });
});
