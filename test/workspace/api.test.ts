import { beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace, type Workspace } from '../../src/workspace/index.ts';
import { ask } from './ask.ts';

const START = Date.UTC(2026, 0, 5, 6);
const notebook = (task_key: string, more: object = {}) => ({
  task_key,
  notebook_task: { notebook_path: `/${task_key}` },
  ...more,
});
const PAIR = {
  name: 'pair',
  tasks: [notebook('first'), notebook('second', { depends_on: [{ task_key: 'first' }] })],
};

let workspace: Workspace;
const post = async (call: string, fields: object | string = {}, version?: string) =>
  ask(workspace, 'POST', call, fields, version);
const read = async (call: string, fields: object = {}) => (await ask(workspace, 'GET', call, fields)).body;
const create = async (settings: object): Promise<number> => (await post('create', settings)).body['job_id']!;
const runNow = async (job_id: number, more: object = {}): Promise<number> =>
  (await post('run-now', { job_id, ...more })).body['run_id']!;
const tasksOf = async (run_id: number) =>
  ((await read('runs/get', { run_id })) as { tasks?: Record<string, never>[] }).tasks ?? [];

beforeEach(() => {
  workspace = createWorkspace({ now: START });
});

describe('what cannot be done', () => {
  it.each([
    ['GET', 'get', { job_id: 7 }, 404, 'RESOURCE_DOES_NOT_EXIST', 'Job 7 does not exist.'],
    ['GET', 'get', {}, 400, 'INVALID_PARAMETER_VALUE', 'Missing required field: job_id'],
    ['GET', 'get', { job_id: 'x' }, 400, 'INVALID_PARAMETER_VALUE', 'expected a whole number, found "x"'],
    ['GET', 'runs/get', { run_id: 9 }, 404, 'RESOURCE_DOES_NOT_EXIST', 'Run 9 does not exist.'],
    ['GET', 'runs/get', { run_id: 1_000_001 }, 404, 'RESOURCE_DOES_NOT_EXIST', 'Run 1000001'],
    ['GET', 'list', { limit: 101 }, 400, 'INVALID_PARAMETER_VALUE', 'limit: expected 1 to 100, found 101'],
    ['GET', 'list', { page_token: 'bogus!' }, 400, 'INVALID_PARAMETER_VALUE', 'page_token'],
    ['GET', 'runs/list', { limit: 26 }, 400, 'INVALID_PARAMETER_VALUE', 'limit: expected 0 to 25'],
    [
      'GET',
      'runs/list',
      { active_only: true, completed_only: true },
      400,
      'INVALID_PARAMETER_VALUE',
      'Only one',
    ],
    ['POST', 'run-now', { job_id: 1 }, 404, 'RESOURCE_DOES_NOT_EXIST', 'Job 1 does not exist.'],
    ['POST', 'create', '{ "name": ', 400, 'MALFORMED_REQUEST', 'Could not parse request object'],
    ['POST', 'create', '[]', 400, 'MALFORMED_REQUEST', 'expected a JSON object, found a list'],
    [
      'POST',
      'create',
      { tasks: [{ notebook_task: { notebook_path: '/x' } }] },
      400,
      'INVALID_PARAMETER_VALUE',
      'task_key',
    ],
    ['POST', 'create', { tasks: [notebook('a'), notebook('a')] }, 400, 'INVALID_PARAMETER_VALUE', 'a'],
    [
      'POST',
      'create',
      { tasks: [notebook('a', { depends_on: [{ task_key: 'b' }] })] },
      400,
      'INVALID_PARAMETER_VALUE',
      'b',
    ],
    [
      'POST',
      'create',
      { schedule: { quartz_cron_expression: '0 6 * * *', timezone_id: 'UTC' } },
      400,
      'INVALID_PARAMETER_VALUE',
      'Quartz',
    ],
    [
      'POST',
      'runs/repair',
      { run_id: 3, rerun_all_failed_tasks: true },
      404,
      'RESOURCE_DOES_NOT_EXIST',
      'Run 3',
    ],
    ['POST', 'runs/cancel-all', {}, 400, 'INVALID_PARAMETER_VALUE', 'Missing required field: job_id'],
    ['POST', 'launch', {}, 404, 'ENDPOINT_NOT_FOUND', "No API found for 'POST /jobs/launch'"],
    ['POST', 'get', { job_id: 1 }, 404, 'ENDPOINT_NOT_FOUND', "No API found for 'POST /jobs/get'"],
  ] as const)('%s %s %j is refused', async (method, call, fields, status, error_code, words) => {
    const reply = await ask(workspace, method, call, fields);
    expect(reply.status).toBe(status);
    expect(reply.body).toMatchObject({ error_code, message: expect.stringContaining(words) });
    expect(workspace.record.steps).toEqual([]);
  });

  it('is a repair of a run that is active, or the second one without the id of the first', async () => {
    const job_id = await create(PAIR);
    workspace.script({ '*/first': [{ result: 'FAILED' }] });
    const run_id = await runNow(job_id);
    expect((await post('runs/repair', { run_id, rerun_all_failed_tasks: true })).body).toMatchObject({
      error_code: 'INVALID_STATE',
    });
    await workspace.advance(3600);
    const { repair_id } = (await post('runs/repair', { run_id, rerun_all_failed_tasks: true })).body;
    await workspace.advance(3600);
    const again = { run_id, rerun_all_failed_tasks: true };
    expect((await post('runs/repair', again)).body).toMatchObject({
      message: 'The latest repair ID needs to be provided in order to create a new repair',
    });
    expect((await post('runs/repair', { ...again, latest_repair_id: repair_id })).status).toBe(200);
  });
});

