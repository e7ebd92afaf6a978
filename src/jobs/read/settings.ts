// Nodes of one job → its settings, led by the schema. Every value keeps its place; only scalars that
// stand where text is expected become text, in the spelling of the source.
import { pointerStep } from '../problem.ts';
import { entryOf, setOwn, type MapNode, type Node, type RawProblem, type ScalarNode } from '../text/node.ts';
import { fieldOf, type FieldSchema } from './known-fields.ts';
import { missingFields, unknownField, type Place } from './field-problems.ts';
import { nearestWord } from './names.ts';

/** More values than the largest job has; an alias bomb has more. */
const MAX_VALUES = 400_000;

/** What the walk through one text needs. */
export interface Walk {
  readonly report: (problem: RawProblem) => void;
  /** Whether fields the platform insists on may be missing, as in a target's override. */
  readonly partial: boolean;
  values: number;
}

/** The value of a node, with every departure from the schema reported. */
export function settle(node: Node, schema: FieldSchema | undefined, place: Place, walk: Walk): unknown {
  walk.values += 1;
  if (walk.values > MAX_VALUES) {
    if (walk.values === MAX_VALUES + 1) {
      complain(
        walk,
        node,
        place,
        'error',
        'text_too_complex',
        `More than ${MAX_VALUES} values; the rest was left out.`,
      );
    }
    return null;
  }
  if (schema !== undefined && schema.not === undefined) checkKind(node, schema, place, walk);
  if (node.kind === 'scalar') return scalarValue(node, schema);
  if (node.kind === 'list') {
    const items = schema?.items;
    return node.items.map((item, at) => settle(item, items, inside(place, at, item), walk));
  }
  return settleMap(node, schema, place, walk);
}

function settleMap(node: MapNode, schema: FieldSchema | undefined, place: Place, walk: Walk): unknown {
  const settings: Record<string, unknown> = {};
  const known = schema?.properties === undefined ? undefined : schema;
  for (const entry of node.entries) {
    const field = known === undefined ? additional(schema) : fieldOf(known, entry.key);
    if (known !== undefined && field === undefined) walk.report(unknownField(entry, known, place));
    setOwn(settings, entry.key, settle(entry.value, field, within(place, entry.key), walk));
  }
  if (known !== undefined && !walk.partial) {
    for (const problem of missingFields(node, known, place)) walk.report(problem);
  }
  return settings;
}

function additional(schema: FieldSchema | undefined): FieldSchema | undefined {
  const rest = schema?.additionalProperties;
  return typeof rest === 'object' && rest !== null ? rest : undefined;
}

function within(place: Place, key: string): Place {
  return {
    ...place,
    path: place.path + pointerStep(key),
    field: place.field === '' ? key : `${place.field}.${key}`,
  };
}

/** A list item; the items of `tasks` begin a place of their own, named by their key. */
function inside(place: Place, at: number, item: Node): Place {
  const path = place.path + pointerStep(at);
  if (place.field === 'tasks' && place.task === undefined) {
    const key = item.kind === 'map' ? entryOf(item, 'task_key')?.value : undefined;
    return { path, task: key?.kind === 'scalar' ? key.source : `number ${at + 1}`, field: '' };
  }
  return { ...place, path, field: `${place.field}[${at}]` };
}

function scalarValue(node: ScalarNode, schema: FieldSchema | undefined): ScalarNode['value'] {
  if (schema?.type !== 'string' || node.value === null || typeof node.value === 'string') return node.value;
  return typeof node.value === 'boolean' ? String(node.value) : node.source;
}

/** `${…}` and `{{…}}` may stand for a value of any kind. */
function isStandIn(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('${') || value.includes('{{'));
}

function checkKind(node: Node, schema: FieldSchema, place: Place, walk: Walk): void {
  if (node.kind === 'scalar') {
    if (isStandIn(node.value)) return;
    if (node.value === null) {
      const message = `${subject(place)} has no value; that is the same as leaving it out.`;
      complain(walk, node, place, 'warning', 'empty_value', message);
      return;
    }
  }
  const expected = expectation(schema);
  if (expected === undefined) return;
  const fits = fit(node, schema);
  if (fits === 'yes') return;
  const hint = suggestion(node, schema);
  complain(
    walk,
    node,
    place,
    fits === 'nearly' ? 'warning' : 'error',
    schema.enum === undefined ? 'wrong_type' : 'unknown_word',
    `${subject(place)}: expected ${expected}, found ${description(node)}.${hint}`,
  );
}

function complain(
  walk: Walk,
  node: Node,
  place: Place,
  severity: 'error' | 'warning',
  code: string,
  message: string,
): void {
  walk.report({ offset: node.start, path: place.path, severity, code, message });
}

/** The field a sentence is about. */
export function subject(place: Place): string {
  const field = place.field === '' ? '' : `\`${place.field}\``;
  if (place.task === undefined) return field === '' ? 'The job' : field;
  return field === '' ? `Task \`${place.task}\`` : `${field} of task \`${place.task}\``;
}

function expectation(schema: FieldSchema): string | undefined {
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'a whole number';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return 'a list';
    case 'object':
      return 'a mapping';
    default:
      return undefined;
  }
}

/** `nearly`: a reader with good will understands it, whether the platform does is unverified. */
function fit(node: Node, schema: FieldSchema): 'yes' | 'nearly' | 'no' {
  if (schema.enum !== undefined)
    return node.kind === 'scalar' && schema.enum.includes(node.value) ? 'yes' : 'no';
  if (schema.type === 'array') return node.kind === 'list' ? 'yes' : 'no';
  if (schema.type === 'object') return node.kind === 'map' ? 'yes' : 'no';
  if (node.kind !== 'scalar') return 'no';
  const { value } = node;
  if (schema.type === 'string') return 'yes';
  if (schema.type === 'boolean') {
    if (typeof value === 'boolean') return 'yes';
    return typeof value === 'string' && /^(?:true|false|yes|no|on|off)$/i.test(value) ? 'nearly' : 'no';
  }
  if (typeof value === 'number') return schema.type === 'number' || Number.isInteger(value) ? 'yes' : 'no';
  return typeof value === 'string' && /^[-+]?\d+(?:\.\d+)?$/.test(value) ? 'nearly' : 'no';
}

function suggestion(node: Node, schema: FieldSchema): string {
  if (node.kind !== 'scalar' || schema.enum === undefined) return '';
  const words = schema.enum.filter((word) => typeof word === 'string');
  const near = nearestWord(node.source, words);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}

function description(node: Node): string {
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'map') return 'a mapping';
  if (typeof node.value !== 'string') return `\`${node.source}\``;
  return node.value === '' ? 'an empty text' : `the text \`${shortened(node.value)}\``;
}

function shortened(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 40 || line !== text ? `${line.slice(0, 40)}…` : line;
}
