// Nodes of one job → its settings, led by the schema. Every value keeps its place; only scalars that
// stand where text is expected become text, in the spelling of the source.
import { quoted } from '../problem.ts';
import {
  entryOf,
  isEmpty,
  setOwn,
  type ListNode,
  type MapNode,
  type Node,
  type RawProblem,
  type ScalarNode,
} from '../text/node.ts';
import { fieldOf as schemaOf, type FieldSchema } from './known-fields.ts';
import { missingField, unknownField } from './field-problems.ts';
import { nearestWord } from './names.ts';
import { fieldOf, inside, pathOf, within, type Place } from './place.ts';

/** More values than the largest job has; an alias bomb has more. */
const MAX_VALUES = 150_000;

/** What the walk through one text needs. */
export interface Walk {
  /** Takes a problem, unless there are too many already: then its words are not even made. */
  readonly report: (problem: () => RawProblem) => void;
  /** Whether fields the platform insists on may be missing, as in a target's override. */
  readonly partial: boolean;
  values: number;
}

/** The value of a node, with every departure from the schema reported. */
export function settle(node: Node, schema: FieldSchema | undefined, place: Place, walk: Walk): unknown {
  walk.values += 1;
  if (walk.values > MAX_VALUES) {
    if (walk.values === MAX_VALUES + 1) {
      const message = `More than ${MAX_VALUES} values; the rest was left out.`;
      complain(walk, node, place, () => ({ severity: 'error', code: 'text_too_complex', message }));
    }
    return null;
  }
  if (schema !== undefined && schema.not === undefined) checkKind(node, schema, place, walk);
  if (node.kind === 'scalar') return scalarValue(node, schema, place, walk);
  if (node.kind === 'list') {
    return settleList(node, schema?.items, place, walk);
  }
  return settleMap(node, schema, place, walk);
}

function settleList(list: ListNode, schema: FieldSchema | undefined, place: Place, walk: Walk): unknown[] {
  const values: unknown[] = [];
  for (const [at, item] of list.items.entries()) {
    if (walk.values > MAX_VALUES) break;
    values.push(settle(item, schema, inside(place, at, item), walk));
  }
  return values;
}

function settleMap(node: MapNode, schema: FieldSchema | undefined, place: Place, walk: Walk): unknown {
  const settings: Record<string, unknown> = {};
  const known = schema?.properties === undefined ? undefined : schema;
  for (const entry of node.entries) {
    if (walk.values > MAX_VALUES) break;
    const field = known === undefined ? additional(schema) : schemaOf(known, entry.key);
    if (known !== undefined && field === undefined) walk.report(() => unknownField(entry, known, place));
    // An empty value of a required field is reported with those that are missing.
    const isMissing = isEmpty(entry.value) && !walk.partial && known?.required?.includes(entry.key) === true;
    const value = settle(entry.value, isMissing ? undefined : field, within(place, entry.key), walk);
    setOwn(settings, entry.key, value);
  }
  if (known !== undefined && !walk.partial) {
    for (const name of known.required ?? []) {
      const value = entryOf(node, name)?.value;
      if (value === undefined || isEmpty(value)) walk.report(() => missingField(node, name, place));
    }
  }
  return settings;
}

function additional(schema: FieldSchema | undefined): FieldSchema | undefined {
  const rest = schema?.additionalProperties;
  return typeof rest === 'object' && rest !== null ? rest : undefined;
}

function scalarValue(
  node: ScalarNode,
  schema: FieldSchema | undefined,
  place: Place,
  walk: Walk,
): ScalarNode['value'] {
  const { value, source } = node;
  if (value === null || typeof value === 'string') return value;
  if (schema?.type !== 'string') {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) inexact(node, place, walk);
    return value;
  }
  // `True` is the same word as `true`; the `yes` of YAML 1.1 is a word of its own.
  return typeof value === 'boolean' && /^(?:true|false)$/i.test(source) ? String(value) : source;
}

function inexact(node: ScalarNode, place: Place, walk: Walk): void {
  complain(walk, node, place, () => ({
    severity: 'warning',
    code: 'inexact_number',
    message: `${subject(place)}: ${quoted(node.source)} has more digits than can be kept exactly here; it was read as ${String(node.value)}.`,
  }));
}

/** `${…}` and `{{…}}` may stand for a value of any kind. */
function isStandIn(value: unknown): boolean {
  return typeof value === 'string' && (value.includes('${') || value.includes('{{'));
}

function checkKind(node: Node, schema: FieldSchema, place: Place, walk: Walk): void {
  if (node.kind === 'scalar') {
    if (isStandIn(node.value)) return;
    if (node.value === null) {
      complain(walk, node, place, () => ({
        severity: 'warning',
        code: 'empty_value',
        message: `${subject(place)} has no value; that is the same as leaving it out.`,
      }));
      return;
    }
  }
  if (schema.enum === undefined && schema.type === undefined) return;
  const fits = fit(node, schema);
  if (fits === 'yes') return;
  complain(walk, node, place, () => ({
    severity: fits === 'nearly' ? 'warning' : 'error',
    code: schema.enum === undefined ? 'wrong_type' : 'unknown_word',
    message: `${subject(place)}: expected ${expectation(schema)}, found ${description(node)}.${suggestion(node, schema)}`,
  }));
}

function complain(
  walk: Walk,
  node: Node,
  place: Place,
  complaint: () => Pick<RawProblem, 'severity' | 'code' | 'message'>,
): void {
  walk.report(() => ({ offset: node.start, path: pathOf(place), ...complaint() }));
}

/** The field a sentence is about. */
function subject(place: Place): string {
  if (place.kind === 'job') return 'The job';
  const task = place.task === undefined ? '' : `task ${quoted(place.task)}`;
  if (place.kind === 'task') return task.replace('task', 'Task');
  return task === '' ? quoted(fieldOf(place)) : `${quoted(fieldOf(place))} of ${task}`;
}

function expectation(schema: FieldSchema): string {
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
      return `a value of the kind ${schema.type ?? ''}`;
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
  if (typeof node.value !== 'string') return quoted(node.source);
  return node.value === '' ? 'an empty text' : `the text ${quoted(node.value)}`;
}
