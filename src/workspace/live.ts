/** A workspace while it is open: its record, and the simulation played from it. */
import {
  Simulator,
  type AttemptAddress,
  type AttemptRequest,
  type Command,
  type JobState,
  type LogEvent,
  type Run,
  type ScriptedAttempt,
  type SimulationState,
  type TimedStep,
} from '../engine/index.ts';
import type { JobSettings } from '../jobs/index.ts';
import type { Executed, Notebook, WorkspaceRecord } from './record.ts';

/** A command was refused by the engine, as it words it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** The time that a command takes on the simulated clock: no two fall on one instant, so that order is kept. */
const COMMAND_MS = 1;

/** The end of one execution of a run. */
export type Ended = Extract<LogEvent, { kind: 'run_ended' }>;

export class Live {
  #record: WorkspaceRecord;
  readonly #simulator: Simulator;
  readonly #created = new Map<number, number>();
  readonly #ends = new Map<number, readonly Ended[]>();
  #seen = 0;

  /** `isExecuted`: whether an attempt that starts from now on is executed for real and not by script. */
  constructor(
    record: WorkspaceRecord,
    isExecuted: (live: Live, request: AttemptRequest) => boolean = () => false,
  ) {
    this.#record = record;
    const ends = new Map(record.executed.map((one) => [placeOf(one.attempt), one]));
    const waiting = new Set(record.waiting.map(placeOf));
    let isReplayed = false;
    this.#simulator = new Simulator({
      start: record.start,
      jobs: {},
      seed: record.seed,
      isExecuted: (request) => {
        if (isReplayed) return isExecuted(this, request);
        return ends.has(placeOf(request)) || waiting.has(placeOf(request));
      },
    });
    record.steps.forEach((step, index) => {
      this.#replay(step.at - COMMAND_MS, ends);
      this.#simulator.plan(step, index);
      this.#simulator.runUntil(step.at, true);
    });
    this.#replay(record.now, ends);
    isReplayed = true;
    this.#note();
  }

  #replay(until: number, ends: ReadonlyMap<string, Executed>): void {
    this.#simulator.runUntil(until);
    for (let next = this.#simulator.asked[0]; next; next = this.#simulator.asked[0]) {
      const known = ends.get(placeOf(next));
      if (!known) return; // it waited when the record was kept, and waits again
      this.#simulator.asked.shift();
      this.#simulator.endAttempt(known.attempt, known.end, known.outcome);
      this.#simulator.runUntil(until);
    }
  }

  get record(): WorkspaceRecord {
    return this.#record;
  }

  /** The record with what is under way. */
  get kept(): WorkspaceRecord {
    return { ...this.#record, waiting: this.asked.map(addressOf) };
  }

  get state(): SimulationState {
    return this.#simulator.state;
  }

  get log(): readonly LogEvent[] {
    return this.#simulator.log;
  }

  get now(): number {
    return this.#record.now;
  }

  /** The next instant at which something happens by itself; Infinity when nothing does. */
  get nextInstant(): number {
    return this.#simulator.nextInstant;
  }

  /** Attempts that wait for somebody to execute them; time stands still while there are any. */
  get asked(): readonly AttemptRequest[] {
    return this.#simulator.asked;
  }

  /** Changes what is kept beside the steps. */
  keep(change: Partial<WorkspaceRecord>): void {
    this.#record = { ...this.#record, ...change };
  }

  /** Does what is asked at once. Answers what happened; throws `Refused`. */
  command(command: Command): readonly LogEvent[] {
    const index = this.#record.steps.length;
    const before = this.log.length;
    this.#step({ ...command, at: this.now + COMMAND_MS });
    const news = this.log.slice(before);
    const no = news.find((event) => event.kind === 'rejected' && event.step === index);
    if (no?.kind === 'rejected') throw new Refused(no.code, no.message);
    return news;
  }

  /** Attempts of `target` (`<job id>/<task_key>`, `*` for any job) that start from now on go like this. */
  script(target: string, attempts: readonly ScriptedAttempt[]): void {
    this.#step({ kind: 'script', target, attempts, at: this.now });
  }

  #step(step: TimedStep): void {
    this.keep({ now: Math.max(this.now, step.at), steps: [...this.#record.steps, step] });
    this.#simulator.plan(step, this.#record.steps.length - 1);
    this.#simulator.runUntil(this.now, true);
    this.#note();
  }

  /** Lets the clock go on to `instant` (epoch ms), or to where an attempt waits to be executed. */
  passTo(instant: number): void {
    this.#simulator.runUntil(instant);
    const [waiting] = this.asked;
    this.keep({ now: Math.max(this.now, Math.min(instant, waiting?.at ?? instant)) });
    this.#note();
  }

  /** An attempt that waited has come to its end; one that was interrupted meanwhile counts no more. */
  executed(request: AttemptRequest, end: Omit<Executed, 'attempt'>): void {
    const place = this.#simulator.asked.indexOf(request);
    if (place < 0) return;
    this.#simulator.asked.splice(place, 1);
    const attempt = addressOf(request);
    this.keep({ executed: [...this.#record.executed, { attempt, ...end }] });
    this.#simulator.endAttempt(attempt, end.end, end.outcome);
  }

  /** Remembers when jobs were made: the state does not. */
  #note(): void {
    for (; this.#seen < this.log.length; this.#seen++) {
      const event = this.log[this.#seen]!;
      const id = event.kind === 'job_saved' ? Number(event.job) : Number.NaN;
      if (event.kind === 'job_saved' && !this.#created.has(id)) this.#created.set(id, event.at);
      if (event.kind === 'run_ended') this.#ends.set(event.run, [...this.endsOf(event.run), event]);
    }
  }

  /** Saves settings under the next free id and answers it. */
  createJob(settings: JobSettings): number {
    const id = this.state.jobCount + 1;
    this.command({ kind: 'save_job', job: String(id), settings });
    const name = settings.name ?? 'Untitled';
    for (const script of this.#record.namedScripts) {
      if (script.job === name) this.script(`${id}/${script.target}`, script.attempts);
    }
    return id;
  }

  job(id: number): JobState | undefined {
    const key = String(id);
    return Object.hasOwn(this.state.jobs, key) ? this.state.jobs[key] : undefined;
  }

  /** Epoch ms at which the job was made. */
  createdAt(id: number): number {
    return this.#created.get(id) ?? this.#record.start;
  }

  /** Every run that can be seen, in the order in which they were made. */
  runs(): Run[] {
    const { deletedRuns } = this.#record;
    return this.state.runs.filter(({ number }) => !deletedRuns.includes(number));
  }

  /** How the original execution of a run and each of its repairs ended, oldest first. */
  endsOf(number: number): readonly Ended[] {
    return this.#ends.get(number) ?? [];
  }

  /** The traceback of an attempt that was executed for real. */
  traceOf(run: number, task_key: string, item: number | undefined, attempt: number): string | undefined {
    const place = placeOf({ run, task_key, item, attempt });
    return this.#record.executed.find((one) => placeOf(one.attempt) === place)?.trace;
  }

  notebook(path: string): Notebook | undefined {
    const { notebooks } = this.#record;
    return Object.hasOwn(notebooks, path) ? notebooks[path] : undefined;
  }

  putNotebook(path: string, notebook: Notebook): void {
    this.keep({ notebooks: { ...this.#record.notebooks, [path]: notebook } });
  }

  /** A run that can be seen. */
  run(number: number): Run | undefined {
    if (!Number.isInteger(number) || number < 1 || this.#record.deletedRuns.includes(number))
      return undefined;
    return this.state.runs.at(number - 1);
  }

  submission(job_id: number): WorkspaceRecord['submissions'][number] | undefined {
    return this.#record.submissions.find((one) => one.job_id === job_id);
  }
}

function addressOf({ run, task_key, item, attempt }: AttemptAddress): AttemptAddress {
  return { run, task_key, attempt, ...(item === undefined ? {} : { item }) };
}

function placeOf({ run, task_key, item, attempt }: AttemptAddress): string {
  return `${run}/${task_key}/${item ?? ''}/${attempt}`;
}
