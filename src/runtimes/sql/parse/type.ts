import { type SparkType, type StructField, TYPE_WORDS } from '../types.ts';
import type { Cursor } from './cursor.ts';

function readSizes(cursor: Cursor): number[] {
  if (!cursor.accept('(')) return [];
  const sizes = cursor.list(() => {
    const token = cursor.next();
    if (!/^\d+$/.test(token.text)) throw cursor.unexpected(token);
    return Number(token.text);
  });
  cursor.expect(')');
  return sizes;
}

/** `>` may be glued to the next one or to `=`; the tokens here never glue two of them. */
function readStructFields(cursor: Cursor): StructField[] {
  if (cursor.accept('<>')) return [];
  cursor.expect('<');
  if (cursor.accept('>')) return [];
  const fields = cursor.list(() => {
    const name = cursor.expectName();
    cursor.accept(':');
    const type = readType(cursor);
    if (cursor.accept('NOT', 'NULL')) return { name, type };
    if (cursor.accept('COMMENT')) cursor.expectString();
    return { name, type };
  });
  cursor.expect('>');
  return fields;
}

/** `INTERVAL DAY TO SECOND` and the like: one interval type is enough here. */
function skipIntervalUnits(cursor: Cursor): void {
  const units = ['YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND'];
  if (cursor.acceptAny(units) !== undefined && cursor.accept('TO')) cursor.acceptAny(units);
}

/**
 * Reads a data type: `DECIMAL(10,2)`, `ARRAY<STRUCT<a: INT>>`.
 *
 * @see https://docs.databricks.com/aws/en/sql/language-manual/sql-ref-datatypes
 */
export function readType(cursor: Cursor): SparkType {
  const token = cursor.peek();
  if (token.kind !== 'word') throw cursor.unexpected();
  cursor.next();
  if (token.upper === 'ARRAY') {
    cursor.expect('<');
    const element = cursor.nested(() => readType(cursor));
    cursor.expect('>');
    return { kind: 'array', element };
  }
  if (token.upper === 'MAP') {
    cursor.expect('<');
    const key = cursor.nested(() => readType(cursor));
    cursor.expect(',');
    const value = cursor.nested(() => readType(cursor));
    cursor.expect('>');
    return { kind: 'map', key, value };
  }
  if (token.upper === 'STRUCT') {
    return { kind: 'struct', fields: cursor.nested(() => readStructFields(cursor)) };
  }
  const name = TYPE_WORDS[token.upper];
  if (name === undefined) {
    if (token.upper === 'VARIANT' || token.upper === 'OBJECT')
      throw cursor.refuse('VARIANT', 'keep the JSON text as STRING.', token);
    throw cursor.unexpected(token);
  }
  if (name === 'INTERVAL') skipIntervalUnits(cursor);
  const sizes = readSizes(cursor);
  if (cursor.accept('COLLATE')) cursor.expectName();
  return { kind: 'simple', name, sizes };
}

/** Reads the columns of a schema text such as `a INT, b STRING`, as `from_json` takes it. */
export function readSchema(cursor: Cursor): SparkType {
  const mark = cursor.mark();
  const first = cursor.peek().upper;
  const whole = first === 'STRUCT' || first === 'ARRAY' || first === 'MAP';
  if (whole) {
    const type = readType(cursor);
    if (cursor.atEnd()) return type;
    cursor.reset(mark);
  }
  const fields = cursor.list(() => {
    const name = cursor.expectName();
    cursor.accept(':');
    const type = readType(cursor);
    cursor.accept('NOT', 'NULL');
    if (cursor.accept('COMMENT')) cursor.expectString();
    return { name, type };
  });
  return { kind: 'struct', fields };
}
