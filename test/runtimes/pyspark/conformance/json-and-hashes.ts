// JSON, CSV, addresses, hashes, the session: expression, name of the column, value as Python writes it, type. Results as Spark's documentation has them.
// @see https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/functions.html
import type { Example } from './example.ts';

export const EXAMPLES: readonly Example[] = [
  ['F.to_json("st")', 'to_json(st)', `'{"x":1,"y":"q"}'`, 'string'],
  ['F.to_json("m")', 'to_json(m)', `'{"a":1,"b":2}'`, 'string'],
  [
    'F.from_json("js","a array<int>, b struct<c:string>")',
    'from_json(js)',
    "Row(a=[1, 2], b=Row(c='v'))",
    'struct<a:array<int>,b:struct<c:string>>',
  ],
  ['F.get_json_object("js","$.b.c")', 'get_json_object(js, $.b.c)', "'v'", 'string'],
  ['F.get_json_object("js","$.a[1]")', 'get_json_object(js, $.a[1])', "'2'", 'string'],
  ['F.json_array_length(F.lit("[1,2]"))', 'json_array_length([1,2])', '2', 'int'],
  ['F.json_object_keys("js")', 'json_object_keys(js)', "['a', 'b']", 'array<string>'],
  [`F.schema_of_json(F.lit('{"a":0}'))`, 'schema_of_json({"a":0})', "'STRUCT<a: BIGINT>'", 'string'],
  [
    'F.from_csv(F.lit("1,2,3"),"a INT, b INT, c INT")',
    'from_csv(1,2,3)',
    'Row(a=1, b=2, c=3)',
    'struct<a:int,b:int,c:int>',
  ],
  ['F.to_csv("st")', 'to_csv(st)', "'1,q'", 'string'],
  ['F.md5("s")', 'md5(s)', "'b10a8db164e0754105b7a99be72e3fe5'", 'string'],
  ['F.sha1("s")', 'sha1(s)', "'0a4d55a8d778e5022fab701977c5d840bbc486d0'", 'string'],
  [
    'F.sha2("s",256)',
    'sha2(s, 256)',
    "'a591a6d40bf420404a011733cfb7b190d62c65bf0bcda32b57b277d9ad9f146e'",
    'string',
  ],
  ['F.crc32("s")', 'crc32(s)', '1243066710', 'bigint'],
  ['F.hash("s")', 'hash(s)', '352365215', 'int'],
  ['F.xxhash64("s")', 'xxhash64(s)', '8557436188178888239', 'bigint'],
  [
    'F.parse_url(F.lit("https://spark.apache.org/path?query=1"),F.lit("QUERY"),F.lit("query"))',
    'parse_url(https://spark.apache.org/path?query=1, QUERY, query)',
    "'1'",
    'string',
  ],
  ['F.url_encode(F.lit("a b"))', 'url_encode(a b)', "'a+b'", 'string'],
  ['F.url_decode(F.lit("a%20b"))', 'url_decode(a%20b)', "'a b'", 'string'],
  ['F.typeof("m")', 'typeof(m)', "'map<string,bigint>'", 'string'],
  ['F.monotonically_increasing_id()', 'monotonically_increasing_id()', '0', 'bigint'],
  ['F.spark_partition_id()', 'SPARK_PARTITION_ID()', '0', 'int'],
  ['F.input_file_name()', 'input_file_name()', "''", 'string'],
  ['F.current_catalog()', 'current_catalog()', "'workspace'", 'string'],
  ['F.version()', 'version()', "'4.0.0'", 'string'],
  ['F.call_function("upper","s")', 'upper(s)', "'HELLO WORLD'", 'string'],
  ['F.call_function("div","i","i")', 'div(i, i)', '1', 'bigint'],
];
