import { readQuery } from '../parse/query.ts';
import { writeQuery } from '../write/query.ts';
import { writeAlter } from './alter.ts';
import { writeDelete, writeInsert, writeMerge, writeUpdate } from './change.ts';
import { writeCreate } from './create.ts';
import { writeDrop, writeSet, writeUse } from './session.ts';
import { writeComment, writeDescribe, writeShow } from './show.ts';
import { accepted, skipRest, type Work, type Written } from './statement.ts';

function writeSelectStatement({ cursor, scope }: Work): Written {
  return { kind: 'query', sql: [writeQuery(readQuery(cursor), scope)] };
}

const WRITERS: Readonly<Record<string, (work: Work) => Written>> = {
  ALTER: writeAlter,
  COMMENT: writeComment,
  CREATE: writeCreate,
  DELETE: writeDelete,
  DESC: writeDescribe,
  DESCRIBE: writeDescribe,
  DROP: writeDrop,
  FROM: writeSelectStatement,
  INSERT: writeInsert,
  MERGE: writeMerge,
  SELECT: writeSelectStatement,
  SET: writeSet,
  SHOW: writeShow,
  TABLE: writeSelectStatement,
  TRUNCATE: writeDelete,
  UPDATE: writeUpdate,
  USE: writeUse,
  VALUES: writeSelectStatement,
  WITH: writeSelectStatement,
  '(': writeSelectStatement,
};

/** Statements that are accepted, with what they would have done. */
const ACCEPTED: Readonly<Record<string, string>> = {
  ANALYZE: 'ANALYZE is accepted and does nothing here: there are no statistics to gather.',
  CACHE: 'CACHE is accepted and does nothing here: all tables are in memory.',
  CLEAR: 'CLEAR CACHE is accepted and does nothing here.',
  GRANT: 'GRANT is accepted and does nothing here: there is one user, who may do everything.',
  MSCK: 'MSCK REPAIR is accepted and does nothing here.',
  OPTIMIZE: 'OPTIMIZE is accepted and does nothing here: there are no files to compact.',
  REFRESH: 'REFRESH is accepted and does nothing here: tables are always fresh.',
  RESET: 'RESET is accepted and does nothing here.',
  REVOKE: 'REVOKE is accepted and does nothing here: there is one user, who may do everything.',
  UNCACHE: 'UNCACHE is accepted and does nothing here.',
  VACUUM: 'VACUUM is accepted and does nothing here: tables keep no old files.',
};

const REFUSED: Readonly<Record<string, string>> = {
  BEGIN: 'write the steps in Python.',
  CALL: 'there are no procedures here.',
  CONVERT: 'make a table with CREATE TABLE … AS SELECT.',
  COPY: 'use INSERT INTO … SELECT * FROM read_files(…).',
  DECLARE: 'use a widget or a Python variable.',
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
