import type { Call, Expression } from '../ast.ts';
import { applyRule, type Argument } from '../functions/rule.ts';
import { reasonForAbsence, ruleFor } from '../functions/index.ts';
import { notAvailable, problemAt } from '../problem.ts';
import { quoteName } from '../types.ts';
import { keepOverloads } from '../macros/late.ts';
import { isAggregate } from './aggregates.ts';
import { columnName } from './column-name.ts';
import { writeSortItem, writeSuffix } from './window.ts';
import { functionName, literal } from './names.ts';
import type { Scope } from './scope.ts';
import { words } from '../words.ts';

/** Functions whose lambda may have an index as its second parameter. */
const INDEXED = ['transform', 'filter'];
/** Functions that make rows; they stand in SELECT, FROM and LATERAL VIEW alone. */
export const GENERATORS: readonly string[] = words(`
  explode explode_outer posexplode posexplode_outer stack inline inline_outer
  json_tuple`);

function writeArgument(value: Expression, name: string, scope: Scope): Argument {
  if (value.kind !== 'lambda') return { value, sql: scope.write.expression(value, scope) };
  const second = INDEXED.includes(name) ? value.parameters[1] : undefined;
  // Spark counts from 0, DuckDB from 1.
  const index = second === undefined ? [] : [[second, `(${quoteName(second)} - 1)`] as const];
  const renames = new Map([...scope.renames, ...index]);
  return { value, sql: scope.write.expression(value, { ...scope, renames }) };
}

/** Writes a call of a built-in function by its rule, any other as a function of the catalog. */
export function writeCall(call: Call, scope: Scope): string {
  const early = scope.late === true && isAggregate(call);
  return early ? keepOverloads(writeByName(call, { ...scope, late: false })) : writeByName(call, scope);
}

function writeByName(call: Call, scope: Scope): string {
  const name = call.name.at(-1)?.toLowerCase() ?? '';
  if (call.name.length > 1) return catalogCall(call, scope);
  if (GENERATORS.includes(name)) {
    throw problemAt(
      scope.sql,
      call.start,
      'UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS',
      '42K0E',
      `The generator is not supported: nested in expressions "${name}".`,
    );
  }
  if (call.distinct && call.over !== undefined)
    throw problemAt(
      scope.sql,
      call.start,
      'DISTINCT_WINDOW_FUNCTION_UNSUPPORTED',
      '0A000',
      `Distinct window functions are not supported: "${columnName(call)}".`,
    );
  const rule = ruleFor(name);
  if (rule === undefined) {
    const reason = reasonForAbsence(name);
    if (reason !== undefined) throw notAvailable(scope.sql, call.start, name, reason);
    return catalogCall(call, scope);
  }
  const args = call.args.map((value) => writeArgument(value, name, scope));
  const sorted = call.within?.[0];
  if (call.within === undefined || sorted === undefined)
    return applyRule(rule, { call, args, suffix: writeSuffix(call, scope), scope });
  const within = `ORDER BY ${call.within.map((item) => writeSortItem(item, scope)).join(', ')}`;
  const last: Argument = { value: sorted.value, sql: scope.write.expression(sorted.value, scope) };
  return applyRule(rule, { call, args: [...args, last], suffix: writeSuffix(call, scope), scope, within });
}

/** A function somebody made, in Python or with CREATE FUNCTION. DuckDB's own functions are not reached this way. */
function catalogCall(call: Call, scope: Scope): string {
  const args = call.args.map((value) => scope.write.expression(value, scope));
  const name = call.name.at(-1)?.toLowerCase() ?? '';
  const type = scope.context.pythonFunctions?.get(name);
  if (type !== undefined) return pythonCall(name, args, type);
  return `${functionName(call.name, scope.context)}(${args.join(', ')})`;
}

/** Arguments go to Python as the JSON of a struct and its type; the result comes back as a text to be cast. */
function pythonCall(name: string, args: readonly string[], type: string): string {
  const fields = args.map((sql, index) => `"a${index}" := ${sql}`);
  const row = fields.length === 0 ? `struct_pack("a" := 1)` : `struct_pack(${fields.join(', ')})`;
  const texts = `${literal(name)}, host_to_json(CAST(${row} AS VARCHAR), typeof(${row})), typeof(${row})`;
  return `CAST(host_python(${texts}) AS ${type})`;
}
