/**
 * Job texts for the editor and for links. The one place of the widget that reads and writes them: it brings the
 * YAML reader and the schema along, so it is imported when an editor or such a link is opened, not before.
 */
import { examineText, writeBundle, writeJson, type JobSettings, type Problem } from '../../jobs/index.ts';
import type { JobText } from './session.ts';

export interface ReadJob {
  /** The first job of the text, even when something is wrong with it; null when there is none to draw. */
  readonly settings: JobSettings | null;
  readonly problems: readonly Problem[];
  /** Whether the platform would save it. */
  readonly isSound: boolean;
}

/** Reads and checks a text of one job. Never throws. */
export function readJobText({ text, format }: JobText): ReadJob {
  const { jobs, problems } = examineText(text, { format });
  const settings = jobs[0]?.settings ?? null;
  return {
    settings,
    problems,
    isSound: settings !== null && !problems.some(({ severity }) => severity === 'error'),
  };
}

/** The job as Jobs API JSON or as the YAML of a bundle. */
export function jobTextOf(key: string, settings: JobSettings, format: JobText['format']): string {
  if (format === 'json') return writeJson(settings);
  return (
    writeBundle([{ key, settings }]).find(({ path }) => /\.ya?ml$/.test(path) && path.includes(key))?.text ??
    ''
  );
}
