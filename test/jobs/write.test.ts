import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readJobs, writeBundle, writeJson } from '../../src/jobs/index.ts';
import { anyJob } from './arbitrary-job.ts';

const seeds = new URL('../seeds/jobs/', import.meta.url);

test('a job written as JSON is read back the same', () => {
  fc.assert(
    fc.property(anyJob, (settings) => {
      expect(readJobs(writeJson(settings)).jobs.map((job) => job.settings)).toEqual([settings]);
    }),
    { numRuns: 300 },
  );
});

test('a job written as a bundle is read back the same, under its key', () => {
  fc.assert(
    fc.property(fc.oneof(fc.stringMatching(/^[\w-]{1,20}$/), fc.string()), anyJob, (key, settings) => {
      const [, file] = writeBundle([{ key, settings }]);
      expect(readJobs(file?.text ?? '').jobs).toEqual([{ key, settings }]);
    }),
    { numRuns: 300 },
  );
});

test('files of a bundle have different names, even when the keys differ in odd letters only', () => {
  const jobs = ['a b', 'a/b', 'A_b', ''].map((key) => ({ key, settings: { name: key } }));
  const paths = writeBundle(jobs).map((file) => file.path);
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(5);
  expect(paths[0]).toBe('databricks.yml');
});

test('texts that other YAML readers take for yes, numbers or dates are quoted', () => {
  const settings = { name: 'on', tags: { a: '007', b: 'yes', c: '2026-01-01', d: '1_000' } };
  const text = writeBundle([{ key: 'k', settings }])[1]?.text ?? '';
  expect(text).toContain('name: "on"');
  for (const word of ['"007"', '"yes"', '"2026-01-01"', '"1_000"']) expect(text).toContain(word);
});

test.each(readdirSync(seeds))('%s survives being written as JSON and as a bundle', (name) => {
  const { jobs } = readJobs(readFileSync(new URL(name, seeds), 'utf8'));
  expect(jobs.length).toBeGreaterThan(0);
  for (const job of jobs) {
    expect(readJobs(writeJson(job.settings)).jobs[0]?.settings).toEqual(job.settings);
    expect(readJobs(writeBundle([job])[1]?.text ?? '').jobs).toEqual([job]);
  }
});

test.each([
  [{}],
  [{ name: 'x', foo: 1 }],
  [{ nme: 'x' }],
  [{ name: { inner: { tasks: [{ task_key: 'a' }] } } }],
  [{ task_key: 'a', description: 'd' }],
  [{ tasks: null }],
  [{ tasks: [], resources: { jobs: { k: null } } }],
])('settings that hardly look like a job are read back the same: %j', (settings) => {
  const text = JSON.stringify({ settings });
  const [job] = readJobs(text).jobs;
  expect(job?.settings).toEqual(settings);
  expect(readJobs(writeJson(job?.settings ?? {})).jobs.map((back) => back.settings)).toEqual([settings]);
});
