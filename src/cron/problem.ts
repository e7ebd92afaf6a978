// What is wrong with something a person wrote, in a form every room and every view can show.

/** One fault in a text or a job, with the place it stands and a sentence that says what to do. */
export interface Problem {
  /** JSON pointer to the faulty value; `''` for the whole text. */
  path: string;
  /** 1-based line in the text that was read, where one is known. */
  line?: number;
  /** 1-based column in that line. */
  column?: number;
  /** An `error` makes the text unusable; a `warning` does not. */
  severity: 'error' | 'warning';
  /** Stable name of the kind of fault, for code that tells problems apart. */
  code: string;
  /** What was expected, what was found, and the likely repair. */
  message: string;
  /**
   * A whole text that is valid and near certain to be what was meant, for a key that puts it in. The message says it
   * too. Only for cron expressions: a Quartz expression that `parseQuartz` takes.
   */
  repair?: string;
}
