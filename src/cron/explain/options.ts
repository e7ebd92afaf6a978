export interface ExplainOptions {
  /** IANA name of the zone the schedule is read in. */
  readonly timeZone?: string;
  /** Epoch milliseconds. With it, notes name the dates on which the clock changes; without it no date is named. */
  readonly after?: number;
}
