// Guesses what an expression that Quartz refuses was meant to be. Only guesses that Quartz accepts are spoken.

import { FIELDS } from './fields.ts';

/** What was likely meant. */
export interface Repair {
  /** A sentence that says it. */
  readonly sentence: string;
  /** The whole expression, where there is one that is near certain. */
  readonly repair?: string;
}

type IsValid = (expression: string) => boolean;

/** The likely repair, or nothing where none is likely. `fields` are in capitals. */
export function suggestRepair(fields: readonly string[], isValid: IsValid): Repair | undefined {
  const [first = ''] = fields;
  if (fields.length === 1) return repairOfOneWord(first, isValid);
  if (fields.length === 5) return repairOfFive(fields, isValid);
  return fields.length > 5 ? repairOfSix(fields, isValid) : undefined;
}

/** The repair, said after a reason, if Quartz takes it. */
function offer(reason: string, repair: string, isValid: IsValid): Repair | undefined {
  return isValid(repair) ? { sentence: `${reason} \`${repair}\`.`, repair } : undefined;
}

function repairOfOneWord(word: string, isValid: IsValid): Repair | undefined {
  const macro = MACROS[word];
  if (macro !== undefined)
    return offer(`${word.toLowerCase()} is a Unix cron shorthand; in Quartz it is`, macro, isValid);
  const [, hour, minute] = /^(\d{1,2}):(\d{2})$/.exec(word) ?? [];
  if (minute === undefined) return undefined;
  return offer(`Every day at ${word} is`, `0 ${Number(minute)} ${Number(hour)} * * ?`, isValid);
}

const MACROS: Readonly<Record<string, string>> = {
  '@HOURLY': '0 0 * * * ?',
  '@DAILY': '0 0 0 * * ?',
  '@MIDNIGHT': '0 0 0 * * ?',
  '@WEEKLY': '0 0 0 ? * SUN',
  '@MONTHLY': '0 0 0 1 * ?',
  '@YEARLY': '0 0 0 1 1 ?',
  '@ANNUALLY': '0 0 0 1 1 ?',
};

function repairOfFive(fields: readonly string[], isValid: IsValid): Repair | undefined {
  const missing = offer('The seconds are missing: write', ['0', ...fields].join(' '), isValid);
  if (missing !== undefined) return missing;
  const [minute, hour, days = '', month, unixWeek = ''] = fields;
  const week = fromUnixWeek(unixWeek);
  const looksLike = 'This looks like Unix cron';
  const byMonth = `0 ${minute} ${hour} ${days} ${month} ?`;
  const byWeek = `0 ${minute} ${hour} ? ${month} ${week}`;
  if (week === '*') return offer(`${looksLike}; in Quartz it is`, byMonth, isValid);
  if (days === '*') return offer(`${looksLike}; in Quartz it is`, byWeek, isValid);
  // Where one of them begins with *, both must match in Unix cron, and nothing in Quartz does the same.
  if ([days, unixWeek].some((field) => field.startsWith('*')) || !isValid(byMonth) || !isValid(byWeek))
    return undefined;
  return {
    sentence: `${looksLike}, which fires when either day field matches; in Quartz that takes two schedules, \`${byMonth}\` and \`${byWeek}\`.`,
  };
}

function repairOfSix(fields: readonly string[], isValid: IsValid): Repair | undefined {
  const shifted = offer(
    'This looks like an EventBridge expression, which begins with minutes and ends with the year; in Quartz it is',
    ['0', ...fields].join(' '),
    isValid,
  );
  if (shifted !== undefined) return shifted;
  const [second, minute, hour = '', days = '', month = '', given = '', ...year] = fields;
  // A 0 shows that weekdays were counted as Unix cron does.
  const week = /(^|[,-])0/.test(given) ? fromUnixWeek(given) : given;
  const everyDay = /^[*?]+$/.test(days + month + week);
  // The midnight that ends a day is the one that begins the next, which only matters where days are picked.
  const hours = everyDay ? hour.replace(/(^|,)24(?=,|$)/g, '$10') : hour;
  const write = (byMonth: string, byWeek: string): string =>
    [second, minute, hours, byMonth, month, byWeek, ...year].join(' ');
  const byMonth = write(days === '?' ? '*' : days, '?');
  const byWeek = write('?', week);
  if (week === '*' || week === '?') return offer('Write', byMonth, isValid);
  if (days === '*' || days === '?') return offer('Write', byWeek, isValid);
  if (!isValid(byMonth) || !isValid(byWeek)) return undefined;
  return {
    sentence: `Quartz cannot combine them: choose \`${byMonth}\` or \`${byWeek}\`, or use two schedules.`,
  };
}

/** Unix counts weekdays from Sunday = 0 (and 7), so numbers become names; but not before a step, where Quartz counts. */
function fromUnixWeek(week: string): string {
  if (week === '0-7' || week === '1-7' || week === '0-6') return '*';
  const names = FIELDS[5]?.names ?? [];
  return week
    .split(',')
    .map((item) => {
      const [days = '', step] = item.split('/');
      const shifted = (digits: string): string => String((Number(digits) % 7) + 1);
      if (step !== undefined) return `${days.replace(/\d+/g, shifted)}/${step}`;
      return days.replace(/\d+/g, (digits) => names[Number(digits) % 7] ?? digits);
    })
    .join(',');
}
