import { staticType } from '../write/static-type.ts';
import { coerce, type CallWriting, type FunctionTable, literalText } from './rule.ts';

/** `TRIM(side characters FROM text)`; the parser puts the side last. */
function trim({ args, suffix }: CallWriting): string {
  const [text, characters, side] = args;
  if (text === undefined) return 'NULL';
  const name = { LEADING: 'ltrim', TRAILING: 'rtrim' }[literalText(side) ?? ''] ?? 'trim';
  const second = characters === undefined ? `' '` : coerce('s', characters);
  return `${name}(${coerce('s', text)}, ${second})${suffix}`;
}

/** Separator first; NULLs are left out and arrays are spread, as Spark does. */
function concatWs({ args }: CallWriting): string {
  const [separator, ...rest] = args;
  if (separator === undefined) return `''`;
  const lists = rest.map((argument) => {
    const known = staticType(argument.value);
    if (known === 'list') return `CAST(${argument.sql} AS VARCHAR[])`;
    return known === undefined ? `spark_as_list(${argument.sql})` : `[spark_string(${argument.sql})]`;
  });
  const flat = lists.length === 0 ? '[]::VARCHAR[]' : `flatten([${lists.join(', ')}])`;
  return `spark_join(${flat}, ${coerce('s', separator)})`;
}

/** Text functions. Positions count from 1. @see https://spark.apache.org/docs/latest/api/sql/ */
export const TEXT: FunctionTable = {
  ascii: 'CAST(ascii($s1) AS INTEGER)',
  base64: 'base64(CAST($1 AS BLOB))',
  bit_length: 'CAST(octet_length(CAST($s1 AS BLOB)) * 8 AS INTEGER)',
  btrim: ['trim($s1)', 'trim($s1, $s2)'],
  char: `chr(CAST($1 AS INTEGER) % 256)`,
  char_length: 'CAST(length($s1) AS INTEGER)',
  character_length: 'CAST(length($s1) AS INTEGER)',
  charindex: ['CAST(instr($s2, $s1) AS INTEGER)', 'spark_locate($s1, $s2, $3)'],
  chr: `chr(CAST($1 AS INTEGER) % 256)`,
  concat: ({ args }) => (args.length === 0 ? `''` : `(${args.map((argument) => argument.sql).join(' || ')})`),
  concat_ws: concatWs,
  conv: 'host_conv($s1, $s2, $s3)',
  contains: 'contains($s1, $s2)',
  elt: ({ args }) =>
    `(list_value(${args
      .slice(1)
      .map((one) => coerce('s', one))
      .join(', ')})[${args[0]?.sql ?? '1'}])`,
  endswith: 'ends_with($s1, $s2)',
  find_in_set: `CAST(coalesce(list_position(string_split($s2, ','), $s1), 0) AS INTEGER)`,
  format_number: 'host_format_number(CAST($1 AS VARCHAR), CAST($2 AS VARCHAR))',
  format_string: 'printf($*)',
  hex: 'hex($1)',
  initcap: 'host_initcap($s1)',
  instr: 'CAST(instr($s1, $s2) AS INTEGER)',
  lcase: 'lower($s1)',
  left: `CASE WHEN $2 <= 0 THEN '' ELSE left($s1, $2) END`,
  len: 'CAST(length($s1) AS INTEGER)',
  length: 'CAST(length($s1) AS INTEGER)',
  levenshtein: 'CAST(levenshtein($s1, $s2) AS INTEGER)',
  locate: ['CAST(instr($s2, $s1) AS INTEGER)', 'spark_locate($s1, $s2, $3)'],
  lower: 'lower($s1)',
  lpad: [`spark_lpad($s1, $2, ' ')`, 'spark_lpad($s1, $2, $s3)'],
  ltrim: [`ltrim($s1, ' ')`, 'ltrim($s1, $s2)'],
  octet_length: 'CAST(octet_length(CAST($s1 AS BLOB)) AS INTEGER)',
  overlay: ['spark_overlay($s1, $s2, $3, length($s2))', 'spark_overlay($s1, $s2, $3, $4)'],
  position: ['CAST(instr($s2, $s1) AS INTEGER)', 'spark_locate($s1, $s2, $3)'],
  printf: 'printf($*)',
  quote: `('''' || replace($s1, '''', '\\''') || '''')`,
  repeat: 'repeat($s1, greatest($2, 0))',
  replace: [`replace($s1, $s2, '')`, 'replace($s1, $s2, $s3)'],
  reverse: 'spark_reverse($1)',
  right: `CASE WHEN $2 <= 0 THEN '' ELSE right($s1, $2) END`,
  rpad: [`spark_rpad($s1, $2, ' ')`, 'spark_rpad($s1, $2, $s3)'],
  rtrim: [`rtrim($s1, ' ')`, 'rtrim($s1, $s2)'],
  soundex: 'host_soundex($s1)',
  space: `repeat(' ', $1)`,
  split_part: 'split_part($s1, $s2, $3)',
  startswith: 'starts_with($s1, $s2)',
  substr: ['spark_substring($s1, $2)', 'spark_substring($s1, $2, $3)'],
  substring: ['spark_substring($s1, $2)', 'spark_substring($s1, $2, $3)'],
  substring_index: 'spark_substring_index($s1, $s2, $3)',
  translate: 'translate($s1, $s2, $s3)',
  trim,
  ucase: 'upper($s1)',
  unbase64: 'from_base64($s1)',
  unhex: 'unhex($s1)',
  upper: 'upper($s1)',
  url_decode: 'host_url_decode($s1)',
  url_encode: 'host_url_encode($s1)',
};
