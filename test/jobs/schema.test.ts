import { expect, test } from 'vitest';
import { bundleJsonSchema, jobJsonSchema } from '../../src/jobs/index.ts';
import { JOB_SCHEMA, type FieldSchema } from '../../src/jobs/read/known-fields.ts';

function fieldsWithoutWords(schema: FieldSchema, path: string): string[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]) => [
    ...((field.description ?? '') === '' ? [`${path}.${name}`] : []),
    ...fieldsWithoutWords(field, `${path}.${name}`),
  ]);
  return [...own, ...(schema.items === undefined ? [] : fieldsWithoutWords(schema.items, `${path}[]`))];
}

test('every field is described, because an editor shows the words', () => {
  expect(fieldsWithoutWords(JOB_SCHEMA, 'job')).toEqual([]);
});

test('the JSON schemas are plain data', () => {
  for (const schema of [jobJsonSchema, bundleJsonSchema]) {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  }
});

test('the API schema knows no bundle fields, the bundle schema takes ${…} for any value', () => {
  expect(JSON.stringify(jobJsonSchema)).not.toContain('"lifecycle"');
  expect(JSON.stringify(bundleJsonSchema)).toContain('"lifecycle"');
  expect(bundleJsonSchema).toHaveProperty(
    'definitions.job.anyOf.0.properties.timeout_seconds.anyOf.1.pattern',
    '\\$\\{',
  );
});
