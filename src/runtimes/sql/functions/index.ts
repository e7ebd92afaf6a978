import { CAST_FUNCTIONS, type SparkType } from '../types.ts';
import { writeCast } from '../write/cast.ts';
import { AGGREGATE } from './aggregate.ts';
import { COLLECTION } from './collection.ts';
import { MISC } from './misc.ts';
import { NUMBER } from './number.ts';
import type { FunctionTable, Rule } from './rule.ts';
import { REGEXP } from './regexp.ts';
import { TEXT } from './text.ts';
import { TIME } from './time.ts';

/** A type's name called like a function is a cast: `date(x)`. */
const CASTS: FunctionTable = Object.fromEntries(
  CAST_FUNCTIONS.map((type): [string, Rule] => [
    type,
    ({ args }) => {
      const simple: SparkType = { kind: 'simple', name: type.toUpperCase(), sizes: [] };
      return writeCast({ type: simple, forgiving: false }, args[0]?.sql ?? 'NULL');
    },
  ]),
);

const ALL: FunctionTable = {
  ...CASTS,
  ...TEXT,
  ...REGEXP,
  ...NUMBER,
  ...TIME,
  ...COLLECTION,
  ...AGGREGATE,
  ...MISC,
};
const RULES: ReadonlyMap<string, Rule> = new Map(Object.entries(ALL));

/** What Spark has and we leave out, with what to do instead. */
const ABSENT: readonly (readonly [RegExp, string])[] = [
  [/^ai_|^vector_search$|^http_request$/, 'no model and no network is reachable from this page.'],
  [
    /^(parse_json|try_parse_json|variant_.*|is_variant_null|to_variant_object)$/,
    'keep the JSON text as STRING and use from_json or get_json_object.',
  ],
  [
    /^(table_changes|cloud_files|read_kafka|read_pulsar|read_kinesis|read_pubsub|read_state.*)$/,
    'there is no change feed and no stream here.',
  ],
  [
    /^(from_csv|to_csv|schema_of_csv|from_xml|to_xml|schema_of_xml|xpath.*|from_avro|to_avro|from_protobuf|to_protobuf)$/,
    'only JSON texts are read.',
  ],
  [/^(java_method|reflect|secret|try_secret|try_reflect)$/, 'nothing outside the page can be called.'],
  [
    /^(aes_.*|try_aes_.*|mask|luhn_check|to_number|try_to_number|to_char|to_varchar|to_binary|try_to_binary|sentences|histogram_numeric|st_.*|h3_.*|session_window|window_time|parse_url|try_parse_url|count_min_sketch|hll_.*|bitmap_.*|approx_top_k|max_by_n|collation|collate|bitmask|uniform|randstr|array_shuffle|shuffle|map_zip_with)$/,
    'say it with other functions.',
  ],
];

/** How a Spark function is written for DuckDB; `undefined` when it is not one of ours. */
export function ruleFor(name: string): Rule | undefined {
  return RULES.get(name.toLowerCase());
}

/** Why a function Spark has is not here; `undefined` when it is not on the list. */
export function reasonForAbsence(name: string): string | undefined {
  return ABSENT.find(([pattern]) => pattern.test(name.toLowerCase()))?.[1];
}

/** The names of all Spark functions this room writes, in small letters. */
export const FUNCTION_NAMES: readonly string[] = [...RULES.keys()];
