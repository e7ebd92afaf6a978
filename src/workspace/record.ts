/**
 * What is kept of a workspace: what was asked of it, in order, and what cannot be worked out again. Everything else
 * (runs, states, logs) is played from it anew, so a record is small and never disagrees with what is shown.
 */
import type { AttemptAddress, AttemptOutcome, TimedStep } from '../engine/index.ts';

/** What an attempt that was executed for real came to. */
export interface Executed {
  readonly attempt: AttemptAddress;
  /** Epoch ms of its end on the simulated clock. */
  readonly end: number;
  readonly outcome: AttemptOutcome;
  /** The whole traceback of a failed notebook. */
  readonly trace?: string | undefined;
}

/** A one-off run of `runs/submit`: the engine knows it as a run of a job that nobody lists. */
export interface Submission {
  readonly job_id: number;
  readonly run_name: string;
}

/** A notebook of the workspace. */
export interface Notebook {
  readonly language: 'PYTHON' | 'SQL';
  /** A `# Databricks notebook source` file, an .ipynb document or plain code. */
  readonly text: string;
}

export interface WorkspaceRecord {
  readonly version: 1;
  /** Epoch ms at which the simulated clock began. */
  readonly start: number;
  readonly seed: number;
  /** Epoch ms that the simulated clock has reached. */
  readonly now: number;
  readonly steps: readonly TimedStep[];
  readonly executed: readonly Executed[];
  /** Attempts that were being executed, or waited for it. */
  readonly waiting: readonly AttemptAddress[];
  /** Notebooks by their path in the workspace. */
  readonly notebooks: Readonly<Record<string, Notebook>>;
  readonly submissions: readonly Submission[];
  /** Runs that `runs/delete` took out of sight. */
  readonly deletedRuns: readonly number[];
  /** `idempotency_token` of run-now and submit → the run that it made. */
  readonly tokens: Readonly<Record<string, number>>;
  /** Scripts for jobs by name, for jobs that are made later. */
  readonly namedScripts: readonly NamedScript[];
}

/** How attempts of a task go in every job of a name. */
export interface NamedScript {
  readonly job: string;
  readonly target: string;
  readonly attempts: (TimedStep & { kind: 'script' })['attempts'];
}

/** A workspace in which nothing has happened. */
export function newRecord(start: number, seed: number): WorkspaceRecord {
  return {
    version: 1,
    start,
    seed,
    now: start,
    steps: [],
    executed: [],
    waiting: [],
    notebooks: {},
    submissions: [],
    deletedRuns: [],
    tokens: {},
    namedScripts: [],
  };
}
