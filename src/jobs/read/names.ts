// "Did you mean …": known confusions first, then the nearest spelling.

/** Names people write that no spelling rule would lead to the right one. */
const CONFUSIONS: Readonly<Record<string, readonly string[]>> = {
  retries: ['max_retries'],
  min_retries: ['max_retries'],
  retry: ['max_retries'],
  max_retry: ['max_retries'],
  retry_count: ['max_retries'],
  retry_interval: ['min_retry_interval_millis'],
  retry_delay: ['min_retry_interval_millis'],
  min_retry_interval_seconds: ['min_retry_interval_millis'],
  cron: ['quartz_cron_expression', 'schedule'],
  cron_expression: ['quartz_cron_expression', 'schedule'],
  quartz_cron: ['quartz_cron_expression'],
  timezone: ['timezone_id'],
  time_zone: ['timezone_id'],
  tz: ['timezone_id'],
  depends: ['depends_on'],
  dependencies: ['depends_on'],
  needs: ['depends_on'],
  upstream: ['depends_on'],
  timeout: ['timeout_seconds'],
  timeout_minutes: ['timeout_seconds'],
  concurrency: ['max_concurrent_runs'],
  max_concurrency: ['max_concurrent_runs', 'concurrency'],
  condition: ['run_if'],
  trigger_rule: ['run_if'],
  when: ['run_if'],
  key: ['task_key', 'job_cluster_key', 'environment_key'],
  id: ['task_key'],
  name: ['task_key'],
  task: ['task_key', 'tasks'],
  notebook: ['notebook_task'],
  path: ['notebook_path', 'python_file'],
  params: ['base_parameters', 'parameters'],
  parameters: ['base_parameters', 'job_parameters'],
  notebook_params: ['base_parameters'],
  arguments: ['parameters'],
  args: ['parameters'],
  cluster: ['job_cluster_key', 'new_cluster'],
  cluster_key: ['job_cluster_key'],
  cluster_id: ['existing_cluster_id'],
  clusters: ['job_clusters'],
  emails: ['email_notifications'],
  notifications: ['email_notifications'],
  on_fail: ['on_failure'],
  on_error: ['on_failure'],
  paused: ['pause_status'],
  status: ['pause_status'],
  table: ['table_update'],
  table_name: ['table_names'],
  tables: ['table_names'],
  periodic: ['trigger'],
  file_arrival: ['trigger'],
  table_update: ['trigger'],
  enabled: ['disabled'],
  operator: ['op'],
  lhs: ['left'],
  rhs: ['right'],
  value: ['default'],
  items: ['inputs'],
  workers: ['num_workers'],
  node_type: ['node_type_id'],
};

/** The name that was probably meant, out of those the object knows. */
export function nearestName(written: string, known: readonly string[]): string | undefined {
  if (written.length > 60) return undefined;
  const plain = snakeCase(written);
  if (known.includes(plain)) return plain;
  const confused = Object.hasOwn(CONFUSIONS, plain) ? (CONFUSIONS[plain] ?? []) : [];
  const meant = confused.find((name) => known.includes(name));
  return meant ?? nearestSpelling(plain, known) ?? beginningOf(plain, known);
}

/** The word of a list that was probably meant: `all_success` for `ALL_SUCCESS`. */
export function nearestWord(written: string, words: readonly string[]): string | undefined {
  if (written.length > 60) return undefined;
  const plain = written
    .trim()
    .toUpperCase()
    .replaceAll(/[\s-]+/g, '_');
  return words.find((word) => word.toUpperCase() === plain) ?? nearestSpelling(written, words);
}

/** `job_cluster` for `job_cluster_key`. */
function beginningOf(plain: string, known: readonly string[]): string | undefined {
  return plain.length < 4 ? undefined : known.find((name) => name.startsWith(`${plain}_`));
}

function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();
}

function nearestSpelling(written: string, known: readonly string[]): string | undefined {
  const allowed = Math.max(1, Math.floor(written.length / 4));
  let best: string | undefined;
  let least = allowed + 1;
  for (const name of known) {
    if (Math.abs(name.length - written.length) >= least) continue;
    const distance = editDistance(written, name);
    if (distance < least) {
      best = name;
      least = distance;
    }
  }
  return written.length < 3 ? undefined : best;
}

/** Insertions, deletions, changes and swaps of neighbours that lead from one word to the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let above = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const same = from[row - 1] === to[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
    }
    before = above;
    above = current;
  }
  return above[to.length] ?? 0;
}
