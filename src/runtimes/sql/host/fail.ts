const ANSI = 'If necessary set "ansi_mode" to "false" to bypass this error.';

/** Spark's errors of single values, by class; `a` and `b` are what the message is about. */
const MESSAGES: Readonly<Record<string, (a: string, b: string) => string>> = {
  DIVIDE_BY_ZERO: () =>
    `Division by zero. Use \`try_divide\` to tolerate divisor being 0 and return NULL instead. ${ANSI} SQLSTATE: 22012`,
  REMAINDER_BY_ZERO: () =>
    `Remainder by zero. Use \`try_mod\` to tolerate divisor being 0 and return NULL instead. ${ANSI} SQLSTATE: 22012`,
  CANNOT_PARSE_TIMESTAMP: (text) =>
    `Text '${text}' could not be parsed. Use \`try_to_timestamp\` to tolerate invalid input string and return NULL instead. SQLSTATE: 22007`,
  DELTA_MULTIPLE_SOURCE_ROW_MATCHING_TARGET_ROW_IN_MERGE: () =>
    'Cannot perform Merge as multiple source rows matched and attempted to modify the same target row in the Delta table in possibly conflicting ways. By SQL semantics of Merge, when multiple source rows match on the same target row, the result may be ambiguous as it is unclear which source row should be used to update or delete the matching target row. You can preprocess the source table to eliminate the possibility of multiple matches. SQLSTATE: 21506',
  INVALID_ARRAY_INDEX: (index, size) =>
    `The index ${index} is out of bounds. The array has ${size} elements. Use the SQL function \`get()\` to tolerate accessing element at invalid index and return NULL instead. SQLSTATE: 22003`,
  INVALID_ARRAY_INDEX_IN_ELEMENT_AT: (index, size) =>
    `The index ${index} is out of bounds. The array has ${size} elements. Use \`try_element_at\` to tolerate accessing element at invalid index and return NULL instead. SQLSTATE: 22003`,
  INVALID_INDEX_OF_ZERO: () =>
    'The index 0 is invalid. An index shall be either < 0 or > 0 (the first element has index 1). SQLSTATE: 22003',
};

/**
 * Raises an error of Spark's for one row. DuckDB's own error() counts as a side effect, which keeps aliases from being
 * used again.
 *
 * @throws always
 */
export function fail(errorClass = '', a = '', b = ''): never {
  throw new Error(`[${errorClass}] ${MESSAGES[errorClass]?.(a, b) ?? 'SQLSTATE: XX000'}`);
}
