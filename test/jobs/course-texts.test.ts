import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkJob, readJobs, taskDependencies } from '../../src/jobs/index.ts';

const source = new URL('../../../shared/course-sources/m08-orchestration.txt', import.meta.url);
const present = existsSync(source);
if (!present) console.warn('The course sources are not here; the tests of the two job texts are skipped.');

function cell(from: string, to: string): string {
  const text = readFileSync(source, 'utf8');
  const start = text.indexOf(from);
  return text.slice(start, text.indexOf(to, start));
}
const python = () => cell('import json\n\n# ====', '### Deploy Checklist');
const yaml = () => cell('resources:\n  jobs:', '## Demo: Widgets and Parameters');
const edges = (text: string) =>
  readJobs(text).jobs.flatMap((job) =>
    taskDependencies(job.settings).map(({ from, to }) => `${from} → ${to}`),
  );

describe.skipIf(!present)('the two job texts of the course, as they stand', () => {
  test('the JSON job is a Python cell and gives six tasks with their edges', () => {
    const { jobs, problems } = readJobs(python());
    expect(problems).toEqual([]);
    expect(jobs).toHaveLength(1);
    expect(jobs[0]?.settings.tasks?.map((task) => task.task_key)).toEqual([
      'bronze_customers',
      'bronze_orders',
      'silver_customers',
      'silver_orders_cleaned',
      'gold_customer_orders_summary',
      'gold_daily_orders',
    ]);
    expect(edges(python())).toEqual([
      'bronze_customers → silver_customers',
      'bronze_orders → silver_orders_cleaned',
      'silver_customers → gold_customer_orders_summary',
      'silver_orders_cleaned → gold_customer_orders_summary',
      'silver_orders_cleaned → gold_daily_orders',
    ]);
    expect(jobs[0]?.settings.queue).toEqual({ enabled: true });
    expect(checkJob(jobs[0]?.settings ?? {})).toEqual([]);
  });

  test('the dictionary alone, without the cell around it, gives the same job', () => {
    const dictionary = cell('{\n    "name": "RetailHub_Medallion_Pipeline"', 'print(json.dumps');
    expect(readJobs(dictionary).jobs).toEqual(readJobs(python()).jobs);
  });

  test('the YAML job gives six tasks with their edges', () => {
    const { jobs, problems } = readJobs(yaml());
    expect(problems).toEqual([]);
    expect(jobs.map((job) => job.key)).toEqual(['job_medalion_run']);
    expect(jobs[0]?.settings.tasks).toHaveLength(6);
    expect(edges(yaml())).toEqual([
      'bronze_customer → silver_customers',
      'bronze_orders → silver_orders_cleaned',
      'silver_customers → gold_customer_order_summary',
      'silver_orders_cleaned → gold_customer_order_summary',
      'gold_customer_order_summary → gold_daily_orders',
    ]);
    expect(checkJob(jobs[0]?.settings ?? {})).toEqual([]);
  });

  test('the difference: the YAML wires gold_daily_orders to the summary, and calls two tasks otherwise', () => {
    const onlyIn = (one: string[], other: string[]) => one.filter((edge) => !other.includes(edge));
    const renamed = edges(yaml()).map((edge) =>
      edge
        .replaceAll('bronze_customer ', 'bronze_customers ')
        .replaceAll('gold_customer_order_summary', 'gold_customer_orders_summary'),
    );
    expect(onlyIn(edges(python()), renamed)).toEqual(['silver_orders_cleaned → gold_daily_orders']);
    expect(onlyIn(renamed, edges(python()))).toEqual(['gold_customer_orders_summary → gold_daily_orders']);
    const keys = (text: string) => readJobs(text).jobs[0]?.settings.tasks?.map((task) => task.task_key) ?? [];
    expect(onlyIn(keys(yaml()), keys(python()))).toEqual(['bronze_customer', 'gold_customer_order_summary']);
  });

  test('the whole page of the course gives both jobs', () => {
    const { jobs } = readJobs(readFileSync(source, 'utf8'));
    expect(jobs.map((job) => job.key)).toEqual(['retailhub_medallion_pipeline', 'job_medalion_run']);
  });
});
