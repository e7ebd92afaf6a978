import { describe, expect, it } from 'vitest';
import { sayReason, type Reason } from '../../src/engine/index.ts';

const S = { task_key: 'load', result: 'SUCCESS' } as const;
const F = { task_key: 'clean', result: 'FAILED' } as const;
const BRANCH = {
  task_key: 'check',
  result: 'SUCCESS',
  outcome: { expected: 'true', actual: 'false' },
} as const;

/** One example of every reason there is; the type makes sure that none is forgotten. */
const EXAMPLES: { readonly [Code in Reason['code']]: Extract<Reason, { code: Code }> } = {
  no_dependencies: { code: 'no_dependencies' },
  run_if_met: { code: 'run_if_met', run_if: 'ALL_DONE', dependencies: [S, F] },
  run_if_unmet: { code: 'run_if_unmet', run_if: 'ALL_SUCCESS', dependencies: [S, F] },
  all_excluded: { code: 'all_excluded', dependencies: [BRANCH] },
  disabled: { code: 'disabled' },
  not_selected: { code: 'not_selected' },
  finished: { code: 'finished' },
  failed: { code: 'failed', retries: 1, max_retries: 2, error: 'No such file.' },
  retry: { code: 'retry', retry: 1, max_retries: -1, error: 'No such file.' },
  timed_out: { code: 'timed_out', timeout_seconds: 60, retry_on_timeout: false },
  canceled_by_user: { code: 'canceled_by_user' },
  job_deleted: { code: 'job_deleted' },
  run_canceled: { code: 'run_canceled' },
  run_timed_out: { code: 'run_timed_out', timeout_seconds: 600 },
  loop_cut: { code: 'loop_cut' },
  parent_cut: { code: 'parent_cut', run: 3 },
  condition: { code: 'condition', left: '1', op: 'EQUAL_TO', right: '2' },
  broken_settings: { code: 'broken_settings', message: 'no list' },
  iterations: { code: 'iterations', failed: 1, total: 3 },
  iteration_slot: { code: 'iteration_slot', concurrency: 2 },
  child_run: { code: 'child_run', run: 2, result: 'FAILED' },
  leaves_failed: { code: 'leaves_failed', leaves: ['gold'] },
  leaves_fine: { code: 'leaves_fine', failed: ['silver'] },
  nothing_failed: { code: 'nothing_failed' },
  slot_free: { code: 'slot_free' },
  slots_taken: { code: 'slots_taken', max_concurrent_runs: 1, queued: true },
  queue_expired: { code: 'queue_expired' },
  repaired: { code: 'repaired', repair: 1 },
  retries_exhausted: { code: 'retries_exhausted', task_key: 'load', retries: 3 },
  armed: { code: 'armed' },
  paused: { code: 'paused' },
  no_next_time: { code: 'no_next_time' },
  not_simulated: { code: 'not_simulated', what: 'sql_condition', fires: true },
  cron_due: { code: 'cron_due', quartz_cron_expression: '0 0 * * * ?', timezone_id: 'UTC' },
  interval_due: { code: 'interval_due', interval: 1, unit: 'HOURS' },
  new_files: { code: 'new_files', count: 7, paths: ['a', 'b', 'c', 'd', 'e'] },
  tables_updated: { code: 'tables_updated', tables: ['m.s.a', 'm.s.b'], condition: 'ALL_UPDATED' },
  model_changed: { code: 'model_changed', models: ['m.s.churn'], condition: 'MODEL_CREATED' },
  jobs_completed: {
    code: 'jobs_completed',
    jobs: [
      { job: 'ingest', job_id: 1, run: 7, termination_code: 'SUCCESS' },
      { job: 'clean', job_id: 2, run: 9, termination_code: 'SUCCESS_WITH_FAILURES' },
    ],
    if_status: 'SUCCESS',
  },
  waiting_for_jobs: { code: 'waiting_for_jobs', missing: ['clean'] },
  completion_breath: { code: 'completion_breath', until: 60_000 },
  result_not_asked: {
    code: 'result_not_asked',
    job: 'ingest',
    termination_code: 'USER_CANCELED',
    if_status: 'SUCCESS',
  },
  continuous_next: { code: 'continuous_next' },
  continuous_back_off: { code: 'continuous_back_off', failures: 3, seconds: 60 },
  continuous_breath: { code: 'continuous_breath', seconds: 60 },
  continuous_busy: { code: 'continuous_busy' },
  change_noticed: { code: 'change_noticed', what: 'm.s.a', until: 60_000 },
  waiting_for_gap: { code: 'waiting_for_gap', until: 90_000, min_time_between_triggers_seconds: 3600 },
  waiting_for_quiet: {
    code: 'waiting_for_quiet',
    until: 310_000,
    wait_after_last_change_seconds: 300,
    lastChange: 10_000,
  },
  waiting_for_tables: { code: 'waiting_for_tables', missing: ['m.s.b'] },
  overwritten: { code: 'overwritten', path: '/Volumes/m/l/in/a.csv' },
  outside: { code: 'outside', what: '/Volumes/m/l/out/a.csv', watched: ['/Volumes/m/l/in/'] },
};

describe('a reason in words', () => {
  it.each(Object.values(EXAMPLES).map((reason) => [reason.code, reason] as const))('%s', (_code, reason) => {
    const said = sayReason(reason);
    expect(said.sentence).toMatch(/^["\w].{5,}\.$/);
    expect(said.rule).toMatch(/\.$/);
    expect(said.source.length).toBeGreaterThan(5);
    expect(Object.values(said).join(' ')).not.toMatch(/undefined|null|NaN|\[object|\.\./);
  });

  it('names the dependency that is to blame, not the one that is fine', () => {
    const { sentence } = sayReason(EXAMPLES.run_if_unmet);
    expect(sentence).toContain('clean ended as Failed');
    expect(sentence).not.toContain('load');
  });

  it('names at most five of many dependencies', () => {
    const dependencies = Array.from({ length: 40 }, (_, index) => ({
      task_key: `t${index}`,
      result: 'FAILED' as const,
    }));
    expect(sayReason({ code: 'run_if_unmet', run_if: 'ALL_SUCCESS', dependencies }).sentence).toContain(
      'and 35 more',
    );
  });

  it('gives the rule that fits the case', () => {
    const unmet = (...dependencies: Extract<Reason, { code: 'run_if_unmet' }>['dependencies']) =>
      sayReason({ code: 'run_if_unmet', run_if: 'ALL_SUCCESS', dependencies }).rule;
    expect(unmet(F)).toContain('Upstream failed');
    expect(unmet({ task_key: 'a', result: 'CANCELED' })).toContain('Upstream canceled');
    expect(unmet(S, { task_key: 'a', result: 'EXCLUDED' })).toContain('Excluded');
    expect(unmet({ task_key: 'a', result: 'DISABLED' })).toContain('disabled');
  });
});
