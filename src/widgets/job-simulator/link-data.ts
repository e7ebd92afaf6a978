/**
 * What a link holds, as plain JSON: steps with times counted from the start, the instant looked at, and what was
 * predicted. A saved job is its text alone; settings are read from it again. What notebooks did is there as their
 * outcomes, never as code: nothing of a link is run. Reading checks every field.
 */
import type { ScriptedAttempt } from '../../engine/index.ts';
import type { ExecutedStep, ModeStep } from './executed.ts';
import { saveSteps } from './session.ts';
import type { JobText, SavedJob } from './written.ts';
import type { Action, Prediction, Session, SessionStep } from './session.ts';

/** Turns a saved text back into its jobs; none when it holds no job. */
export type ReadText = (written: JobText) => Promise<readonly SavedJob[]>;

/** `all`: every job of the text was saved; else (and in links from before there could be several) its first. */
type SavedText = { readonly kind: 'save_text'; readonly all?: true } & JobText;
type LinkCommand =
  Exclude<Action, { kind: 'save_job' }> | SavedText | Omit<ModeStep, 'at'> | Omit<ExecutedStep, 'at'>;
export type LinkStep = { readonly at: number } & LinkCommand;

export interface LinkData {
  readonly v: 1;
  readonly job: string;
  readonly at: number;
  readonly reached: number;
  readonly steps: readonly LinkStep[];
  readonly prediction: Prediction | null;
  /** The job shown, when it is not the page's. */
  readonly shown?: string;
}

const MOST_STEPS = 500;
/** A session longer than this was not made by hand. */
const LATEST = 366 * 24 * 3_600_000;

/** The session as data, its instants counted from `start`. A step without its text (none is made so) is left out. */
export function toData(session: Session, start: number): LinkData {
  return {
    v: 1,
    job: session.job,
    at: session.playhead - start,
    reached: session.reached - start,
    steps: session.steps.flatMap((step) => {
      const linked = toLinkStep(step, start);
      return linked === null ? [] : [linked];
    }),
    prediction: session.prediction,
    ...(session.shown === session.job ? {} : { shown: session.shown }),
  };
}

function toLinkStep(step: SessionStep, start: number): LinkStep | null {
  const at = step.at - start;
  if (step.kind !== 'save_job') return { ...step, at };
  const { written } = step;
  if (!written) return null;
  const { text, format, jobs } = written;
  return { kind: 'save_text', text, format, ...(jobs > 1 ? { all: true } : {}), at };
}

/** The session that `data` describes over the page's job; null when a saved text holds no job. */
export async function fromData(
  data: LinkData,
  page: Session,
  start: number,
  readText: ReadText,
): Promise<Session | null> {
  const steps: SessionStep[] = [];
  for (const linked of data.steps) {
    const at = linked.at + start;
    if (linked.kind !== 'save_text') {
      steps.push({ ...linked, at });
      continue;
    }
    const written = { text: linked.text, format: linked.format };
    const found = await readText(written);
    if (found.length === 0) return null;
    steps.push(...saveSteps(page.job, at, linked.all ? found : found.slice(0, 1), written));
  }
  const { prediction } = data;
  const instants = { playhead: data.at + start, reached: data.reached + start };
  return { ...page, shown: data.shown ?? page.job, steps, ...instants, prediction };
}

/** Checks what was read from a link; null when any part is not as `toData` writes it. */
export function readData(value: unknown): LinkData | null {
  if (!isRecord(value) || value['v'] !== 1) return null;
  const { job, at, reached, steps, prediction, shown } = value;
  if (typeof job !== 'string' || !isInstant(at) || !isInstant(reached) || reached < at) return null;
  if (!isMaybe(shown, isText)) return null;
  if (!Array.isArray(steps) || steps.length > MOST_STEPS) return null;
  const read = steps.map((step: unknown) => readStep(step));
  const good = read.filter((step) => step !== null);
  if (good.length < read.length || !good.every((step, index) => (good[index - 1]?.at ?? 0) <= step.at))
    return null;
  const marks = prediction === null ? null : readPrediction(prediction);
  if (marks === undefined) return null;
  return {
    v: 1,
    job,
    at,
    reached,
    steps: good,
    prediction: marks,
    ...(shown === undefined ? {} : { shown }),
  };
}

function readStep(value: unknown): LinkStep | null {
  if (!isRecord(value) || !isInstant(value['at'])) return null;
  const command = readCommand(value);
  return command === null ? null : { ...command, at: value['at'] };
}

function readCommand(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  switch (value['kind']) {
    case 'run_now':
      return readRunNow(value);
    case 'cancel_run':
      return isCount(value['run']) ? { kind: 'cancel_run', run: value['run'] } : null;
    case 'cancel_task':
      return isCount(value['run']) && typeof value['task_key'] === 'string'
        ? { kind: 'cancel_task', run: value['run'], task_key: value['task_key'] }
        : null;
    case 'repair_run':
      return readRepair(value);
    case 'script':
      return readScript(value);
    case 'file_arrives':
      return typeof value['path'] === 'string' ? { kind: 'file_arrives', path: value['path'] } : null;
    case 'table_updated':
      return typeof value['table_name'] === 'string'
        ? { kind: 'table_updated', table_name: value['table_name'] }
        : null;
    case 'save_text':
      return readSavedText(value);
    case 'notebooks':
      return typeof value['on'] === 'boolean' ? { kind: 'notebooks', on: value['on'] } : null;
    case 'executed':
      return readExecuted(value);
    default:
      return null;
  }
}

