import type { Cast } from '../ast.ts';
import { type SparkType, sparkTypeText, toDuckDbType } from '../types.ts';
import { literal } from './names.ts';

const WHOLE = ['BIGINT', 'INT', 'SMALLINT', 'TINYINT'];

/**
 * Writes a cast with ANSI behaviour: what cannot be read is `CAST_INVALID_INPUT`, with `TRY_CAST` NULL. DuckDB would
 * round 2.7 to 3 and not cast a timestamp to a number.
 *
 * @see https://docs.databricks.com/aws/en/sql/language-manual/functions/cast
 */
export function writeCast(cast: Pick<Cast, 'type' | 'forgiving'>, operand: string): string {
  const sql = castTo(cast.type, operand);
  return cast.forgiving ? `TRY(${sql})` : sql;
}

function castTo(type: SparkType, operand: string): string {
  const duck = toDuckDbType(type);
  if (type.kind !== 'simple') return `CAST(${operand} AS ${duck})`;
  const shown = literal(sparkTypeText(type));
  if (WHOLE.includes(type.name)) {
    const whole = `spark_whole(${operand}, ${shown})`;
    return type.name === 'BIGINT' ? whole : `CAST(${whole} AS ${duck})`;
  }
  switch (type.name) {
    case 'STRING':
      return `spark_string(${operand})`;
    case 'DOUBLE':
    case 'FLOAT': {
      const double = `spark_double(${operand}, ${shown})`;
      return type.name === 'DOUBLE' ? double : `CAST(${double} AS FLOAT)`;
    }
    case 'DATE':
      return `spark_date(${operand})`;
    case 'TIMESTAMP':
    case 'TIMESTAMP_NTZ':
      return `spark_timestamp(${operand})`;
    case 'BOOLEAN':
      return `spark_boolean(${operand})`;
    case 'DECIMAL':
      return `CAST(spark_decimal(${operand}, ${shown}) AS ${duck})`;
    default:
      return `CAST(${operand} AS ${duck})`;
  }
}
