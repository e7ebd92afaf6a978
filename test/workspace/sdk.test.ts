// The published JavaScript SDK of Databricks as the client, over HTTP. Its types are what the replies must fit.
import { readFileSync } from 'node:fs';
import { WorkspaceClient, type jobs } from '@databricks/sdk-experimental';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { listen } from '../../src/workspace/node.ts';

const MEDALLION = JSON.parse(
  readFileSync(new URL('../../content/jobs/medallion.json', import.meta.url), 'utf8'),
) as jobs.CreateJob;

let workspace: Workspace;
let server: Awaited<ReturnType<typeof listen>>;
let client: WorkspaceClient;

beforeEach(async () => {
  workspace = createWorkspace({ now: Date.UTC(2026, 0, 5, 6) });
  server = await listen(workspace);
  client = new WorkspaceClient({ host: server.url, token: 'any', authType: 'pat' });
});
afterEach(() => server.close());

/** Looks at a run until it has ended, as a client does that waits. */
async function ended(run_id: number): Promise<jobs.Run> {
  for (let looks = 0; looks < 200; looks++) {
    const run = await client.jobs.getRun({ run_id });
    if (run.status?.state === 'TERMINATED') return run;
  }
  throw new Error(`run ${run_id} does not end`);
}

const all = async <T>(items: AsyncIterable<T>): Promise<T[]> => {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
};

const resultsOf = (run: jobs.Run) =>
  Object.fromEntries((run.tasks ?? []).map((task) => [task.task_key, task.state?.result_state]));

describe('the course’s job through the SDK', () => {
  it('is created, run, read, failed, repaired, listed, updated and deleted', async () => {
    const { job_id = 0 } = await client.jobs.create(MEDALLION);
    const job = await client.jobs.get({ job_id });
    expect(job.settings).toMatchObject({ name: MEDALLION.name, format: 'MULTI_TASK', timeout_seconds: 0 });
    expect(job.settings?.tasks?.map((task) => task.task_key)).toEqual(
      MEDALLION.tasks?.map((task) => task.task_key),
    );

    const first = await ended((await client.jobs.runNow({ job_id })).run_id ?? 0);
    expect(first.state).toMatchObject({ life_cycle_state: 'TERMINATED', result_state: 'SUCCESS' });
    expect(new Set(Object.values(resultsOf(first)))).toEqual(new Set(['SUCCESS']));

    const [key = ''] = Object.keys(resultsOf(first));
    workspace.script({ [`*/${key}`]: [{ result: 'FAILED', error: 'ValueError: no rows' }, {}] });
    const failed = await ended((await client.jobs.runNow({ job_id })).run_id ?? 0);
    expect(failed.state).toMatchObject({ life_cycle_state: 'INTERNAL_ERROR', result_state: 'FAILED' });
    expect(failed.status?.termination_details).toMatchObject({
      code: 'RUN_EXECUTION_ERROR',
      type: 'CLIENT_ERROR',
    });
    const broken = failed.tasks?.find((task) => task.task_key === key);
    const output = await client.jobs.getRunOutput({ run_id: broken?.run_id ?? 0 });
    expect(output).toMatchObject({ error: 'ValueError: no rows', metadata: { job_run_id: failed.run_id } });
    await expect(client.jobs.getRunOutput({ run_id: failed.run_id ?? 0 })).rejects.toThrow(/multiple tasks/);

    const run_id = failed.run_id ?? 0;
    const repair = await client.jobs.repairRun({ run_id, rerun_all_failed_tasks: true });
    expect(repair.repair_id).toBeGreaterThan(0);
    const repaired = await ended(run_id);
    expect(repaired.state?.result_state).toBe('SUCCESS');
    expect(repaired.repair_history?.map(({ type, state }) => [type, state?.result_state])).toEqual([
      ['ORIGINAL', 'FAILED'],
      ['REPAIR', 'SUCCESS'],
    ]);
    expect(repaired.tasks?.filter((task) => task.task_key === key)).toHaveLength(2);

    expect(await all(client.jobs.list({}))).toMatchObject([{ job_id, settings: { name: MEDALLION.name } }]);
    const runs = await all(client.jobs.listRuns({ job_id, limit: 1 }));
    expect(runs.map((run) => run.run_id)).toEqual([failed.run_id, first.run_id]);

    await client.jobs.update({ job_id, new_settings: { name: 'renamed', max_concurrent_runs: 3 } });
    expect((await client.jobs.get({ job_id })).settings).toMatchObject({
      name: 'renamed',
      max_concurrent_runs: 3,
    });
    await client.jobs.delete({ job_id });
    await expect(client.jobs.get({ job_id })).rejects.toThrow(`Job ${job_id} does not exist.`);
    expect(await all(client.jobs.list({}))).toEqual([]);
  });

  it('is waited for by the SDK itself', async () => {
    const { job_id = 0 } = await client.jobs.create({
      name: 'one',
      tasks: [{ task_key: 'only', notebook_task: { notebook_path: '/only' } }],
    });
    const waiter = await client.jobs.runNow({ job_id });
    const run = await waiter.wait();
    expect(run.state?.result_state).toBe('SUCCESS');
  });
});
