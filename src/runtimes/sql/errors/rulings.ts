import { FUNCTION_PREFIX } from '../write/names.ts';
import type { SqlContext } from '../write/scope.ts';
import { fromDuckDbType, sparkTypeText } from '../types.ts';

export interface ErrorContext extends Pick<SqlContext, 'currentCatalog' | 'currentSchema'> {
  /** The Spark text of the statement, to show names as they were written. */
  readonly source?: string;
}
export interface Ruling {
  /** What DuckDB says. */
  readonly pattern: RegExp;
  readonly errorClass: string;
  readonly sqlState: string;
  /** The text of Spark's message, without class and state. */
  readonly say: (match: RegExpExecArray, context: ErrorContext) => string;
}

const ticks = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

/** A name as it was written in the statement: all its parts in backticks. */
function asWritten(name: string, context: ErrorContext): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const part = '(?:`[^`]+`|[\\p{L}\\p{N}_]+)';
  const found = new RegExp(`((?:${part}\\s*\\.\\s*)*)\`?${escaped}\`?(?![\\p{L}\\p{N}_])`, 'iu').exec(
    context.source ?? '',
  );
  const before = (found?.[1] ?? '')
    .split('.')
    .map((one) => one.trim().replaceAll('`', ''))
    .filter((one) => one !== '');
  return [...before, name].map(ticks).join('.');
}

const CHECK_NAME = 'Verify the spelling and correctness of the schema and catalog.';

/** `"a", "t.b"` as Spark's list of suggestions. */
function suggestions(text: string): string {
  return [...text.matchAll(/"([^"]+)"/g)]
    .map((match) => (match[1] ?? '').split('.').map(ticks).join('.'))
    .join(', ');
}

function typeName(duckDbType: string): string {
  return sparkTypeText(
    fromDuckDbType(
      { INT32: 'INTEGER', INT64: 'BIGINT', INT16: 'SMALLINT', INT8: 'TINYINT', INT128: 'HUGEINT' }[
        duckDbType
      ] ?? duckDbType,
    ),
  );
}

const tableNotFound = (match: RegExpExecArray, context: ErrorContext): string =>
  `The table or view ${asWritten(match[1] ?? '', context)} cannot be found. ${CHECK_NAME}\n` +
  'If you did not qualify the name with a schema, verify the current_schema() output, or qualify the name with the correct schema and catalog.\n' +
  'To tolerate the error on drop use DROP VIEW IF EXISTS or DROP TABLE IF EXISTS.';

const schemaNotFound = (match: RegExpExecArray, context: ErrorContext): string =>
  `The schema ${asWritten(match[1] ?? '', context)} cannot be found. ${CHECK_NAME}\n` +
  'If you did not qualify the name with a catalog, verify the current_schema() output, or qualify the name with the correct catalog.\n' +
  'To tolerate the error on drop use DROP SCHEMA IF EXISTS.';

