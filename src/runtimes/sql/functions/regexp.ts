import { isPlainPattern } from '../host/regexp.ts';
import { literal } from '../write/names.ts';
import {
  applyRule,
  type Argument,
  type CallWriting,
  coerce,
  type FunctionTable,
  literalText,
} from './rule.ts';

type Templates = string | readonly string[];

/** The group a call asks for: 0 without one, `usual` when it may be left out, or nothing when only rows know it. */
function groupOf(argument: Argument | undefined, usual: number): number | undefined {
  if (argument === undefined) return usual;
  return argument.value.kind === 'number' ? Number(argument.value.text) : undefined;
}

/** Can DuckDB's own expressions (RE2) do it? Not what is Java's alone, no pattern at all, or known only row by row. */
function isPlain(pattern: Argument | undefined, group: number | undefined): boolean {
  const text = literalText(pattern);
  return text !== undefined && group !== undefined && isPlainPattern(text, group);
}

/** DuckDB's way where it can, else ours; `usual` is the group of a call that names none. */
function either(re2: Templates, java: Templates, usual?: number): (writing: CallWriting) => string {
  return (writing) => {
    const group = usual === undefined ? 0 : groupOf(writing.args[2], usual);
    return applyRule(isPlain(writing.args[1], group) ? re2 : java, writing);
  };
}

/** Java's replacement groups are `$1`, DuckDB's `\\1`. */
function replace({ args }: CallWriting): string {
  const [text, pattern, by] = args;
  if (text === undefined || pattern === undefined || by === undefined) return 'NULL';
  const known = literalText(by);
  const parts = `${coerce('s', text)}, ${coerce('s', pattern)}`;
  if (known === undefined || /[\\{]/u.test(known) || !isPlain(pattern, 0))
    return `host_regexp_replace(${parts}, ${coerce('s', by)})`;
  return `regexp_replace(${parts}, ${literal(known.replaceAll(/\$(\d)/g, String.raw`\$1`))}, 'g')`;
}

const LIKE = either('regexp_matches($s1, $s2)', 'CAST(host_regexp_like($s1, $s2) AS BOOLEAN)');

/** `text RLIKE pattern`. */
export function writeRlike(operand: string, pattern: Argument): string {
  return isPlain(pattern, 0)
    ? `regexp_matches(${operand}, ${pattern.sql})`
    : `CAST(host_regexp_like(${operand}, ${coerce('s', pattern)}) AS BOOLEAN)`;
}

const SPLIT = 'CAST(host_split($s1, $s2, CAST($i3 AS VARCHAR)) AS VARCHAR[])';

/** Functions of regular expressions, which are Java's. */
export const REGEXP: FunctionTable = {
  regexp: LIKE,
  regexp_count: either(
    'CAST(len(regexp_extract_all($s1, $s2)) AS INTEGER)',
    `CAST(len(CAST(host_regexp_extract_all($s1, $s2, '0') AS VARCHAR[])) AS INTEGER)`,
  ),
  regexp_extract: either(
    ['regexp_extract($s1, $s2, 1)', 'regexp_extract($s1, $s2, $3)'],
    [`host_regexp_extract($s1, $s2, '1')`, 'host_regexp_extract($s1, $s2, CAST($i3 AS VARCHAR))'],
    1,
  ),
  regexp_extract_all: either(
    ['regexp_extract_all($s1, $s2, 1)', 'regexp_extract_all($s1, $s2, $3)'],
    [
      `CAST(host_regexp_extract_all($s1, $s2, '1') AS VARCHAR[])`,
      'CAST(host_regexp_extract_all($s1, $s2, CAST($i3 AS VARCHAR)) AS VARCHAR[])',
    ],
    1,
  ),
  regexp_instr: [
    'CAST(host_regexp_place($s1, $s2) AS INTEGER)',
    'CAST(host_regexp_place($s1, $s2) AS INTEGER)$_3',
  ],
  regexp_like: LIKE,
  regexp_replace: replace,
  regexp_substr: either(
    `nullif(regexp_extract($s1, $s2), '')`,
    `nullif(host_regexp_extract($s1, $s2, '0'), '')`,
  ),
  rlike: LIKE,
  split: either(
    ['string_split_regex($s1, $s2)', SPLIT],
    [`CAST(host_split($s1, $s2, '-1') AS VARCHAR[])`, SPLIT],
  ),
};
