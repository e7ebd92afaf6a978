// The values of the sample files, read by the YAML package alone, stand at their place in the settings.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readJobs } from '../../src/jobs/index.ts';

const seeds = new URL('../seeds/jobs/', import.meta.url);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function at(value: unknown, ...steps: string[]): unknown {
  return steps.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), value);
}

/** Where `settings` lacks a value of `source`; scalars may have become text. */
function lost(source: unknown, settings: unknown, path: string): string[] {
  if (Array.isArray(source)) {
    if (!Array.isArray(settings) || settings.length !== source.length) return [path];
    return source.flatMap((item, index) => lost(item, settings[index], `${path}/${index}`));
  }
  if (isRecord(source)) {
    if (!isRecord(settings)) return [path];
    return Object.entries(source).flatMap(([key, value]) => lost(value, settings[key], `${path}/${key}`));
  }
  if (source === settings) return [];
  return typeof settings === 'string' && (String(source) === settings || Number(settings) === source)
    ? []
    : [path];
}

function jobsOf(document: unknown): unknown[] {
  const inBundle = at(document, 'resources', 'jobs');
  if (isRecord(inBundle)) return Object.values(inBundle);
  const listed = at(document, 'jobs');
  return Array.isArray(listed) ? listed.map((job) => at(job, 'settings')) : [document];
}

test.each(readdirSync(seeds))('%s', (name) => {
  const text = readFileSync(new URL(name, seeds), 'utf8');
  const { jobs } = readJobs(text);
  const expected = jobsOf(parse(text, { merge: true }));
  expect(jobs.length).toBeGreaterThanOrEqual(expected.length);
  expected.forEach((job, index) => expect(lost(job, jobs[index]?.settings, '')).toEqual([]));
});