describe('a job', () => {
  it('comes back with what was left out filled in, and its dependencies in order of their keys', async () => {
    const job_id = await create({
      name: 'sorted',
      tasks: [
        notebook('b'),
        notebook('a'),
        notebook('c', { depends_on: [{ task_key: 'b' }, { task_key: 'a' }] }),
      ],
    });
    const job = await read('get', { job_id });
    expect(job).toMatchObject({
      job_id,
      creator_user_name: 'learner@lab.example',
      created_time: START + 1,
      settings: {
        name: 'sorted',
        format: 'MULTI_TASK',
        max_concurrent_runs: 1,
        timeout_seconds: 0,
        queue: { enabled: true },
        email_notifications: {},
        webhook_notifications: {},
      },
    });
    const { tasks } = job['settings'] as unknown as { tasks: object[] };
    expect(tasks[2]).toMatchObject({
      run_if: 'ALL_SUCCESS',
      depends_on: [{ task_key: 'a' }, { task_key: 'b' }],
    });
  });

  it('keeps a field that nobody knows', async () => {
    const job_id = await create({ ...PAIR, favourite_colour: 'green' });
    expect(await read('get', { job_id })).toMatchObject({ settings: { favourite_colour: 'green' } });
  });

  it('made through API 2.1 does not queue its runs', async () => {
    const { job_id } = (await post('create', PAIR, '2.1')).body;
    expect(await read('get', { job_id })).toMatchObject({ settings: { queue: { enabled: false } } });
  });

  it('is updated by merging tasks by key, and reset by replacing everything', async () => {
    const job_id = await create({ ...PAIR, tags: { team: 'a' }, run_as: { user_name: 'x@lab.example' } });
    await post('update', {
      job_id,
      new_settings: {
        tasks: [notebook('second', { depends_on: [{ task_key: 'first' }] }), notebook('third')],
        tags: { team: 'b' },
      },
      fields_to_remove: ['tasks/first', 'name'],
    });
    // `second` still depends on the task that is removed: nothing is saved.
    expect(await read('get', { job_id })).toMatchObject({ settings: { name: 'pair', tags: { team: 'a' } } });
    await post('update', {
      job_id,
      new_settings: { tasks: [notebook('second', { max_retries: 2 }), notebook('third')] },
      fields_to_remove: ['tasks/first'],
    });
    const merged = (await read('get', { job_id }))['settings'] as unknown as {
      tasks: { task_key: string }[];
    };
    expect(merged.tasks.map((task) => task.task_key)).toEqual(['second', 'third']);
    await post('reset', { job_id, new_settings: { name: 'bare' } });
    const bare = (await read('get', { job_id }))['settings'] as unknown as Record<string, unknown>;
    expect(bare).toMatchObject({ name: 'bare', run_as: { user_name: 'x@lab.example' } });
    expect(bare['tags']).toBeUndefined();
    expect(bare['tasks']).toBeUndefined();
  });

  it('with more than 100 tasks is read in parts', async () => {
    const job_id = await create({ tasks: Array.from({ length: 250 }, (_, index) => notebook(`t${index}`)) });
    const keys: string[] = [];
    let page_token: string | undefined;
    do {
      const part = await read('get', { job_id, ...(page_token === undefined ? {} : { page_token }) });
      const { tasks } = part['settings'] as unknown as { tasks: { task_key: string }[] };
      keys.push(...tasks.map((task) => task.task_key));
      page_token = part['next_page_token'];
    } while (page_token !== undefined);
    expect(keys).toHaveLength(250);
    expect(new Set(keys).size).toBe(250);
  });
});

