// JSON schemas for editors: completion, hover and squiggles come from the one schema of a job.
import { apiJob, jobSettings } from './job.ts';

const DIALECT = 'http://json-schema.org/draft-07/schema#';

/** JSON schema of a job as the Jobs API takes it. */
export const jobJsonSchema: Readonly<Record<string, unknown>> = {
  $schema: DIALECT,
  title: 'Databricks job (Jobs API 2.2)',
  ...asPlain(apiJob),
};

const bundleJob = relaxed(asPlain(jobSettings));
const resources = {
  type: 'object',
  description: 'What the bundle deploys.',
  properties: {
    jobs: {
      type: 'object',
      description: 'Jobs by key; the key is what `databricks bundle run` takes.',
      additionalProperties: { $ref: '#/definitions/job' },
    },
  },
};

/** JSON schema of a bundle file, strict about its jobs and open about the rest. */
export const bundleJsonSchema: Readonly<Record<string, unknown>> = {
  $schema: DIALECT,
  title: 'Declarative Automation Bundle with jobs',
  type: 'object',
  properties: {
    bundle: {
      type: 'object',
      description: 'The bundle itself.',
      properties: { name: { type: 'string', description: 'Name of the bundle.' } },
    },
    include: { type: 'array', items: { type: 'string' }, description: 'Further files of the bundle.' },
    variables: { type: 'object', description: 'Variables, read as ${var.name}.' },
    resources,
    targets: {
      type: 'object',
      description: 'Places to deploy to, such as dev and prod.',
      additionalProperties: { type: 'object', properties: { resources: { type: 'object' } } },
    },
  },
  definitions: { job: bundleJob },
};

/** TypeBox objects are JSON schema with hidden marks; this is the schema alone. */
function asPlain(schema: object): Record<string, unknown> {
  return JSON.parse(JSON.stringify(schema));
}

/** In a bundle a `${…}` text may stand for a value of any kind. */
function relaxed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relaxed);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, relaxed(part)]));
  const { description, ...rest } = inner;
  const standIn = { type: 'string', pattern: '\\$\\{' };
  const isField = typeof inner['type'] === 'string' && inner['type'] !== 'string';
  if (!isField && !Array.isArray(inner['enum'])) return inner;
  return { ...(description === undefined ? {} : { description }), anyOf: [rest, standIn] };
}
