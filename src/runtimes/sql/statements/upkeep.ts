import { readDottedName } from '../parse/names.ts';
import { fullTableName, literal } from '../write/names.ts';
import { skipRest, type Work, type Written } from './statement.ts';

/** The table after the statement's word; asking for its columns raises Spark's error where it is not there. */
function readTable(work: Work): { name: string; check: string } {
  const { cursor, context } = work;
  cursor.next();
  cursor.accept('TABLE');
  const name = fullTableName(readDottedName(cursor), context);
  skipRest(cursor);
  return { name, check: `SELECT 1 FROM ${name} LIMIT 0` };
}

/** Where Databricks names the table's folder, there is the table's name. */
const pathOf = (name: string): string => literal(name.replaceAll('"', ''));

const METRICS = [
  'numFilesAdded',
  'numFilesRemoved',
  'partitionsOptimized',
  'numBatches',
  'totalConsideredFiles',
  'totalFilesSkipped',
];

/** OPTIMIZE, with the answer of a table whose files are as they should be. */
export function writeOptimize(work: Work): Written {
  const { name, check } = readTable(work);
  const fields = METRICS.map((metric) => `"${metric}" := CAST(0 AS BIGINT)`).join(', ');
  return {
    kind: 'query',
    sql: [check, `SELECT ${pathOf(name)} AS path, struct_pack(${fields}) AS metrics`],
    note: 'OPTIMIZE is accepted and does nothing here: there are no files to compact.',
  };
}

/** VACUUM, with the answer of a table without old files. */
export function writeVacuum(work: Work): Written {
  const isDry = /\bDRY\s+RUN\b/i.test(work.scope.sql);
  const { name, check } = readTable(work);
  return {
    kind: 'query',
    sql: [check, `SELECT ${pathOf(name)} AS path${isDry ? ' WHERE false' : ''}`],
    note: 'VACUUM is accepted and does nothing here: tables keep no old files.',
  };
}

/** `LIST '/Volumes/…'` */
export function writeList({ cursor }: Work): Written {
  cursor.next();
  const path = cursor.expectString();
  skipRest(cursor);
  return { kind: 'list', sql: [], folder: { path, shown: 'files' } };
}