/** Names that are not there, are there already or are not clear. */
export const AGGREGATES_AND_NAMES: readonly Ruling[] = [
  {
    pattern: /(?:Table|View) with name "?([^"\s!]+)"? does not exist!/,
    errorClass: 'TABLE_OR_VIEW_NOT_FOUND',
    sqlState: '42P01',
    say: tableNotFound,
  },
  {
    pattern: /Referenced table "([^"]+)" not found|Can(?:'|no)t find table "?([^"\s]+)/,
    errorClass: 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION',
    sqlState: '42703',
    say: (match) =>
      `A column, variable, or function parameter with name ${ticks(match[1] ?? match[2] ?? '')} cannot be resolved.`,
  },
  {
    pattern: /Referenced column "([^"]+)" was not found because the FROM clause is missing/,
    errorClass: 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION',
    sqlState: '42703',
    say: (match, context) =>
      `A column, variable, or function parameter with name ${asWritten(match[1] ?? '', context)} cannot be resolved.`,
  },
  {
    pattern:
      /(?:Referenced column|Table "[^"]*" does not have a column named|Table [^\n]*? does not have a column (?:with name|named)) "([^"]+)"[^\n]*(?:\n\s*Candidate bindings: *:? *([^\n]*))?/,
    errorClass: 'UNRESOLVED_COLUMN.WITH_SUGGESTION',
    sqlState: '42703',
    say: (match, context) => {
      const list = suggestions(match[2] ?? '');
      const base = `A column, variable, or function parameter with name ${asWritten(match[1] ?? '', context)} cannot be resolved.`;
      return list === '' ? base : `${base} Did you mean one of the following? [${list}].`;
    },
  },
  {
    pattern: /Column with name ([^\s]+) already exists/i,
    errorClass: 'FIELD_ALREADY_EXISTS',
    sqlState: '42710',
    say: (match) => `Cannot add column, because ${ticks(match[1] ?? '')} already exists.`,
  },
  {
    pattern: /Existing object ([^\s]+) is of type (\w+), trying to drop type (\w+)/,
    errorClass: 'WRONG_COMMAND_FOR_OBJECT_TYPE',
    sqlState: '42809',
    say: (match, context) => {
      const [is, drops] = [(match[2] ?? '').toUpperCase(), (match[3] ?? '').toUpperCase()];
      return `The operation DROP ${drops} requires a ${drops}. But ${asWritten(match[1] ?? '', context)} is a ${is}. Use DROP ${is} instead.`;
    },
  },
  {
    pattern: /Column "([^"]+)" does not exist on (left|right) side of join/,
    errorClass: 'UNRESOLVED_USING_COLUMN_FOR_JOIN',
    sqlState: '42703',
    say: (match) =>
      `USING column ${ticks(match[1] ?? '')} cannot be resolved on the ${match[2]} side of the join.`,
  },
  {
    pattern:
      /Table with name "([^"]+)" already exists|View with name "([^"]+)" already exists|Existing object ([^\s]+) is of type/,
    errorClass: 'TABLE_OR_VIEW_ALREADY_EXISTS',
    sqlState: '42P07',
    say: (match, context) =>
      `Cannot create table or view ${asWritten(match[1] ?? match[2] ?? match[3] ?? '', context)} because it already exists.\n` +
      'Choose a different name, drop or replace the existing object, or add the IF NOT EXISTS clause to tolerate pre-existing objects.',
  },
  {
    pattern: /Schema with name "([^"]+)" already exists/,
    errorClass: 'SCHEMA_ALREADY_EXISTS',
    sqlState: '42P06',
    say: (match, context) =>
      `Cannot create schema ${asWritten(match[1] ?? '', context)} because it already exists.\n` +
      'Choose a different name, drop the existing schema, or add the IF NOT EXISTS clause to tolerate pre-existing schema.',
  },
  {
    pattern: /database with name "([^"]+)" already exists/i,
    errorClass: 'CATALOG_ALREADY_EXISTS',
    sqlState: '42710',
    say: (match) => `Catalog '${match[1]}' already exists.`,
  },
  {
    pattern:
      /Catalog "([^"]+)" does not exist|database "([^"]+)"[^\n]*(?:does not exist|not found)|Failed to detach database with name "([^"]+)"/i,
    errorClass: 'NO_SUCH_CATALOG_EXCEPTION',
    sqlState: '42704',
    say: (match) =>
      `Catalog '${match[1] ?? match[2] ?? match[3]}' was not found. Please verify the catalog name and then retry the query or command again.`,
  },
  {
    pattern: /No catalog \+ schema named "?(?:[^".\s]+"?\.)?"?([^".\s]+)"? found/,
    errorClass: 'SCHEMA_NOT_FOUND',
    sqlState: '42704',
    say: schemaNotFound,
  },
  {
    pattern: /Schema with name "?([^"\s!]+)"? (?:does not exist|not found)/i,
    errorClass: 'SCHEMA_NOT_FOUND',
    sqlState: '42704',
    say: schemaNotFound,
  },
  {
    pattern:
      /Cannot drop entry "([^"]+)" because there are entries that depend on it|Cannot drop schema "([^"]+)"/i,
    errorClass: 'SCHEMA_NOT_EMPTY',
    sqlState: '2BP01',
    say: (match, context) =>
      `Cannot drop a schema ${asWritten(match[1] ?? match[2] ?? '', context)} because it contains objects. Use DROP SCHEMA ... CASCADE to drop the schema and all its objects.`,
  },
  {
    pattern:
      /Table Function with name "?([^"\s]+)"? does(?: not|n't) exist|Table Macro[^\n]*"?(spark_function_[^"\s(]+)/,
    errorClass: 'UNRESOLVABLE_TABLE_VALUED_FUNCTION',
    sqlState: '42883',
    say: (match) => {
      const name = ticks((match[1] ?? match[2] ?? '').replace(FUNCTION_PREFIX, ''));
      return `Could not resolve ${name} to a table-valued function. Please make sure that ${name} is defined as a table-valued function and that all required parameters are provided correctly.`;
    },
  },
  {
    pattern: /Function with name "?([^"\s]+)"? does(?: not|n't) exist|Macro Function with name "?([^"\s]+)"?/,
    errorClass: 'UNRESOLVED_ROUTINE',
    sqlState: '42883',
    say: (match, { currentCatalog, currentSchema }) =>
      `Cannot resolve routine ${ticks((match[1] ?? match[2] ?? '').replace(FUNCTION_PREFIX, ''))} on search path [\`system\`.\`builtin\`, \`system\`.\`session\`, ${ticks(currentCatalog)}.${ticks(currentSchema)}].`,
  },
  {
    pattern: /Ambiguous reference to column name "([^"]+)" \(use: ([^)]*)\)/,
    errorClass: 'AMBIGUOUS_REFERENCE',
    sqlState: '42704',
    say: (match) =>
      `Reference ${ticks(match[1] ?? '')} is ambiguous, could be: [${suggestions(match[2] ?? '')}].`,
  },
  {
    pattern: /column "([^"]+)" must appear in the GROUP BY clause/,
    errorClass: 'MISSING_AGGREGATION',
    sqlState: '42803',
    say: (match) =>
      `The non-aggregating expression "${match[1]}" is based on columns which are not participating in the GROUP BY clause.\n` +
      `Add the columns or the expression to the GROUP BY, aggregate the expression, or use "any_value(${match[1]})" if you do not care which of the values within a group is returned.`,
  },
  {
    pattern: /WHERE clause cannot contain (?:aggregates|window functions)/,
    errorClass: 'INVALID_WHERE_CONDITION',
    sqlState: '42903',
    say: () =>
      'The WHERE condition contains invalid expressions: aggregate or window functions. Rewrite the query to avoid window functions, aggregate functions, and generator functions in the WHERE clause.',
  },
  {
    pattern: /aggregate function calls cannot be nested/,
    errorClass: 'NESTED_AGGREGATE_FUNCTION',
    sqlState: '42607',
    say: () =>
      'It is not allowed to use an aggregate function in the argument of another aggregate function. Please use the inner aggregate function in a sub-query.',
  },
];

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
