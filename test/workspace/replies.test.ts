// Every kind of reply as a literal in a program that the compiler checks against the SDK's own types: a field the
// SDK does not know, or a value of another type, is an error with the place in it.
import ts from 'typescript';
import { expect, it } from 'vitest';
import { createWorkspace } from '../../src/workspace/index.ts';
import { ask } from './ask.ts';

const JOB = {
  name: 'every kind',
  description: 'a job with something of everything',
  tags: { team: 'data' },
  parameters: [{ name: 'day', default: '2026-01-05' }],
  schedule: { quartz_cron_expression: '0 0 7 * * ?', timezone_id: 'Europe/Warsaw', pause_status: 'UNPAUSED' },
  max_concurrent_runs: 1,
  timeout_seconds: 7200,
  email_notifications: { on_failure: ['team@lab.example'] },
  health: { rules: [{ metric: 'RUN_DURATION_SECONDS', op: 'GREATER_THAN', value: 600 }] },
  job_clusters: [
    { job_cluster_key: 'main', new_cluster: { spark_version: '15.4.x-scala2.12', num_workers: 1 } },
  ],
  tasks: [
    {
      task_key: 'load',
      job_cluster_key: 'main',
      max_retries: 1,
      min_retry_interval_millis: 1000,
      notebook_task: { notebook_path: '/load', base_parameters: { day: '{{job.parameters.day}}' } },
    },
    {
      task_key: 'gate',
      depends_on: [{ task_key: 'load' }],
      condition_task: { left: '{{job.parameters.day}}', op: 'NOT_EQUAL', right: '' },
    },
    {
      task_key: 'each',
      depends_on: [{ task_key: 'gate', outcome: 'true' }],
      for_each_task: {
        inputs: '["a", "b"]',
        concurrency: 2,
        task: {
          task_key: 'one',
          notebook_task: { notebook_path: '/one', base_parameters: { it: '{{input}}' } },
        },
      },
    },
    {
      task_key: 'never',
      depends_on: [{ task_key: 'gate', outcome: 'false' }],
      run_if: 'ALL_SUCCESS',
      sql_task: { warehouse_id: 'w', file: { path: '/q.sql' } },
    },
    { task_key: 'call', depends_on: [{ task_key: 'each' }], run_job_task: { job_id: 1 } },
  ],
};

async function everyReply(): Promise<[type: string, reply: object][]> {
  const workspace = createWorkspace();
  const replies: [string, object][] = [];
  const take = async (type: string, method: 'GET' | 'POST', call: string, fields: object) => {
    const { status, body } = await ask(workspace, method, call, fields);
    expect(status, `${call} ${JSON.stringify(fields)}`).toBe(200);
    replies.push([type, body]);
    return body;
  };
  await take('CreateResponse', 'POST', 'create', { name: 'child', tasks: [] });
  const { job_id } = await take('CreateResponse', 'POST', 'create', JOB);
  workspace.script({ '*/load': [{ result: 'FAILED', error: 'TimeoutError: slow' }, { exit: 'loaded' }] });
  const { run_id } = await take('RunNowResponse', 'POST', 'run-now', {
    job_id,
    job_parameters: { day: '2026-01-01' },
  });
  await take('RunNowResponse', 'POST', 'run-now', { job_id });
  for (const seconds of [0, 30, 31, 60, 30, 30, 60, 60]) {
    await workspace.advance(seconds);
    await take('Run', 'GET', 'runs/get', { run_id });
    await take('ListRunsResponse', 'GET', 'runs/list', { job_id, expand_tasks: true });
  }
  const run = await take('Run', 'GET', 'runs/get', { run_id, include_history: true });
  for (const task of run['tasks'] as unknown as { run_id: number }[]) {
    await take('Run', 'GET', 'runs/get', { run_id: task.run_id });
    await take('RunOutput', 'GET', 'runs/get-output', { run_id: task.run_id });
  }
  await take('RepairRunResponse', 'POST', 'runs/repair', {
    run_id,
    rerun_tasks: ['each'],
    rerun_dependent_tasks: true,
  });
  await take('Run', 'GET', 'runs/get', { run_id });
  await take('CancelRunResponse', 'POST', 'runs/cancel', { run_id });
  await take('Run', 'GET', 'runs/get', { run_id });
  await take('CancelAllRunsResponse', 'POST', 'runs/cancel-all', { job_id });
  await take('ListRunsResponse', 'GET', 'runs/list', { limit: 1 });
  const once = [{ task_key: 'once', notebook_task: { notebook_path: '/once' } }];
  await take('SubmitRunResponse', 'POST', 'runs/submit', { run_name: 'once', tasks: once });
  await workspace.advance(600);
  await take('ListRunsResponse', 'GET', 'runs/list', { run_type: 'SUBMIT_RUN', expand_tasks: true });
  await take('DeleteRunResponse', 'POST', 'runs/delete', { run_id });
  await take('Job', 'GET', 'get', { job_id });
  await take('ListJobsResponse', 'GET', 'list', { expand_tasks: true, limit: 1 });
  await take('UpdateResponse', 'POST', 'update', { job_id, fields_to_remove: ['schedule', 'tasks/call'] });
  await take('ResetResponse', 'POST', 'reset', { job_id, new_settings: { name: 'empty' } });
  await take('Job', 'GET', 'get', { job_id });
  await take('DeleteResponse', 'POST', 'delete', { job_id });
  await take('ListJobsResponse', 'GET', 'list', {});
  return replies;
}

/** Fields that the platform answers and this release of the SDK has no type for. */
const NEWER = new Set(['format']);

const literal = (reply: object): string =>
  JSON.stringify(reply, (key, value: unknown) =>
    NEWER.has(key) && value === 'MULTI_TASK' ? undefined : value,
  );

it('is accepted by the types of the SDK, whole', { timeout: 60_000 }, async () => {
  const replies = await everyReply();
  const lines = replies.map(
    ([type, reply], index) => `export const r${index}: jobs.${type} = ${literal(reply)};`,
  );
  const text = ["import type { jobs } from '@databricks/sdk-experimental';", ...lines].join('\n');
  const name = new URL('../../replies-of-the-workspace.ts', import.meta.url).pathname;
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : read(file, ...rest);
  const exists = host.fileExists.bind(host);
  host.fileExists = (file) => file === name || exists(file);
  const program = ts.createProgram([name], options, host);
  const complaints = ts
    .getPreEmitDiagnostics(program)
    .map((one) => ts.flattenDiagnosticMessageText(one.messageText, '\n'));
  expect(complaints).toEqual([]);
  expect(replies.length).toBeGreaterThan(40);
});
