// Guesses what an expression that Quartz refuses was meant to be.

import { FIELDS } from './fields.ts';

/** Why something else was likely meant, and the whole expressions that say it: two where it takes two schedules. */
export type Guess = readonly [reason: string, ...expressions: string[]];

/** Likely repairs, the best first, for fields in capitals. Only one that Quartz takes is to be spoken. */
export function repairsOf(fields: readonly string[]): Guess[] {
  const [word = ''] = fields;
  if (fields.length === 1) return repairsOfWord(word);
  if (fields.length === 5) return repairsOfFive(fields);
  return fields.length > 5 ? repairsOfSix(fields) : [];
}

function repairsOfWord(word: string): Guess[] {
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  if (minute !== undefined)
    return [['Every day at this time is', `0 ${Number(minute)} ${Number(hour)} * * ?`]];
  return repairsOf(SHORTHANDS[word]?.split(' ') ?? []);
}

const SHORTHANDS: Readonly<Record<string, string>> = {
  '@HOURLY': '0 * * * *',
  '@DAILY': '0 0 * * *',
  '@WEEKLY': '0 0 * * 0',
  '@MONTHLY': '0 0 1 * *',
  '@YEARLY': '0 0 1 1 *',
  '@ANNUALLY': '0 0 1 1 *',
};

function repairsOfFive(fields: readonly string[]): Guess[] {
  const [minute, hour, days = '', month, unixWeek = ''] = fields;
  const week = fromUnixWeek(unixWeek);
  const byMonth = `0 ${minute} ${hour} ${days} ${month} ?`;
  const byWeek = `0 ${minute} ${hour} ? ${month} ${week}`;
  const guesses: Guess[] = [['The seconds are missing: write', `0 ${fields.join(' ')}`]];
  const looksLike = 'This looks like Unix cron';
  if (week === '*' || days === '*')
    guesses.push([`${looksLike}; in Quartz it is`, week === '*' ? byMonth : byWeek]);
  // Where one of them begins with *, both must match in Unix cron, and nothing in Quartz does the same.
  else if (!days.startsWith('*') && !week.startsWith('*'))
    guesses.push([
      `${looksLike}, which fires when either day field matches; in Quartz that takes two schedules,`,
      byMonth,
      byWeek,
    ]);
  return guesses;
}

function repairsOfSix(fields: readonly string[]): Guess[] {
  const [second, minute, hour = '', days = '', month = '', given = '', ...year] = fields;
  // A 0 shows that weekdays were counted as Unix cron does.
  const week = /(^|[,-])0/.test(given) ? fromUnixWeek(given) : given;
  // The midnight that ends a day is the one that begins the next, which only matters where days are picked.
  const hours = /^[*?]+$/.test(days + month + week) ? hour.replace(/(^|,)24(?=,|$)/g, '$10') : hour;
  const write = (...parts: string[]): string => [second, minute, hours, ...parts, ...year].join(' ');
  const byMonth = write(days === '?' ? '*' : days, month, '?');
  const byWeek = write('?', month, week);
  const anyDay = /^[*?]$/;
  return [
    ['This looks like EventBridge, which has no seconds; in Quartz it is', `0 ${fields.join(' ')}`],
    anyDay.test(week)
      ? ['Write', byMonth]
      : anyDay.test(days)
        ? ['Write', byWeek]
        : ['Both together: in Quartz that takes two schedules,', byMonth, byWeek],
  ];
}

/** Unix counts weekdays from Sunday = 0 (and 7). They become names, but for steps, where Quartz needs its numbers. */
function fromUnixWeek(week: string): string {
  if (['0-6', '0-7', '1-7'].includes(week)) return '*';
  const names = week.includes('/') ? [1, 2, 3, 4, 5, 6, 7] : (FIELDS[5]?.names ?? []);
  return week.replace(/\/?\d+/g, (item) => (item.startsWith('/') ? item : String(names[Number(item) % 7])));
}
