import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { jobTextOf, readJobText, savedJobsOf } from '../../../src/widgets/job-simulator/job-text.ts';
import { medallion } from './sample.ts';

const PYTHON = `import json

job_config = {
    "name": "Nightly",
    "queue": {"enabled": True},
    "tasks": [{"task_key": "load", "notebook_task": {"notebook_path": "/load"}}],  # one
}

print(json.dumps(job_config, indent=2))
`;
const YAML = `name: Nightly
tasks:
  - task_key: load
    notebook_task:
      notebook_path: /load
`;
const BUNDLE = `resources:
  jobs:
    parent:
      name: Parent
      tasks:
        - task_key: call
          run_job_task:
            job_id: \${resources.jobs.child.id}
    child:
      name: Child
      tasks:
        - task_key: load
          notebook_task:
            notebook_path: /load
`;
const SINGLE_TASK = '{"name": "Old", "notebook_task": {"notebook_path": "/old"}}';

describe('a text is read in its own language', () => {
  it.each([
    ['Jobs API JSON', jobTextOf([{ key: 'medallion', settings: medallion }], 'json'), 'json', 6],
    ['the old single-task JSON', SINGLE_TASK, 'json', 1],
    ['a Python cell', PYTHON, 'python', 1],
    ['a bare YAML job', YAML, 'yaml', 1],
    ['a bundle of one job', jobTextOf([{ key: 'medallion', settings: medallion }], 'yaml'), 'yaml', 6],
  ])('%s', (_name, text, language, tasks) => {
    const read = readJobText(text);
    expect(read).toMatchObject({ language, isSound: true, isWhole: true, text });
    expect(read.jobs.map(({ settings }) => settings.tasks?.length)).toEqual([tasks]);
  });

  it.each([
    ['an empty text', '', null],
    ['blanks', ' \n\n', null],
    ['junk', 'hello there', 'yaml'],
    ['broken JSON', '{"name": "x", "tasks": [', 'json'],
  ])('%s holds nothing to be saved or written another way', (_name, text, language) => {
    const read = readJobText(text);
    expect(read).toMatchObject({ language, isSound: false, isWhole: false });
    expect(read.problems.length).toBeGreaterThan(0);
  });
});

describe('several jobs', () => {
  it('are all there, under their keys', () => {
    expect(readJobText(BUNDLE).jobs.map(({ key }) => key)).toEqual(['parent', 'child']);
  });

  it('of one key in two documents are told apart', () => {
    const text = `${BUNDLE}---\n${BUNDLE}`;
    expect(readJobText(text).jobs.map(({ key }) => key)).toEqual(['parent', 'child', 'parent_2', 'child_2']);
  });

  it('do not include what a target overrides', () => {
    const text = `${BUNDLE}targets:\n  prod:\n    resources:\n      jobs:\n        parent:\n          max_concurrent_runs: 2\n`;
    expect(readJobText(text).jobs.map(({ key }) => key)).toEqual(['parent', 'child']);
    const only = text.slice(text.indexOf('targets:'));
    expect(readJobText(only).jobs.length).toBeLessThan(2);
  });

  it.each(['json', 'yaml'] as const)('are written as one %s text that reads the same', (format) => {
    const { jobs } = readJobText(BUNDLE);
    const text = jobTextOf(jobs, format);
    expect(readJobText(text)).toMatchObject({ language: format, jobs, isSound: true });
  });
});

it('a saved text is read as it was saved, also one that was read in a language given to it', () => {
  expect(savedJobsOf({ text: PYTHON, format: 'python' })).toEqual(readJobText(PYTHON).jobs);
  expect(savedJobsOf({ text: YAML, format: 'json' })).toEqual(readJobText(YAML).jobs);
  expect(savedJobsOf({ text: 'junk', format: 'yaml' })).toEqual([]);
});

const course = new URL('../../../../shared/course-sources/m08-orchestration.txt', import.meta.url);

/** The course's own material does not come with the project; where it is absent this is skipped. */
describe.skipIf(!existsSync(course))('the job texts of the course, as they stand', () => {
  const whole = existsSync(course) ? readFileSync(course, 'utf8') : '';
  const from = (start: string, end: string) =>
    whole.slice(whole.indexOf(start), whole.indexOf(end, whole.indexOf(start)));

  it('the Python cell', () => {
    const cell = from('import json\n\n# =====', '\n### Deploy Checklist');
    expect(cell).toContain('print(json.dumps(job_config');
    const read = readJobText(cell);
    expect(read.language).toBe('python');
    expect(read.isSound).toBe(true);
    expect(read.jobs[0]?.settings.tasks).toHaveLength(6);
  });

  it('the bundle', () => {
    const bundle = /^(resources:\n(?:[ \t].*\n|\n)*)/m.exec(whole)?.[1] ?? '';
    const read = readJobText(bundle);
    expect(read.language).toBe('yaml');
    expect(read.jobs[0]?.settings.tasks?.length).toBeGreaterThan(0);
  });
});
