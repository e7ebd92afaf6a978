/**
 * Reads a log with no code of the engine and says what in it breaks a rule: an independent second opinion
 * on starts, slots and times.
 */
import type { LogEvent } from '../../../src/engine/index.ts';
import type { JobSettings } from '../../../src/jobs/index.ts';

interface AuditedRun {
  readonly job: string;
  settings: JobSettings;
  readonly selected: Set<string>;
  readonly ended: Set<string>;
  readonly open: Map<string, number>;
  holdsSlot: boolean;
}

/** Every breach found in `log`, as sentences; empty for a sound one. */
export function audit(log: readonly LogEvent[]): string[] {
  const auditor = new Auditor();
  for (const event of log) auditor.read(event);
  return auditor.breaches;
}

class Auditor {
  readonly breaches: string[] = [];
  readonly #jobs = new Map<string, JobSettings>();
  readonly #runs = new Map<number, AuditedRun>();
  readonly #active = new Map<string, number>();
  #now = Number.NEGATIVE_INFINITY;

  read(event: LogEvent): void {
    if (event.at < this.#now) this.#breach(event, 'time runs backwards');
    this.#now = event.at;
    switch (event.kind) {
      case 'job_saved':
        this.#jobs.set(event.job, event.settings);
        return;
      case 'run_created':
        return this.#created(event);
      case 'run_admitted':
        return this.#takeSlot(event, event.run);
      case 'run_ended':
        return this.#runEnded(event);
      case 'attempt_started':
        return this.#attemptStarted(event);
      case 'attempt_ended':
        return this.#attemptEnded(event);
      case 'task_ended':
        if (event.item === undefined) this.#run(event.run).ended.add(event.task_key);
        return;
      case 'repair_started':
        return this.#repaired(event);
      default:
        return;
    }
  }

  #created(event: Extract<LogEvent, { kind: 'run_created' }>): void {
    const settings = this.#jobs.get(event.job);
    if (!settings) return this.#breach(event, 'a run of a job that was never saved');
    const keys = event.only ?? (settings.tasks ?? []).map(({ task_key }) => task_key);
    if (event.run !== this.#runs.size + 1) this.#breach(event, 'runs are not numbered in order');
    this.#runs.set(event.run, {
      job: event.job,
      settings,
      selected: new Set(keys),
      ended: new Set(),
      open: new Map(),
      holdsSlot: false,
    });
    if (event.admission === 'PENDING') this.#takeSlot(event, event.run);
  }

  #takeSlot(event: LogEvent, number: number): void {
    const run = this.#run(number);
    const { job } = run;
    run.holdsSlot = true;
    const active = (this.#active.get(job) ?? 0) + 1;
    this.#active.set(job, active);
    const limit = this.#jobs.get(job)?.max_concurrent_runs ?? 1;
    if (active > limit) this.#breach(event, `${active} active runs, ${limit} allowed`);
  }

  #runEnded(event: Extract<LogEvent, { kind: 'run_ended' }>): void {
    const run = this.#run(event.run);
    if (run.open.size > 0)
      this.#breach(event, `the run ended with open attempts of ${[...run.open.keys()].join()}`);
    // A run that is canceled or expires in the queue has no slot to give back.
    if (run.holdsSlot) this.#active.set(run.job, (this.#active.get(run.job) ?? 0) - 1);
    run.holdsSlot = false;
  }

  #attemptStarted(event: Extract<LogEvent, { kind: 'attempt_started' }>): void {
    const run = this.#run(event.run);
    const place = event.item === undefined ? event.task_key : `${event.task_key}[${event.item}]`;
    if (run.open.has(place)) this.#breach(event, `a second attempt of ${place} while one runs`);
    run.open.set(place, event.at);
    if (!run.selected.has(event.task_key)) this.#breach(event, `${place} was not selected`);
    if (event.item !== undefined) return;
    if (run.ended.has(event.task_key)) this.#breach(event, `${place} had ended`);
    const task = run.settings.tasks?.find(({ task_key }) => task_key === event.task_key);
    if (task?.disabled === true) this.#breach(event, `${place} is disabled`);
    for (const { task_key } of task?.depends_on ?? []) {
      if (run.selected.has(task_key) && !run.ended.has(task_key))
        this.#breach(event, `${place} before ${task_key} ended`);
    }
  }

  #attemptEnded(event: Extract<LogEvent, { kind: 'attempt_ended' }>): void {
    const run = this.#run(event.run);
    const place = event.item === undefined ? event.task_key : `${event.task_key}[${event.item}]`;
    if (!run.open.delete(place)) this.#breach(event, `an attempt of ${place} ended that was not open`);
  }

  #repaired(event: Extract<LogEvent, { kind: 'repair_started' }>): void {
    const run = this.#run(event.run);
    run.settings = this.#jobs.get(run.job) ?? run.settings;
    for (const key of event.tasks) {
      run.selected.add(key);
      run.ended.delete(key);
    }
    run.holdsSlot = true;
    this.#active.set(run.job, (this.#active.get(run.job) ?? 0) + 1);
  }

  #run(number: number): AuditedRun {
    const run = this.#runs.get(number);
    if (!run) throw new RangeError(`the log speaks of run ${number} before it was created`);
    return run;
  }

  #breach(event: LogEvent, what: string): void {
    this.breaches.push(`${event.at} ${event.kind}: ${what}`);
  }
}
