import { readCommonTable, readQuery } from '../parse/query.ts';
import { writeCommonTables, writeQuery } from '../write/query.ts';
import { writeAlter } from './alter.ts';
import { writeDelete, writeInsert, writeUpdate } from './change.ts';
import { writeCreate } from './create.ts';
import { writeCopy } from './copy.ts';
import { writeDeclare, writeDrop, writeSet, writeUse } from './session.ts';
import { writeMerge } from './merge.ts';
import { writeComment, writeDescribe, writeShow } from './show.ts';
import { accepted, skipRest, type Work, type Written } from './statement.ts';
import { writeList, writeOptimize, writeVacuum } from './upkeep.ts';

function writeSelectStatement({ cursor, scope }: Work): Written {
  return { kind: 'query', sql: [writeQuery(readQuery(cursor), scope)] };
}

/** `WITH a AS (…)` before a query or before a change. */
function writeWith(work: Work): Written {
  const { cursor, scope } = work;
  const mark = cursor.mark();
  cursor.expect('WITH');
  const recursive = cursor.sees('RECURSIVE') && cursor.peek(1).upper !== 'AS' && cursor.accept('RECURSIVE');
  const tables = cursor.list(() => readCommonTable(cursor));
  const writer = CHANGES[cursor.peek().upper];
  cursor.reset(writer === undefined ? mark : cursor.mark());
  if (writer === undefined) return writeSelectStatement(work);
  const common = writeCommonTables(tables, scope);
  const head = `WITH ${recursive ? 'RECURSIVE ' : ''}${common.join(', ')} `;
  return writer({ ...work, scope: { ...scope, common }, head });
}

const CHANGES: Readonly<Record<string, (work: Work) => Written>> = {
  DELETE: writeDelete,
  INSERT: writeInsert,
  MERGE: writeMerge,
  UPDATE: writeUpdate,
};

const WRITERS: Readonly<Record<string, (work: Work) => Written>> = {
  ALTER: writeAlter,
  COMMENT: writeComment,
  COPY: writeCopy,
  CREATE: writeCreate,
  DECLARE: writeDeclare,
  DELETE: writeDelete,
  DESC: writeDescribe,
  DESCRIBE: writeDescribe,
  DROP: writeDrop,
  FROM: writeSelectStatement,
  INSERT: writeInsert,
  LIST: writeList,
  MERGE: writeMerge,
  OPTIMIZE: writeOptimize,
  SELECT: writeSelectStatement,
  SET: writeSet,
  SHOW: writeShow,
  TABLE: writeSelectStatement,
  TRUNCATE: writeDelete,
  UPDATE: writeUpdate,
  USE: writeUse,
  VACUUM: writeVacuum,
  VALUES: writeSelectStatement,
  WITH: writeWith,
  '(': writeSelectStatement,
};

/** Statements that are accepted, with what they would have done. */
const ACCEPTED: Readonly<Record<string, string>> = {
  ANALYZE: 'ANALYZE is accepted and does nothing here: there are no statistics to gather.',
  CACHE: 'CACHE is accepted and does nothing here: all tables are in memory.',
  CLEAR: 'CLEAR CACHE is accepted and does nothing here.',
  GRANT: 'GRANT is accepted and does nothing here: there is one user, who may do everything.',
  MSCK: 'MSCK REPAIR is accepted and does nothing here.',
  REFRESH: 'REFRESH is accepted and does nothing here: tables are always fresh.',
  RESET: 'RESET is accepted and does nothing here.',
  REVOKE: 'REVOKE is accepted and does nothing here: there is one user, who may do everything.',
  UNCACHE: 'UNCACHE is accepted and does nothing here.',
};

const REFUSED: Readonly<Record<string, string>> = {
  BEGIN: 'write the steps in Python.',
  CALL: 'there are no procedures here.',
  CONVERT: 'make a table with CREATE TABLE … AS SELECT.',
  EXECUTE: 'build the text in Python and give it to spark.sql.',
  EXPLAIN: 'queries run on another engine here, whose plan would mislead.',
  PUT: 'use dbutils.fs.',
  REPLACE: 'use CREATE OR REPLACE.',
  RESTORE: 'tables keep only their newest version here.',
};

/** Writes the statement at the cursor, up to its end. @throws TranslationProblem */
export function writeStatement(work: Work): Written {
  const { cursor } = work;
  const first = cursor.peek();
  const writer = Object.hasOwn(WRITERS, first.upper) ? WRITERS[first.upper] : undefined;
  if (writer !== undefined) {
    const written = writer(work);
    if (!cursor.atEnd()) throw cursor.unexpected();
    return written;
  }
  const note = Object.hasOwn(ACCEPTED, first.upper) ? ACCEPTED[first.upper] : undefined;
  if (note !== undefined) {
    skipRest(cursor);
    return accepted(note);
  }
  const reason = Object.hasOwn(REFUSED, first.upper) ? REFUSED[first.upper] : undefined;
  if (reason !== undefined) throw cursor.refuse(first.upper, reason);
  throw cursor.unexpected();
}
