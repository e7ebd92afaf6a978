import { asWritten, typeName, type Ruling } from './ruling.ts';

/** Values that do not fit, types that do not go together. */
export const VALUES_AND_TYPES: readonly Ruling[] = [
  {
    // DuckDB does not say which key it is.
    pattern: /Map keys must be unique/,
    errorClass: 'DUPLICATED_MAP_KEY',
    sqlState: '23505',
    say: () =>
      'Duplicate map key was found, please check the input data. If you want to remove the duplicated keys, you can set "spark.sql.mapKeyDedupPolicy" to "LAST_WIN" so that the key inserted at last takes precedence.',
  },
  {
    pattern: /Map keys can not be NULL/,
    errorClass: 'NULL_MAP_KEY',
    sqlState: '2200E',
    say: () => 'Cannot use null as map key.',
  },
  {
    pattern:
      /Could not convert string '([\s\S]*?)' to '?"?([A-Z0-9 ]+)|(?:invalid (?:date|timestamp) field format|date field value out of range|timestamp field value out of range): "([^"]*)"/,
    errorClass: 'CAST_INVALID_INPUT',
    sqlState: '22018',
    say: (match) => {
      const type =
        match[2] === undefined
          ? /timestamp/.test(match[0])
            ? 'TIMESTAMP'
            : 'DATE'
          : typeName(match[2].trim());
      return `The value '${match[1] ?? match[3]}' of the type "STRING" cannot be cast to "${type}" because it is malformed. Correct the value as per the syntax, or change its target type. Use \`try_cast\` to tolerate malformed input and return NULL instead.`;
    },
  },
  {
    pattern:
      /Type (\w+) with value ([^\s]+) can't be cast because the value is out of range for the destination type (\w+)/,
    errorClass: 'CAST_OVERFLOW',
    sqlState: '22003',
    say: (match) =>
      `The value ${match[2]}${match[1] === 'INT64' ? 'L' : ''} of the type "${typeName(match[1] ?? '')}" cannot be cast to "${typeName(match[3] ?? '')}" due to an overflow. Use \`try_cast\` to tolerate overflow and return NULL instead.`,
  },
  {
    pattern: /Overflow in (addition|subtraction|multiplication|negation)[^\n]*?of (INT\d+)|Overflow in (\w+)/,
    errorClass: 'ARITHMETIC_OVERFLOW',
    sqlState: '22003',
    say: (match) => {
      const function_ =
        { addition: 'try_add', subtraction: 'try_subtract', multiplication: 'try_multiply' }[
          match[1] ?? ''
        ] ?? 'try_cast';
      const type = match[2] === 'INT64' ? 'long' : 'integer';
      return `${type} overflow. Use '${function_}' to tolerate overflow and return NULL instead. If necessary set "ansi_mode" to "false" to bypass this error.`;
    },
  },
  {
    pattern: /Could not cast value ([^\s]+) to DECIMAL\((\d+),(\d+)\)/,
    errorClass: 'NUMERIC_VALUE_OUT_OF_RANGE.WITH_SUGGESTION',
    sqlState: '22003',
    say: (match) =>
      `The value ${match[1]} cannot be represented as Decimal(${match[2]}, ${match[3]}). If necessary set "ansi_mode" to "false" to bypass this error, and return NULL instead.`,
  },
  {
    pattern: /NOT NULL constraint failed: (?:[^\s.]+\.)*([^\s.]+)/,
    errorClass: 'DELTA_NOT_NULL_CONSTRAINT_VIOLATED',
    sqlState: '23502',
    say: (match) => `NOT NULL constraint violated for column: ${match[1]}.`,
  },
  {
    pattern: /table ([^\s]+) has (\d+) columns but (\d+) values were supplied/,
    errorClass: 'DELTA_INSERT_COLUMN_ARITY_MISMATCH',
    sqlState: '42802',
    say: (match, context) =>
      `Cannot write to ${asWritten(match[1] ?? '', context)}, the table has ${match[2]} columns, but the data has ${match[3]}.`,
  },
  {
    pattern: /Set operations can only apply to expressions with the same number of result columns/,
    errorClass: 'NUM_COLUMNS_MISMATCH',
    sqlState: '42826',
    say: () => 'Set operations can only be performed on inputs with the same number of columns.',
  },
  {
    pattern: /More than one row returned by a subquery/i,
    errorClass: 'SCALAR_SUBQUERY_TOO_MANY_ROWS',
    sqlState: '21000',
    say: () => 'More than one row returned by a subquery used as an expression.',
  },
  {
    pattern: /Unimplemented type for cast \((.+?) -> (.+?)\)/,
    errorClass: 'DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION',
    sqlState: '42K09',
    say: (match) =>
      `Cannot resolve the cast due to data type mismatch: cannot cast "${typeName(match[1] ?? '')}" to "${typeName(match[2] ?? '')}".`,
  },
  {
    pattern: /Cannot (?:compare|mix) values of type (\S+)(?:[^\n]*?)(?:type )(\S+?)(?:_LITERAL)? /,
    errorClass: 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES',
    sqlState: '42K09',
    say: (match) =>
      `Cannot resolve the comparison due to data type mismatch: the left and right operands of the binary operator have incompatible types ("${typeName(match[1] ?? '')}" and "${typeName(match[2] ?? '')}").`,
  },
  {
    pattern: /No function matches the given name and argument types '([^(]+)\((.*?)\)'/,
    errorClass: 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE',
    sqlState: '42K09',
    say: (match) =>
      `Cannot resolve "${match[1]}" due to data type mismatch: it does not take arguments of the type (${(
        match[2] ?? ''
      )
        .split(', ')
        .map((type) => `"${typeName(type.replace('_LITERAL', ''))}"`)
        .join(', ')}).`,
  },
  {
    pattern: /Could not choose a best candidate function for the function call "([^(]+)\((.*?)\)"/,
    errorClass: 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES',
    sqlState: '42K09',
    say: (match) =>
      `Cannot resolve "${match[1]}" due to data type mismatch: the operands have incompatible types (${match[2]?.replaceAll('_LITERAL', '')}).`,
  },
  {
    pattern: /UNNEST\(\) can only be applied to lists, structs and NULL, not MAP/,
    errorClass: 'NOT_AVAILABLE_HERE',
    sqlState: '0A000',
    say: () => 'A map is exploded here only with names for its two columns: explode(m) AS (key, value).',
  },
  {
    pattern: /Out of Memory/i,
    errorClass: 'OUT_OF_MEMORY_HERE',
    sqlState: '53200',
    say: () => 'This page may use no more memory. Select fewer rows or columns.',
  },
];