describe('lists', () => {
  it('are newest first, in pages that lead forward and back, by name without regard to case', async () => {
    for (const name of ['a', 'b', 'A', 'c', 'a']) await create({ name });
    const first = await read('list', { limit: 2 });
    expect(first).toMatchObject({ has_more: true, jobs: [{ job_id: 5 }, { job_id: 4 }] });
    await create({ name: 'newer' });
    const second = await read('list', { limit: 2, page_token: first['next_page_token'] });
    expect(second).toMatchObject({ jobs: [{ job_id: 3 }, { job_id: 2 }] });
    expect(await read('list', { limit: 2, page_token: second['prev_page_token'] })).toMatchObject({
      jobs: [{ job_id: 5 }, { job_id: 4 }],
    });
    expect(await read('list', { name: 'A' })).toMatchObject({
      jobs: [{ job_id: 5 }, { job_id: 3 }, { job_id: 1 }],
    });
    expect(await read('list', { name: 'nobody' })).toEqual({ has_more: false });
  });

  it('of runs tell active ones from those that ended, and runs of jobs from submitted ones', async () => {
    const job_id = await create({ ...PAIR, max_concurrent_runs: 2 });
    const done = await runNow(job_id);
    await workspace.advance(600);
    const active = await runNow(job_id);
    const { run_id: submitted } = (await post('runs/submit', { tasks: [notebook('x')] })).body;
    const ids = async (filter: object) =>
      ((await read('runs/list', filter)) as { runs?: { run_id: number }[] }).runs?.map((run) => run.run_id) ??
      [];
    expect(await ids({})).toEqual([submitted, active, done]);
    expect(await ids({ active_only: true })).toEqual([submitted, active]);
    expect(await ids({ completed_only: true })).toEqual([done]);
    expect(await ids({ job_id })).toEqual([active, done]);
    expect(await ids({ run_type: 'SUBMIT_RUN' })).toEqual([submitted]);
    expect(await ids({ start_time_to: START + 1000 })).toEqual([done]);
    expect((await read('list'))['jobs']).toHaveLength(1);
    expect((await post('runs/delete', { run_id: active })).body).toMatchObject({
      error_code: 'INVALID_STATE',
    });
    await post('runs/delete', { run_id: done });
    expect(await ids({ job_id })).toEqual([active]);
  });
});

