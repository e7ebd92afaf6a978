import { Cursor, type Grammar, type Parameters } from './cursor.ts';
import { readExpression } from './expression.ts';
import { readQuery } from './query.ts';

const SPARK: Grammar = { expression: readExpression, query: readQuery };

/** A cursor at the beginning of a text of Spark SQL. @throws TranslationProblem for a text that is not made of tokens */
export function openCursor(sql: string, parameters?: Parameters): Cursor {
  return new Cursor(sql, SPARK, parameters);
}
