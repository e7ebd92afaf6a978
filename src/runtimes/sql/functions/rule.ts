import type { Call, Expression } from '../ast.ts';
import { problemAt } from '../problem.ts';
import type { Scope } from '../write/scope.ts';
import { staticType } from '../write/static-type.ts';

/** An argument of a call: what was read and its DuckDB text. */
export interface Argument {
  readonly value: Expression;
  readonly sql: string;
}
export interface CallWriting {
  readonly call: Call;
  readonly args: readonly Argument[];
  /** `FILTER (…) OVER (…)` of the call, or nothing. */
  readonly suffix: string;
  /** `ORDER BY …` of WITHIN GROUP. Its first value also stands as the last of the arguments. */
  readonly within?: string;
  readonly scope: Scope;
}

/**
 * How one Spark function is written for DuckDB. A text is a template: `$1` the first argument, `$s1` as text, `$n1` as
 * number, `$i1` as INTEGER, `$d1` as DATE, `$t1` as TIMESTAMP, `$*` all arguments, `$D` DISTINCT if it was said, `$O`
 * what follows an aggregate (at the end if not placed), `$_2` an
 * argument that is taken and not used. Several texts are several numbers of arguments. A function
 * writes what no template can.
 */
export type Rule = string | readonly string[] | ((writing: CallWriting) => string);
export type FunctionTable = Readonly<Record<string, Rule>>;

const NULL_TYPES: Readonly<Record<string, string>> = {
  s: 'VARCHAR',
  n: 'DOUBLE',
  i: 'INTEGER',
  d: 'DATE',
  t: 'TIMESTAMP',
};

/** Wraps an argument in the cast that Spark does silently. */
export function coerce(kind: string, argument: Argument): string {
  const known = staticType(argument.value);
  // A bare NULL fits every overload of a macro, which DuckDB takes for a question: give it a type.
  const type = NULL_TYPES[kind];
  if (type !== undefined && argument.sql === 'NULL') return `CAST(NULL AS ${type})`;
  switch (kind) {
    case 's':
      return known === 'string' ? argument.sql : `spark_string(${argument.sql})`;
    case 'n':
      return known === 'number' ? argument.sql : `spark_number(${argument.sql})`;
    case 'i':
      return `CAST(${argument.sql} AS INTEGER)`;
    case 'd':
      return known === 'date' ? argument.sql : `spark_date(${argument.sql})`;
    case 't':
      return known === 'timestamp' ? argument.sql : `spark_timestamp(${argument.sql})`;
    default:
      return argument.sql;
  }
}

function arityOf(template: string): number {
  const places = [...template.matchAll(/\$[snidt_]?(\d)/g)].map((match) => Number(match[1]));
  return Math.max(0, ...places);
}

function wrongNumber(writing: CallWriting, expected: string): Error {
  const { call, args, scope } = writing;
  return problemAt(
    scope.sql,
    call.start,
    'WRONG_NUM_ARGS.WITHOUT_SUGGESTION',
    '42605',
    `The \`${call.name.at(-1)?.toLowerCase()}\` requires ${expected} parameters but the actual number is ${args.length}.`,
  );
}

function fill(template: string, writing: CallWriting): string {
  const { args, call, suffix } = writing;
  const body = template.includes('$O') ? template : `${template}$O`;
  return body.replaceAll(/\$([snidt_]?)(\d|\*|D|O)/g, (_all, kind: string, place: string) => {
    if (kind === '_') return '';
    if (place === 'D') return call.distinct ? 'DISTINCT ' : '';
    if (place === 'O') return suffix;
    if (place === '*') return args.map((argument) => coerce(kind, argument)).join(', ');
    const argument = args[Number(place) - 1];
    return argument === undefined ? 'NULL' : coerce(kind, argument);
  });
}

/** Writes a call by its rule. @throws TranslationProblem for a wrong number of arguments */
export function applyRule(rule: Rule, writing: CallWriting): string {
  if (typeof rule === 'function') return rule(writing);
  const templates = typeof rule === 'string' ? [rule] : rule;
  const count = writing.args.length;
  const fitting = templates.find((one) =>
    one.includes('*') && /\$[snidt]?\*/.test(one)
      ? count >= Math.max(1, arityOf(one))
      : arityOf(one) === count,
  );
  if (fitting !== undefined) return fill(fitting, writing);
  const arities = templates.map((one) => (/\$[snidt]?\*/.test(one) ? '> 0' : String(arityOf(one))));
  throw wrongNumber(writing, arities.length === 1 ? (arities[0] ?? '') : `[${arities.join(', ')}]`);
}

/** The text of an argument that must be a literal, or nothing when it is not one. */
export function literalText(argument: Argument | undefined): string | undefined {
  return argument?.value.kind === 'string' ? argument.value.value : undefined;
}
