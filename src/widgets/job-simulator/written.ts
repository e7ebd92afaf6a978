/** What the learner writes in the editor, and what is saved from it. */
import type { JobSettings } from '../../jobs/index.ts';

/** A text of jobs as the learner wrote it, and the language it was read as. */
export interface JobText {
  readonly text: string;
  readonly format: 'json' | 'yaml' | 'python';
}

/** A saved text, kept with the last of the steps that saved its jobs. */
export interface Written extends JobText {
  /** How many jobs were saved from it: as many steps. */
  readonly jobs: number;
}

export interface SavedJob {
  readonly key: string;
  readonly settings: JobSettings;
}
