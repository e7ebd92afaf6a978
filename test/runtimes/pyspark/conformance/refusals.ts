// What Spark refuses: expression, class of the error, its message.
// @see https://spark.apache.org/docs/latest/sql-error-conditions.html
import type { Example } from './example.ts';

const refused = (expression: string, message: string, kind = 'AnalysisException'): Example => [
  expression,
  kind,
  message,
  '',
];
const mismatch = (expression: string, kind: string, title: string, words: string): Example =>
  refused(
    expression,
    `[DATATYPE_MISMATCH.${kind}] Cannot resolve "${title}" due to data type mismatch: ${words} SQLSTATE: 42K09`,
  );
const unfit = (expression: string, title: string, wanted: string, kind: string): Example =>
  mismatch(
    expression,
    'UNEXPECTED_INPUT_TYPE',
    title,
    `The first parameter requires the ${wanted} type, however "${/\((\w+)/.exec(title)?.[1]}" has the type "${kind}".`,
  );
const ANSI = 'If necessary set "spark.sql.ansi.enabled" to "false" to bypass this error.';
const NO_ZERO =
  '[INVALID_INDEX_OF_ZERO] The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1). SQLSTATE: 22003';

const lambda = (expression: string, kind: string, words: string): Example =>
  refused(expression, `[${kind}] Function \`<lambda>\` should ${words}.`, 'PySparkValueError');

export const EXAMPLES: readonly Example[] = [
  unfit('F.map_keys("arr")', 'map_keys(arr)', '"MAP"', 'ARRAY<BIGINT>'),
  unfit('F.size("s")', 'size(s)', '("ARRAY" or "MAP")', 'STRING'),
  unfit('F.array_max("i")', 'array_max(i)', '"ARRAY"', 'BIGINT'),
  mismatch(
    'F.array_contains("arr","x")',
    'ARRAY_FUNCTION_DIFF_TYPES',
    'array_contains(arr, x)',
    'Input to `array_contains` should have been "ARRAY" followed by a value with same element type, but it\'s ["ARRAY<BIGINT>", "STRING"].',
  ),
  mismatch(
    'F.array_remove("arr",None)',
    'NULL_TYPE',
    'array_remove(arr, NULL)',
    'Null typed values cannot be used as arguments of `array_remove`.',
  ),
  lambda(
    'F.transform("arr",lambda: F.lit(1))',
    'WRONG_NUM_ARGS_FOR_HIGHER_ORDER_FUNCTION',
    'take between 1 and 3 arguments, but the provided function takes 0',
  ),
  lambda(
    'F.transform("arr",lambda x: 1)',
    'HIGHER_ORDER_FUNCTION_SHOULD_RETURN_COLUMN',
    'return Column, got int',
  ),
  refused(
    'F.exists("arr",lambda x,y: x>y)',
    '[INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH] Invalid lambda function call. A higher order function expects 2 arguments, but got 1. SQLSTATE: 42K0D',
  ),
  refused(
    'F.make_date(F.lit(2023),F.lit(2),F.lit(29))',
    `[DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION] Invalid date 'February 29' as '2023' is not a leap year. ${ANSI} SQLSTATE: 22023`,
    'DateTimeException',
  ),
  refused(
    'F.make_timestamp(F.lit(2023),F.lit(2),F.lit(9),F.lit(25),F.lit(0),F.lit(0.0))',
    `[DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION] Invalid value for HourOfDay (valid values 0 - 23): 25. ${ANSI} SQLSTATE: 22023`,
    'DateTimeException',
  ),
  refused(
    'F.create_map("i",F.lit("p"),F.lit(1),F.lit("q"))',
    '[DUPLICATED_MAP_KEY] Duplicate map key 1 was found, please check the input data. If you want to remove the duplicated keys, you can set "spark.sql.mapKeyDedupPolicy" to "LAST_WIN" so that the key inserted at last takes precedence. SQLSTATE: 23505',
    'SparkRuntimeException',
  ),
  refused(
    'F.map_from_arrays(F.array(F.lit(None).cast("int")),F.array("i"))',
    '[NULL_MAP_KEY] Cannot use null as map key. SQLSTATE: 2200E',
    'SparkRuntimeException',
  ),
  mismatch(
    'F.to_json("i")',
    'INVALID_JSON_SCHEMA',
    'to_json(i)',
    'Input schema "BIGINT" must be a struct, an array, a map or a variant.',
  ),
  mismatch(
    'F.stack(F.lit(2),"i","s")',
    'STACK_COLUMN_DIFF_TYPES',
    'stack(2, i, s)',
    'The data type of the column (0) do not have the same type: "BIGINT" (1) <> "STRING" (2).',
  ),
  refused(
    'F.coalesce(F.lit(None).cast("int"),"s")',
    '[CAST_INVALID_INPUT] The value \'Hello World\' of the type "STRING" cannot be cast to "BIGINT" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead. SQLSTATE: 22018',
    'NumberFormatException',
  ),
  refused(
    'F.col("arr")[4]',
    '[INVALID_ARRAY_INDEX] The index 4 is out of bounds. The array has 4 elements. Use the SQL function `get()` to tolerate accessing element at invalid index and return NULL instead. SQLSTATE: 22003',
    'ArrayIndexOutOfBoundsException',
  ),
  refused(
    'F.sequence(F.lit(1),F.lit(4),F.lit(-1))',
    'requirement failed: Illegal sequence boundaries: 1 to 4 by -1',
    'IllegalArgumentException',
  ),
  mismatch(
    'F.schema_of_json(F.col("js"))',
    'NON_FOLDABLE_INPUT',
    'schema_of_json(js)',
    'the input `json` should be a foldable "STRING" expression; however, got "js".',
  ),
  refused(
    'F.from_json("s","q INT",{"mode":"FAILFAST"})',
    "[MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION] Malformed records are detected in record parsing: [null].\nParse Mode: FAILFAST. To process malformed records as null result, try setting the option 'mode' as 'PERMISSIVE'. SQLSTATE: 22023",
    'SparkRuntimeException',
  ),
  unfit('F.sha("i")', 'sha(i)', '"BINARY"', 'BIGINT'),
  refused('F.element_at("arr",0)', NO_ZERO, 'SparkRuntimeException'),
];
