/** What is wrong with a statement, in the words Spark would use, and where. Thrown by every function of this room that reads SQL. */
export class TranslationProblem extends Error {
  /** Spark's error class, such as `PARSE_SYNTAX_ERROR`, or `NOT_AVAILABLE_HERE` for what this course's Spark SQL leaves out. */
  readonly errorClass: string;
  readonly sqlState: string;
  /** 1-based line, and 0-based position in it, as Spark counts them. */
  readonly line: number;
  readonly position: number;

  constructor(errorClass: string, sqlState: string, message: string, line: number, position: number) {
    super(message);
    this.name = 'TranslationProblem';
    this.errorClass = errorClass;
    this.sqlState = sqlState;
    this.line = line;
    this.position = position;
  }
}

interface Place {
  readonly line: number;
  readonly position: number;
}

function placeOf(sql: string, offset: number): Place {
  const before = sql.slice(0, offset).split('\n');
  return { line: before.length, position: before.at(-1)?.length ?? 0 };
}

/** The statement with Spark's `^^^` under the place. */
function quoteWithCaret(sql: string, place: Place): string {
  const lines = sql.split('\n');
  const caret = `${'-'.repeat(place.position)}^^^`;
  return [...lines.slice(0, place.line), caret, ...lines.slice(place.line)].join('\n');
}

/** A problem at an offset of the text, told in the layout of Spark's ParseException. */
export function problemAt(
  sql: string,
  offset: number,
  errorClass: string,
  sqlState: string,
  text: string,
): TranslationProblem {
  const place = placeOf(sql, offset);
  const message =
    `[${errorClass}] ${text} SQLSTATE: ${sqlState} (line ${place.line}, pos ${place.position})\n\n` +
    `== SQL ==\n${quoteWithCaret(sql, place)}\n`;
  return new TranslationProblem(errorClass, sqlState, message, place.line, place.position);
}

/** "Syntax error at or near …", as Spark words it. */
export function syntaxProblem(sql: string, offset: number, near: string): TranslationProblem {
  const where = near === '' ? 'end of input' : `'${near}'`;
  return problemAt(sql, offset, 'PARSE_SYNTAX_ERROR', '42601', `Syntax error at or near ${where}.`);
}

/**
 * Something Spark SQL has and this course's Spark SQL has not. Not one of Spark's errors, and it says so.
 *
 * @param what - the thing by its name, without backticks
 * @param instead - a sentence about what to do instead, with its full stop
 */
export function notAvailable(sql: string, offset: number, what: string, instead: string): TranslationProblem {
  const place = placeOf(sql, offset);
  return new TranslationProblem(
    'NOT_AVAILABLE_HERE',
    '0A000',
    `\`${what}\` is not available in this course's Spark SQL: ${instead}`,
    place.line,
    place.position,
  );
}
