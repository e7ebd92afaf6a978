import type { Call, Pivot, Relation, Unpivot } from '../ast.ts';
import { notAvailable } from '../problem.ts';
import { quoteName } from '../types.ts';
import { columnName } from './column-name.ts';
import { writeGeneratorRelation } from './generator.ts';
import { functionName, needFile, quoteAll, tableName } from './names.ts';
import { valuesNames, writeRows } from './rows.ts';
import { settled } from './probe.ts';
import type { Scope } from './scope.ts';

function named(
  sql: string,
  alias: string | undefined,
  columns: readonly string[],
  fallback?: string,
): string {
  const name = alias ?? (columns.length > 0 ? '__unnamed' : fallback);
  return name === undefined ? sql : `${sql} ${quoteAll(name, columns)}`;
}

/** Writes a relation of FROM. */
export function writeRelation(relation: Relation, scope: Scope): string {
  switch (relation.kind) {
    case 'table': {
      const sql = tableName(relation.name, scope);
      // A name with a schema keeps its last part as the name its columns go by.
      const renamed = sql.startsWith('(') || sql.includes('"__file_') || sql.startsWith('"global_temp.');
      const implied = renamed ? relation.name.at(-1) : undefined;
      return named(sql, relation.alias, relation.columns, implied) + writeSample(relation.sample, scope);
    }
    case 'subquery':
      return named(
        relation.lateral
          ? `LATERAL (${settled(scope.write.query(relation.query, scope), scope)})`
          : `(${scope.write.query(relation.query, scope)})`,
        relation.alias,
        relation.columns,
      );
    case 'values':
      return relation.alias === undefined
        ? `(VALUES ${writeRows(relation.rows, scope)}) ${valuesNames(relation.rows)}`
        : named(
            `(SELECT * FROM (VALUES ${writeRows(relation.rows, scope)}) ${valuesNames(relation.rows)})`,
            relation.alias,
            relation.columns,
          );
    case 'call':
      return writeTableCall(relation, scope);
    case 'group':
      return `(${writeRelation(relation.relation, scope)})`;
    case 'join':
      return writeJoin(relation, scope);
    case 'pivot':
      return named(
        `(FROM ${writeRelation(relation.source, scope)} PIVOT (${writePivot(relation.pivot, scope)}))`,
        relation.alias,
        relation.columns,
        '__pivot',
      );
    case 'unpivot':
      return named(
        `(FROM ${writeRelation(relation.source, scope)} UNPIVOT ${writeUnpivot(relation.unpivot)})`,
        relation.alias,
        relation.columns,
        '__unpivot',
      );
  }
}

function writeSample(sample: Extract<Relation, { kind: 'table' }>['sample'], scope: Scope): string {
  if (sample === undefined) return '';
  const amount = scope.write.expression(sample.amount, scope);
  return sample.unit === 'PERCENT'
    ? ` TABLESAMPLE bernoulli(${amount} PERCENT)`
    : ` TABLESAMPLE reservoir(${amount} ROWS)`;
}

function writeJoin(relation: Extract<Relation, { kind: 'join' }>, scope: Scope): string {
  const left = writeRelation(relation.left, scope);
  const before = scope.from === undefined ? left : `${scope.from}, ${left}`;
  const right = writeRelation(relation.right, { ...scope, from: before });
  const bare = relation.on === undefined && relation.using === undefined;
  const cross = bare && ['', 'INNER', 'CROSS'].includes(relation.type);
  const word = cross ? 'CROSS JOIN' : `${relation.type === 'CROSS' ? '' : relation.type} JOIN`.trim();
  const on = relation.on === undefined ? '' : ` ON ${scope.write.expression(relation.on, scope)}`;
  const using = relation.using === undefined ? '' : ` USING (${relation.using.map(quoteName).join(', ')})`;
  const always = bare && !cross && !relation.type.startsWith('NATURAL') ? ' ON TRUE' : '';
  return `${left} ${word} ${right}${on}${using}${always}`;
}

function writePivot(pivot: Pivot, scope: Scope): string {
  const aggregates = pivot.aggregates.map((item) => {
    const alias = item.aliases[0] ?? (pivot.aggregates.length > 1 ? columnName(item.value) : undefined);
    const sql = scope.write.expression(item.value, scope);
    return alias === undefined ? sql : `${sql} AS ${quoteName(alias)}`;
  });
  const values = pivot.values.map((item) => {
    const name = item.aliases[0] ?? columnName(item.value);
    return `${scope.write.expression(item.value, scope)} AS ${quoteName(name)}`;
  });
  const columns =
    pivot.columns.length === 1
      ? quoteName(pivot.columns[0] ?? '')
      : `(${pivot.columns.map(quoteName).join(', ')})`;
  return `${aggregates.join(', ')} FOR ${columns} IN (${values.join(', ')})`;
}

function writeUnpivot(unpivot: Unpivot): string {
  const columns = unpivot.columns.map((item) => {
    const name = quoteName(columnName(item.value));
    return item.aliases[0] === undefined ? name : `${name} AS '${item.aliases[0].replaceAll("'", "''")}'`;
  });
  const nulls = unpivot.includeNulls ? 'INCLUDE NULLS ' : '';
  return `${nulls}(${quoteName(unpivot.value)} FOR ${quoteName(unpivot.name)} IN (${columns.join(', ')}))`;
}

/** Table functions: `range`, generators, `read_files`. */
function writeTableCall(relation: Extract<Relation, { kind: 'call' }>, scope: Scope): string {
  const { call, alias, columns } = relation;
  const name = call.name.at(-1)?.toLowerCase() ?? '';
  const generated = writeGeneratorRelation(call, columns, false, scope);
  if (generated !== undefined) return named(generated, alias, [], '__generated');
  if (name === 'range') {
    const args = call.args.map((value) => scope.write.expression(value, scope)).slice(0, 3);
    return named(
      `(SELECT range AS id FROM range(${args.map((sql) => `CAST(${sql} AS BIGINT)`).join(', ')}))`,
      alias,
      columns,
      'range',
    );
  }
  if (name === 'read_files') return named(readFiles(call, scope), alias, columns, 'read_files');
  if (['table_changes', 'cloud_files', 'ai_forecast', 'read_kafka', 'event_log'].includes(name))
    throw notAvailable(scope.sql, call.start, name, 'there is no change feed and no stream here.');
  const args = call.args.map((value) => scope.write.expression(value, scope)).join(', ');
  return named(`${functionName(call.name, scope.context)}(${args})`, alias, columns, name);
}

function readFiles(call: Call, scope: Scope): string {
  const [path, ...rest] = call.args;
  if (path?.kind !== 'string')
    throw notAvailable(scope.sql, call.start, 'read_files with a computed path', 'write the path as a text.');
  const options: Record<string, string> = {};
  for (const option of rest) {
    if (option.kind !== 'named') continue;
    const { value } = option;
    options[option.name.toLowerCase()] =
      value.kind === 'string'
        ? value.value
        : value.kind === 'constant'
          ? value.word.toLowerCase()
          : columnName(value);
  }
  return needFile(scope, path.value, options['format'] ?? '', options);
}
