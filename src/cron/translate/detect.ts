// Which system a pasted schedule may come from.

import { parseQuartz } from '../parse.ts';
import { LONGEST_SOURCE, toQuartz, type Dialect } from './index.ts';

const SNOWFLAKE = /^(schedule\s*=|['"]?\s*using\s+cron\b|['"]?\d+\s*(s|m|h|seconds?|minutes?|hours?)\b)/i;
const EVENTBRIDGE = /^(cron|rate|at)\s*\(/i;
const BIGQUERY =
  /^(every\b|(\d{1,2}(st|nd|rd|th)|first|second|third|fourth|fifth)[ ,]|\d{1,2}( ?, ?\d{1,2})* of\b)/i;
const UNIX_WORD = /^((CRON_)?TZ=\S+\s+)?@[a-z]+$/i;
const FIELD = /^[\dA-Z*?,/#-]+$/i;

/**
 * Guesses in which language a schedule is written, so that a pasted line can be offered for translation: the answer
 * may be faulty in that language, and nothing is a fair answer. Never throws, whatever the text.
 */
export function detectDialect(text: string): Dialect | 'quartz' | undefined {
  if (text.length > LONGEST_SOURCE) return undefined;
  const line = text.trim();
  if (EVENTBRIDGE.test(line)) return 'eventbridge';
  if (SNOWFLAKE.test(line)) return 'snowflake';
  if (BIGQUERY.test(line)) return 'bigquery';
  if (UNIX_WORD.test(line)) return 'unix';
  return dialectOfFields(line);
}

/** Lines of bare fields. Six of them are EventBridge only where Quartz refuses them and EventBridge does not. */
function dialectOfFields(line: string): Dialect | 'quartz' | undefined {
  if (parseQuartz(line).ok) return 'quartz';
  const fields = line.replace(/^(CRON_)?TZ=\S+\s+/i, '').split(/\s+/);
  const [minute = ''] = fields;
  if (!/^[\d*?/]/.test(minute) || !fields.every((field) => FIELD.test(field))) return undefined;
  if (fields.length === 5) return 'unix';
  if (fields.length < 6 || fields.length > 7) return undefined;
  return toQuartz(line, 'eventbridge').ok ? 'eventbridge' : 'quartz';
}
