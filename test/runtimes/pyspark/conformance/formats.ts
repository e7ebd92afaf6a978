// Texts and values by a format, an encoding or a pattern: expression, name of the column, value as Python writes it, type;
// or what it raises. Results as Spark's documentation has them.
// @see https://spark.apache.org/docs/latest/sql-ref-number-pattern.html
import type { Example } from './example.ts';

const refused = (expression: string, error: string, message: string): Example => [
  expression,
  error,
  message,
  '',
];

export const EXAMPLES: readonly Example[] = [
  [
    'F.to_number(F.lit("9,050.5-"),F.lit("9,999.9S"))',
    'to_number(9,050.5-, 9,999.9S)',
    "Decimal('-9050.5')",
    'decimal(5,1)',
  ],
  ['F.to_number(F.lit("<31>"),F.lit("999PR"))', 'to_number(<31>, 999PR)', "Decimal('-31')", 'decimal(3,0)'],
  ['F.try_to_number(F.lit("5"),F.lit("$9"))', 'try_to_number(5, $9)', 'None', 'decimal(1,0)'],
  ['F.try_to_number(F.lit("7"),F.lit("000"))', 'try_to_number(7, 000)', 'None', 'decimal(3,0)'],
  refused(
    'F.to_number(F.lit("7"),F.lit("000"))',
    'IllegalArgumentException',
    `[INVALID_FORMAT.MISMATCH_INPUT] The format is invalid: '000'. The input "STRING" '7' does not match the format. SQLSTATE: 42601`,
  ),
  refused(
    'F.to_number("s","s")',
    'AnalysisException',
    '[DATATYPE_MISMATCH.NON_FOLDABLE_INPUT] Cannot resolve "to_number(s, s)" due to data type mismatch: the input `format` should be a foldable "STRING" expression; however, got "s". SQLSTATE: 42K09',
  ),
  ['F.to_char(F.lit(31),F.lit("0009"))', 'to_char(31, 0009)', "'0031'", 'string'],
  ['F.to_char(F.lit(31),F.lit("$9,999"))', 'to_char(31, $9,999)', "'$   31'", 'string'],
  ['F.to_char(F.lit(-31),F.lit("S9999"))', 'to_char(-31, S9999)', "'  -31'", 'string'],
  ['F.to_char(F.lit(-31),F.lit("999PR"))', 'to_char(-31, 999PR)', "' <31>'", 'string'],
  ['F.to_char(F.lit(3100),F.lit("99.9"))', 'to_char(3100, 99.9)', "'##.#'", 'string'],
  ['F.to_char("dt",F.lit("dd/MM"))', 'to_char(dt, dd/MM)', "'29/02'", 'string'],
  ['F.to_char("bin",F.lit("hex"))', 'to_char(bin, hex)', "'6162'", 'string'],
  [
    'F.format_string("%05d|%,d|%-4s|","i",F.lit(12000),F.lit("x"))',
    'format_string(%05d|%,d|%-4s|, i, 12000, x)',
    "'00001|12,000|x   |'",
    'string',
  ],
  ['F.format_string("%2$s %1$.1f","d","b")', 'format_string(%2$s %1$.1f, d, b)', "'true 2.5'", 'string'],
  refused('F.format_string("%d","s")', 'IllegalArgumentException', 'd != java.lang.String'),
  ['F.format_number(F.lit(0.125),2)', 'format_number(0.125, 2)', "'0.12'", 'string'],
  ['F.format_number(F.lit(9876.5),"#,##0.00")', 'format_number(9876.5, #,##0.00)', "'9,876.50'", 'string'],
  [
    'F.encode(F.lit("é"),"UTF-16")',
    'encode(é, UTF-16)',
    String.raw`bytearray(b'\xfe\xff\x00\xe9')`,
    'binary',
  ],
  ['F.decode(F.lit(b"\\xe9"),"ISO-8859-1")', "decode(X'E9', ISO-8859-1)", "'é'", 'string'],
  refused(
    'F.decode(F.lit(b"\\xe9"),"UTF-8")',
    'IllegalArgumentException',
    '[MALFORMED_CHARACTER_CODING] Invalid value found when performing `decode` with UTF-8. SQLSTATE: 22000',
  ),
  ['F.is_valid_utf8(F.lit(b"\\xe9"))', "is_valid_utf8(X'E9')", 'False', 'boolean'],
  ['F.make_valid_utf8(F.lit(b"a\\xe9"))', "make_valid_utf8(X'61E9')", "'a\ufffd'", 'string'],
  ['F.try_validate_utf8(F.lit(b"\\xe9"))', "try_validate_utf8(X'E9')", 'None', 'string'],
  ['F.try_to_binary("s")', 'try_to_binary(s)', 'None', 'binary'],
  ['F.mask("s",F.lit("*"),F.lit(None))', 'mask(s, *, NULL, n, NULL)', "'*ello *orld'", 'string'],
  ['F.sentences(F.lit(None))', 'sentences(NULL, , )', 'None', 'array<array<string>>'],
  ['F.url_encode(F.lit("a~b c"))', 'url_encode(a~b c)', "'a%7Eb+c'", 'string'],
  [
    'F.parse_url(F.lit("http://U@Ex.org:80/p?k=v"),F.lit("HOST"))',
    'parse_url(http://U@Ex.org:80/p?k=v, HOST)',
    "'Ex.org'",
    'string',
  ],
  refused(
    'F.url_decode(F.lit("%4"))',
    'IllegalArgumentException',
    '[CANNOT_DECODE_URL] The provided URL cannot be decoded: %4. Please ensure that the URL is properly formatted and try again. SQLSTATE: 22546',
  ),
  ['F.substring("bin",-1,1)', 'substring(bin, -1, 1)', "bytearray(b'b')", 'binary'],
  ['F.char_length("bin")', 'char_length(bin)', '2', 'int'],
  ['F.split_part(F.lit(None),F.lit("."),F.lit(1))', 'split_part(NULL, ., 1)', 'None', 'string'],
  ['F.find_in_set(F.lit(None),F.lit("a,b"))', 'find_in_set(NULL, a,b)', 'None', 'int'],
  [
    'F.to_timestamp_ntz(F.lit("04|2015"),F.lit("MM|yyyy"))',
    'to_timestamp_ntz(04|2015, MM|yyyy)',
    'datetime.datetime(2015, 4, 1, 0, 0)',
    'timestamp_ntz',
  ],
  ['F.try_to_timestamp("s",F.lower(F.lit("YYYY")))', 'try_to_timestamp(s, lower(YYYY))', 'None', 'timestamp'],
  refused(
    'F.to_timestamp("s",F.concat(F.lit("yy"),F.lit("yy")))',
    'DateTimeException',
    "[CANNOT_PARSE_TIMESTAMP] Text 'Hello World' could not be parsed at index 0. Use `try_to_timestamp` to tolerate invalid input string and return NULL instead. SQLSTATE: 22007",
  ),
  ['F.next_day("dt","SU")', 'next_day(dt, SU)', 'datetime.date(2020, 3, 1)', 'date'],
  refused(
    'F.next_day("dt","Someday")',
    'IllegalArgumentException',
    '[ILLEGAL_DAY_OF_WEEK] Illegal input for day of week: Someday. SQLSTATE: 22009',
  ),
  refused(
    'F.extract(F.lit("AGE"),"dt")',
    'AnalysisException',
    '[INVALID_EXTRACT_FIELD] Cannot extract `AGE` from "DATE". SQLSTATE: 42601',
  ),
  [
    'F.time_trunc(F.lit("hour"),F.lit("07:45:01").cast("time"))',
    'time_trunc(hour, CAST(07:45:01 AS TIME(6)))',
    'datetime.time(7, 0)',
    'time(6)',
  ],
  ['F.collation("s")', 'collation(s)', "'SYSTEM.BUILTIN.UTF8_BINARY'", 'string'],
  ['F.current_database()', 'current_schema()', "'default'", 'string'],
];
