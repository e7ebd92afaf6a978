import { FUNCTION_PREFIX } from '../write/names.ts';
import { asWritten, CHECK_NAME, suggestions, ticks, type ErrorContext, type Ruling } from './ruling.ts';

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
