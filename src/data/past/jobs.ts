/** The five jobs of the past, as they are first saved, and how long their tasks usually take. */
import type { Times } from './calendar.ts';
import type { PastJob, PastTask } from './shape.ts';

/** A job with what its runs look like when nothing is wrong. No two jobs start in the same minute. */
export interface PastHabit {
  readonly times: Times;
  readonly settings: PastJob;
  /** Usual seconds of each task. */
  readonly seconds: Readonly<Record<string, number>>;
}

/** The share of attempts of the partner's download that fail by themselves. */
export const FLAKY_SHARE = 0.16;
export const FLAKY_TARGET = 'partner_load/download';

export type PastJobKey = 'medallion' | 'sales_refresh' | 'inventory' | 'demand_model' | 'partner_load';

/** In the order in which they are saved: their job ids are 1 to 5. */
export const PAST_JOBS: Readonly<Record<PastJobKey, PastHabit>> = {
  medallion: habit(
    { minute: 30, hours: [2] },
    {
      name: 'RetailHub medallion',
      description: 'Bronze, silver and gold tables of the shop chain, every night.',
      tags: { team: 'lakehouse', release: '2.3.1' },
      parameters: [{ name: 'catalog', default: 'retailhub_trainer' }],
      tasks: [
        task('bronze_customers', [], { max_retries: 1, min_retry_interval_millis: 600_000 }),
        task('bronze_orders', [], { max_retries: 1, min_retry_interval_millis: 600_000 }),
        task('silver_customers', ['bronze_customers']),
        task('silver_orders_cleaned', ['bronze_orders']),
        task('gold_daily_orders', ['silver_orders_cleaned']),
        task('gold_customer_orders_summary', ['silver_customers', 'silver_orders_cleaned']),
      ],
    },
    {
      bronze_customers: 300,
      bronze_orders: 900,
      silver_customers: 600,
      silver_orders_cleaned: 1500,
      gold_daily_orders: 700,
      gold_customer_orders_summary: 900,
    },
  ),
  sales_refresh: habit(
    { minute: 50, hours: [6, 12, 18], weekdaysOnly: true },
    {
      name: 'Sales refresh',
      tags: { team: 'sales' },
      tasks: [
        task('load_crm', [], { max_retries: 1, min_retry_interval_millis: 60_000 }),
        task('load_shop'),
        task('build_mart', ['load_crm', 'load_shop']),
        task('refresh_dashboard', ['build_mart']),
      ],
    },
    { load_crm: 240, load_shop: 300, build_mart: 420, refresh_dashboard: 120 },
  ),
  inventory: habit(
    { minute: 5 },
    {
      name: 'Hourly inventory',
      tags: { team: 'supply' },
      max_concurrent_runs: 1,
      tasks: [task('pull_stock'), task('update_stock', ['pull_stock'])],
    },
    { pull_stock: 200, update_stock: 160 },
  ),
  demand_model: habit(
    { minute: 0, hours: [4], weekday: 'SUN' },
    {
      name: 'Weekly demand model',
      tags: { team: 'data-science' },
      timeout_seconds: 14_400,
      tasks: [
        task('prepare_features'),
        task('train', ['prepare_features']),
        task('evaluate', ['train']),
        task('publish', ['evaluate']),
      ],
    },
    { prepare_features: 2400, train: 5400, evaluate: 900, publish: 120 },
  ),
  partner_load: habit(
    { minute: 40, hours: [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22] },
    {
      name: 'Partner price load',
      tags: { team: 'supply' },
      max_concurrent_runs: 1,
      queue: { enabled: false },
      tasks: [
        task('download', [], { max_retries: 2, min_retry_interval_millis: 300_000 }),
        task('load', ['download']),
      ],
    },
    { download: 180, load: 120 },
  ),
};

/** A task that the bad release brought and the way back took out again. */
export const RELEASED_TASK = task('gold_store_ranking', ['silver_orders_cleaned']);
export const RELEASED_TASK_SECONDS = 400;

function habit(times: Times, settings: PastJob, seconds: PastHabit['seconds']): PastHabit {
  return { times, settings, seconds };
}

function task(task_key: string, upstream: readonly string[] = [], rest: Partial<PastTask> = {}): PastTask {
  const depends_on = upstream.map((key) => ({ task_key: key }));
  return {
    task_key,
    ...(depends_on.length > 0 ? { depends_on } : {}),
    notebook_task: { notebook_path: `/Workspace/Shared/retailhub/${task_key}` },
    ...rest,
  };
}