describe('a run', () => {
  it('shows one task run for each attempt, with rising attempt numbers and ids of their own', async () => {
    const job_id = await create({ name: 'flaky', tasks: [notebook('only', { max_retries: 2 })] });
    workspace.script({
      'flaky/only': [{ result: 'FAILED', error: 'TimeoutError: slow' }, { exit: '42 rows' }],
    });
    const run_id = await runNow(job_id);
    await workspace.advance(600);
    const tasks = await tasksOf(run_id);
    expect(tasks).toMatchObject([
      { task_key: 'only', attempt_number: 0, state: { result_state: 'FAILED' } },
      { task_key: 'only', attempt_number: 1, state: { result_state: 'SUCCESS', state_message: '' } },
    ]);
    expect(new Set(tasks.map((task) => task['run_id'])).size).toBe(2);
    expect(await read('runs/get-output', { run_id: tasks[0]!['run_id'] })).toMatchObject({
      error: 'TimeoutError: slow',
    });
    expect(await read('runs/get-output', { run_id })).toMatchObject({
      notebook_output: { result: '42 rows' },
    });
  });

  it('that waits says why, and is canceled on request', async () => {
    const job_id = await create(PAIR);
    await runNow(job_id);
    const run_id = await runNow(job_id);
    expect(await read('runs/get', { run_id })).toMatchObject({
      state: { life_cycle_state: 'QUEUED' },
      status: { state: 'QUEUED', queue_details: { code: 'MAX_CONCURRENT_RUNS_REACHED' } },
    });
    await post('runs/cancel-all', { all_queued_runs: true });
    expect(await read('runs/get', { run_id })).toMatchObject({
      state: { result_state: 'CANCELED', user_cancelled_or_timedout: true },
      status: { termination_details: { code: 'USER_CANCELED' } },
    });
  });

  it('above the limit without a queue was skipped', async () => {
    const job_id = await create({ ...PAIR, queue: { enabled: false } });
    await runNow(job_id);
    expect(await read('runs/get', { run_id: await runNow(job_id) })).toMatchObject({
      state: { life_cycle_state: 'SKIPPED', result_state: 'MAXIMUM_CONCURRENT_RUNS_REACHED' },
      status: { termination_details: { code: 'MAX_CONCURRENT_RUNS_EXCEEDED' } },
    });
  });

  it('that has waited for 48 hours and left the queue has the code that the engine and the system tables give', async () => {
    const job_id = await create(PAIR);
    workspace.script({ '*/first': [{ hangs: true }] });
    await runNow(job_id);
    const run_id = await runNow(job_id);
    await workspace.advance(48 * 3600 + 60);
    expect(await read('runs/get', { run_id })).toMatchObject({
      state: { life_cycle_state: 'SKIPPED', result_state: 'MAXIMUM_CONCURRENT_RUNS_REACHED' },
      status: { termination_details: { code: 'MAX_CONCURRENT_RUNS_EXCEEDED' } },
    });
    expect(workspace.state.runs.at(run_id - 1)?.termination_code).toBe('MAX_CONCURRENT_RUNS_EXCEEDED');
  });

  it('that reached the time limit of the job was canceled by the platform, not by a person', async () => {
    const job_id = await create({ ...PAIR, timeout_seconds: 90 });
    const run_id = await runNow(job_id);
    await workspace.advance(600);
    expect(await read('runs/get', { run_id })).toMatchObject({
      state: { result_state: 'TIMEDOUT' },
      status: { termination_details: { code: 'CANCELED' } },
    });
  });

  it('asked for twice with one token is made once', async () => {
    const job_id = await create(PAIR);
    const token = { idempotency_token: 'monday' };
    expect(await runNow(job_id, token)).toBe(await runNow(job_id, token));
  });

  it('hands over job parameters, resolves references and takes a choice of tasks', async () => {
    const job_id = await create({
      ...PAIR,
      parameters: [{ name: 'day', default: 'monday' }],
      tasks: [
        {
          ...notebook('first'),
          notebook_task: { notebook_path: '/f', base_parameters: { run: '{{job.run_id}}' } },
        },
        notebook('second', { depends_on: [{ task_key: 'first' }] }),
      ],
    });
    const run_id = await runNow(job_id, { job_parameters: { day: 'friday', extra: '1' }, only: ['first'] });
    const run = await read('runs/get', { run_id });
    expect(run['job_parameters']).toEqual([
      { name: 'day', default: 'monday', value: 'friday' },
      { name: 'extra', value: '1' },
    ]);
    expect(await tasksOf(run_id)).toMatchObject([
      {
        resolved_values: {
          notebook_task: { base_parameters: { run: String(run_id), day: 'friday', extra: '1' } },
        },
      },
    ]);
  });

  it('of a For each task lists its iterations', async () => {
    const job_id = await create({
      tasks: [
        { task_key: 'each', for_each_task: { inputs: '[1, 2, 3]', concurrency: 3, task: notebook('one') } },
      ],
    });
    workspace.script({ '*/each[1]': [{ result: 'FAILED' }] });
    const run_id = await runNow(job_id);
    await workspace.advance(600);
    const [each] = await tasksOf(run_id);
    expect(each).toMatchObject({
      for_each_task: {
        stats: { task_run_stats: { total_iterations: 3, succeeded_iterations: 2, failed_iterations: 1 } },
      },
    });
    const { iterations } = (await read('runs/get', { run_id: each!['run_id'] })) as unknown as {
      iterations: { state: { result_state: string } }[];
    };
    expect(iterations.map(({ state }) => state.result_state)).toEqual(['SUCCESS', 'FAILED', 'SUCCESS']);
  });
});

describe('what is kept', () => {
  it('opens the same workspace again, in the middle of a run too', async () => {
    const job_id = await create({
      ...PAIR,
      schedule: { quartz_cron_expression: '0 0/10 * * * ?', timezone_id: 'UTC' },
    });
    workspace.script({ 'pair/second': [{ result: 'FAILED' }, {}], 'later/x': [{ exit: 'known' }] });
    const run_id = await runNow(job_id);
    await workspace.advance(1234);
    await post('runs/repair', { run_id, rerun_all_failed_tasks: true });
    await post('runs/submit', { run_name: 'once', tasks: [notebook('x')] });
    await workspace.advance(30);
    const kept = JSON.parse(JSON.stringify(workspace.record));
    const again = createWorkspace({ record: kept });
    expect(again.log).toEqual(workspace.log);
    expect(again.state).toEqual(workspace.state);
    expect(again.now).toBe(workspace.now);
    await Promise.all([again.advance(500), workspace.advance(500)]);
    expect(again.log).toEqual(workspace.log);
    const other = await ask(again, 'POST', 'create', { name: 'later', tasks: [notebook('x')] });
    const run = await ask(again, 'POST', 'run-now', { job_id: other.body['job_id'] });
    await again.advance(100);
    expect(again.state.runs.at(run.body['run_id']! - 1)?.tasks[0]?.output).toEqual({ exit: 'known' });
  });
});
