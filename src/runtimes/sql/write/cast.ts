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
  if (operand === 'NULL') return `CAST(NULL AS ${toDuckDbType(cast.type)})`;
  const prefix = cast.forgiving ? 'spark_try_' : 'spark_';
  const narrow = cast.forgiving ? 'TRY_CAST' : 'CAST';
  return castTo(cast.type, operand, prefix, narrow);
}

function castTo(type: SparkType, operand: string, prefix: string, narrow: string): string {
  const duck = toDuckDbType(type);
  if (type.kind !== 'simple') return `${narrow}(${operand} AS ${duck})`;
  const shown = literal(sparkTypeText(type));
  if (WHOLE.includes(type.name)) {
    const whole = `${prefix}whole(${operand}, ${shown})`;
    return type.name === 'BIGINT' ? whole : `${narrow}(${whole} AS ${duck})`;
  }
  switch (type.name) {
    case 'STRING':
      return `spark_string(${operand})`;
    case 'DOUBLE':
    case 'FLOAT': {
      const double = `${prefix}double(${operand}, ${shown})`;
      return type.name === 'DOUBLE' ? double : `${narrow}(${double} AS FLOAT)`;
    }
    case 'DATE':
      return `${prefix}date(${operand})`;
    case 'TIMESTAMP':
    case 'TIMESTAMP_NTZ':
      return `${prefix}timestamp(${operand})`;
    case 'BOOLEAN':
      return `${prefix}boolean(${operand})`;
    case 'DECIMAL':
      return `${narrow}(${prefix}decimal(${operand}, ${shown}) AS ${duck})`;
    default:
      return `${narrow}(${operand} AS ${duck})`;
  }
}
