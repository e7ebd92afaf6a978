import { toSparkType } from '../types.ts';
import { dateFormat, formatNumber, fromUtc, initcap, toUtc } from './format.ts';
import { crc32, murmur, xxhash64 } from './hash.ts';
import {
  fromJson,
  getJsonObject,
  jsonArrayLength,
  jsonObjectKeys,
  schemaOfJson,
  textList,
  toJson,
} from './json.ts';
import { convert, soundex, urlDecode, urlEncode } from './encoding.ts';
import { fail } from './fail.ts';
import { regexpExtract, regexpExtractAll, regexpLike, regexpPlace, regexpReplace, split } from './regexp.ts';
import { badCast, castText, looseDate } from './cast.ts';

/** A function of text arguments that DuckDB calls for each row. */
export interface HostFunction {
  readonly name: string;
  readonly run: (...args: (string | null)[]) => string | null;
}

/** A function that is NULL when any argument is. */
function strict(name: string, run: (...args: string[]) => string | null): HostFunction {
  return {
    name,
    run: (...args) => {
      const present = args.filter((one) => one !== null);
      return present.length < args.length ? null : run(...present);
    },
  };
}

/**
 * What DuckDB-Wasm cannot do without its json and icu extensions, or does not know. All arguments and results are
 * VARCHAR; the translation casts.
 */
export const HOST_FUNCTIONS: readonly HostFunction[] = [
  strict('host_bad_cast', badCast),
  strict('host_conv', (text = '', from = '', to = '') => convert(text.trim(), from, to)),
  strict('host_soundex', (text = '') => soundex(text)),
  strict('host_url_decode', (text = '') => urlDecode(text)),
  strict('host_url_encode', (text = '') => urlEncode(text)),
  strict('host_crc32', (text = '') => crc32(text)),
  strict('host_date', (text = '', type = '') => looseDate(text) ?? badCast(text, type)),
  strict('host_date_format', (timestamp = '', pattern = '') => dateFormat(timestamp, pattern)),
  strict('host_fail', fail),
  strict('host_format_number', (text = '', places = '') => formatNumber(text, places)),
  strict('host_from_json', (text = '', type = '') => fromJson(text, type)),
  strict('host_from_utc', (timestamp = '', zone = '') => fromUtc(timestamp, zone)),
  strict('host_get_json_object', (text = '', path = '') => getJsonObject(text, path)),
  { name: 'host_hash', run: (text = null, type, seed) => murmur(text, type ?? 'VARCHAR', seed ?? '42') },
  strict('host_initcap', (text = '') => initcap(text)),
  strict('host_json_array_length', (text = '') => jsonArrayLength(text)),
  strict('host_json_object_keys', (text = '') => jsonObjectKeys(text)),
  strict('host_regexp_extract', (text = '', pattern = '', group = '1') =>
    regexpExtract(text, pattern, group),
  ),
  strict('host_regexp_extract_all', (text = '', pattern = '', group = '1') =>
    textList(regexpExtractAll(text, pattern, group)),
  ),
  strict('host_regexp_like', (text = '', pattern = '') => String(regexpLike(text, pattern))),
  strict('host_regexp_place', (text = '', pattern = '') => String(regexpPlace(text, pattern))),
  strict('host_regexp_replace', (text = '', pattern = '', by = '') => regexpReplace(text, pattern, by)),
  strict('host_schema_of_json', (text = '') => schemaOfJson(text)),
  strict('host_spark_type', (type = '') => toSparkType(type)),
  strict('host_split', (text = '', pattern = '', limit = '0') => textList(split(text, pattern, limit))),
  strict('host_text', (text = '', type = '') => castText(text, type)),
  strict('host_to_json', (text = '', type = '') => toJson(text, type)),
  strict('host_try_date', (text = '') => looseDate(text)),
  strict('host_to_utc', (timestamp = '', zone = '') => toUtc(timestamp, zone)),
  {
    name: 'host_xxhash64',
    run: (text = null, type, seed) => xxhash64(text, type ?? 'VARCHAR', seed ?? '42'),
  },
];
