/** The medallion job, small: what the tests of the widget run. */
import type { JobSettings } from '../../../src/jobs/index.ts';

const notebook = (task_key: string, ...upstream: string[]) => ({
  task_key,
  notebook_task: { notebook_path: `/Workspace/retailhub/${task_key}` },
  ...(upstream.length > 0 ? { depends_on: upstream.map((key) => ({ task_key: key })) } : {}),
});

export const medallion: JobSettings = {
  name: 'RetailHub medallion',
  tasks: [
    notebook('bronze_customers'),
    notebook('bronze_orders'),
    notebook('silver_customers', 'bronze_customers'),
    notebook('silver_orders_cleaned', 'bronze_orders'),
    notebook('gold_customer_orders_summary', 'silver_customers', 'silver_orders_cleaned'),
    notebook('gold_daily_orders', 'silver_orders_cleaned'),
  ],
};

/** A layered job of `count` tasks, each depending on up to two tasks of the layer before. */
export function layeredJob(count: number, width: number): JobSettings {
  const tasks = Array.from({ length: count }, (_, index) => {
    const layer = Math.floor(index / width);
    const above = layer === 0 ? [] : [index - width, (layer - 1) * width + ((index * 7) % width)];
    return notebook(`task_${index}`, ...new Set(above.map((at) => `task_${at}`)));
  });
  return { name: 'layered', tasks };
}
