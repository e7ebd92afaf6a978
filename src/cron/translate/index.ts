// Schedules of other systems as Databricks schedules and periodic triggers.

import { fromBigQuery } from './bigquery.ts';
import { fromEventBridge } from './eventbridge.ts';
import { refuse, type Translation } from './result.ts';
import { fromSnowflake } from './snowflake.ts';
import { fromUnix } from './unix.ts';

export type { CronSchedule, PeriodicTrigger, Translation } from './result.ts';

/** The systems whose schedules can be read. */
export type Dialect = 'unix' | 'snowflake' | 'eventbridge' | 'bigquery';

export interface TranslateOptions {
  /**
   * IANA zone of the source: of the host for `unix`, of EventBridge Scheduler for `eventbridge`. `bigquery` is in UTC
   * unless this says otherwise. `snowflake` names its zone in the text. UTC where neither says.
   */
  readonly timeZone?: string;
}

/** Characters that are read: far above any real schedule. */
export const LONGEST_SOURCE = 1_000;

/**
 * Translates one schedule. Where the source joins two day fields with OR, or names several nth weekdays, there are
 * several schedules, which together fire when the source did. Any text is answered: what has no equal is refused
 * with a sentence that says what is accepted.
 */
export function toQuartz(source: string, dialect: Dialect, options: TranslateOptions = {}): Translation {
  const text = source.trim();
  if (text === '') return refuse('empty', 'There is nothing to translate.');
  if (text.length > LONGEST_SOURCE)
    return refuse(
      'too_long',
      `The text has ${text.length} characters; a schedule has at most ${LONGEST_SOURCE}.`,
    );
  if (/[\r\n]/.test(text))
    return refuse('several_lines', 'One schedule at a time: the text has several lines.');
  switch (dialect) {
    case 'unix':
      return fromUnix(text, options.timeZone);
    case 'snowflake':
      return fromSnowflake(text);
    case 'eventbridge':
      return fromEventBridge(text, options.timeZone);
    case 'bigquery':
      return fromBigQuery(text, options.timeZone);
    default:
      return refuse('unknown_dialect', 'Known are unix, snowflake, eventbridge and bigquery.');
  }
}
