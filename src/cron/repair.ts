// Guesses what an expression that Quartz refuses was meant to be. Only guesses that Quartz accepts are spoken.

/** A sentence with the likely repair, or nothing where none is likely. `fields` are in capitals. */
export function suggestRepair(
  fields: readonly string[],
  isValid: (expression: string) => boolean,
): string | undefined {
  const [first = ''] = fields;
  if (fields.length === 1) return repairOfOneWord(first, isValid);
  if (fields.length < 5) return undefined;
  return fields.length === 5 ? repairOfFive(fields, isValid) : repairOfSix(fields, isValid);
}

function repairOfOneWord(word: string, isValid: (expression: string) => boolean): string | undefined {
  const macro = MACROS.get(word);
  if (macro !== undefined)
    return `${word.toLowerCase()} is a Unix cron shorthand; in Quartz it is \`${macro}\`.`;
  const clock = /^(\d{1,2}):(\d{2})$/.exec(word);
  if (clock === null) return undefined;
  const daily = `0 ${Number(clock[2])} ${Number(clock[1])} * * ?`;
  return isValid(daily) ? `Every day at ${word} is \`${daily}\`.` : undefined;
}

const MACROS: ReadonlyMap<string, string> = new Map([
  ['@HOURLY', '0 0 * * * ?'],
  ['@DAILY', '0 0 0 * * ?'],
  ['@MIDNIGHT', '0 0 0 * * ?'],
  ['@WEEKLY', '0 0 0 ? * SUN'],
  ['@MONTHLY', '0 0 0 1 * ?'],
  ['@YEARLY', '0 0 0 1 1 ?'],
  ['@ANNUALLY', '0 0 0 1 1 ?'],
]);

function repairOfFive(
  fields: readonly string[],
  isValid: (expression: string) => boolean,
): string | undefined {
  const [minute = '', hour = '', dayOfMonth = '', month = '', weekday = ''] = fields;
  const withSeconds = ['0', ...fields].join(' ');
  if (isValid(withSeconds)) return `The seconds are missing: write \`${withSeconds}\`.`;
  const time = `0 ${minute} ${hour}`;
  if (dayOfMonth !== '*' && weekday !== '*') {
    const either = `${time} ${dayOfMonth} ${month} ?`;
    const or = `${time} ? ${month} ${quartzWeekdays(weekday)}`;
    if (!isValid(either) || !isValid(or)) return undefined;
    return `This looks like Unix cron, which fires when either day field matches; in Quartz that takes two schedules, \`${either}\` and \`${or}\`.`;
  }
  const days = weekday === '*' ? `${dayOfMonth} ${month} ?` : `? ${month} ${quartzWeekdays(weekday)}`;
  const quartz = `${time} ${days}`;
  return isValid(quartz) ? `This looks like Unix cron; in Quartz it is \`${quartz}\`.` : undefined;
}

function repairOfSix(
  fields: readonly string[],
  isValid: (expression: string) => boolean,
): string | undefined {
  const shifted = ['0', ...fields].join(' ');
  if (isValid(shifted))
    return `This looks like an EventBridge expression, which begins with minutes and ends with the year; in Quartz it is \`${shifted}\`.`;
  const [second, minute, hour, dayOfMonth = '', month, weekday = '', ...year] = fields;
  const write = (days: string, week: string): string =>
    [second, minute, hour, days, month, week, ...year].join(' ');
  const byMonth = write(dayOfMonth === '?' ? '*' : dayOfMonth, '?');
  if (weekday === '*' || weekday === '?') return isValid(byMonth) ? `Write \`${byMonth}\`.` : undefined;
  const byWeek = write('?', weekday);
  if (dayOfMonth === '*') return isValid(byWeek) ? `Write \`${byWeek}\`.` : undefined;
  if (!isValid(byMonth) || !isValid(byWeek)) return undefined;
  return `Quartz cannot combine them: choose \`${byMonth}\` or \`${byWeek}\`, or use two schedules.`;
}

/** Unix counts weekdays from Sunday = 0 (and 7); Quartz from Sunday = 1. Steps count from Sunday in both. */
function quartzWeekdays(weekdays: string): string {
  return weekdays
    .split(',')
    .map((item) => {
      const [days = '', step] = item.split('/');
      const shifted = days.replace(/\d+/g, (digits) => String((Number(digits) % 7) + 1));
      return step === undefined ? shifted : `${shifted}/${step}`;
    })
    .join(',');
}