function readRunNow(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  const { job, only, queue, job_parameters } = value;
  if (!isText(job) || !isMaybe(only, isTexts) || !isMaybe(job_parameters, isTextMap)) return null;
  const enabled =
    isRecord(queue) && typeof queue['enabled'] === 'boolean' ? { enabled: queue['enabled'] } : undefined;
  if (queue !== undefined && enabled === undefined) return null;
  return {
    kind: 'run_now',
    job,
    ...(only === undefined ? {} : { only: [...only] }),
    ...(job_parameters === undefined ? {} : { job_parameters: { ...job_parameters } }),
    ...(enabled === undefined ? {} : { queue: enabled }),
  };
}

function readRepair(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  const {
    run,
    rerun_all_failed_tasks,
    rerun_tasks,
    rerun_dependent_tasks,
    job_parameters,
    latest_repair_id,
  } = value;
  if (!isCount(run) || !isMaybe(rerun_all_failed_tasks, isFlag) || !isMaybe(rerun_tasks, isTexts))
    return null;
  if (!isMaybe(rerun_dependent_tasks, isFlag) || !isMaybe(job_parameters, isTextMap)) return null;
  if (!isMaybe(latest_repair_id, isCount)) return null;
  return {
    kind: 'repair_run',
    run,
    ...(rerun_all_failed_tasks === undefined ? {} : { rerun_all_failed_tasks }),
    ...(rerun_tasks === undefined ? {} : { rerun_tasks: [...rerun_tasks] }),
    ...(rerun_dependent_tasks === undefined ? {} : { rerun_dependent_tasks }),
    ...(job_parameters === undefined ? {} : { job_parameters: { ...job_parameters } }),
    ...(latest_repair_id === undefined ? {} : { latest_repair_id }),
  };
}

function readScript(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  const { target, attempts } = value;
  if (!isText(target) || !target.includes('/')) return null;
  if (!Array.isArray(attempts) || attempts.length === 0 || attempts.length > 100) return null;
  const read = attempts.map(readAttempt);
  const good = read.filter((attempt) => attempt !== null);
  return good.length === read.length ? { kind: 'script', target, attempts: good } : null;
}

function readAttempt(value: unknown): ScriptedAttempt | null {
  if (!isRecord(value)) return null;
  const { result, duration_s, error, hangs, values, exit } = value;
  if (result !== undefined && result !== 'SUCCESS' && result !== 'FAILED') return null;
  if (!isMaybe(duration_s, isSeconds) || !isMaybe(error, isText) || !isMaybe(hangs, isFlag)) return null;
  if (!isMaybe(values, isRecord) || !isMaybe(exit, isText)) return null;
  return {
    ...(result === undefined ? {} : { result }),
    ...(duration_s === undefined ? {} : { duration_s }),
    ...(error === undefined ? {} : { error }),
    ...(hangs === undefined ? {} : { hangs }),
    ...(values === undefined ? {} : { values }),
    ...(exit === undefined ? {} : { exit }),
  };
}

function readExecuted(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  const { run, task_key, item, attempt } = value;
  if (!isCount(run) || !isText(task_key) || !isMaybe(item, isCount) || !isCount(attempt)) return null;
  const end = readAttempt(value);
  if (end?.result === undefined || end.duration_s === undefined || end.hangs !== undefined) return null;
  const { hangs: _hangs, result, duration_s, ...rest } = end;
  const address = { run, task_key, attempt, ...(item === undefined ? {} : { item }) };
  return { kind: 'executed', ...address, result, duration_s, ...rest };
}

function readSavedText(value: Readonly<Record<string, unknown>>): LinkCommand | null {
  const { text, format, all } = value;
  if (!isText(text) || (format !== 'json' && format !== 'yaml' && format !== 'python')) return null;
  return { kind: 'save_text', text, format, ...(all === true ? { all } : {}) };
}

function readPrediction(value: unknown): Prediction | undefined {
  if (!isRecord(value)) return undefined;
  const { run, marks } = value;
  return isCount(run) && isTextMap(marks) ? { run, marks } : undefined;
}

function isMaybe<T>(value: unknown, is: (value: unknown) => value is T): value is T | undefined {
  return value === undefined || is(value);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isSeconds = (value: unknown): value is number =>
  typeof value === 'number' && value >= 0 && value <= LATEST / 1000;
const isInstant = (value: unknown): value is number => isCount(value) && value <= LATEST;
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);
const isTextMap = (value: unknown): value is Record<string, string> =>
  isRecord(value) && Object.values(value).every(isText);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
