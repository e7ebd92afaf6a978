/** Times and lengths in words. The clock of the lab shows UTC. */

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "06:12" or "06:12:30" where the seconds say something. */
export function clock(at: number): string {
  const text = new Date(at).toISOString();
  return at % 60_000 === 0 ? text.slice(11, 16) : text.slice(11, 19);
}

/** "Mon 4 Jan" */
export function day(at: number): string {
  const date = new Date(at);
  return `${DAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}`;
}

/** "4 Jan" */
export const shortDay = (at: number) => day(at).slice(4);

/** "Jan", and "Jan 2027" where a year begins. */
export function month(at: number): string {
  const date = new Date(at);
  const name = MONTHS[date.getUTCMonth()] ?? '';
  return date.getUTCMonth() === 0 ? `${name} ${date.getUTCFullYear()}` : name;
}

/** "Mon 4 Jan 2027, 06:12" */
export const moment = (at: number) => `${day(at)} ${new Date(at).getUTCFullYear()}, ${clock(at)}`;

/** "0 min", "45 s", "2 min 10 s", "1 h 30 min", "48 h", "5 d 3 h" */
export function span(ms: number): string {
  const seconds = Math.round(ms / 1000);
  // The limits of the queue are said in hours: 48 of them are no two days.
  const d = seconds < 3 * 86_400 ? 0 : Math.floor(seconds / 86_400);
  const h = Math.floor(seconds / 3600) - d * 24;
  const [m, s] = [Math.floor(seconds / 60) % 60, seconds % 60];
  const parts: [number, string][] = [
    [d, 'd'],
    [h, 'h'],
    [m, 'min'],
    [s, 's'],
  ];
  const said = parts.filter(([amount]) => amount > 0).slice(0, 2);
  return said.length === 0 ? '0 min' : said.map(([amount, unit]) => `${amount} ${unit}`).join(' ');
}

/** "8,760" */
export const figure = (value: number) => value.toLocaleString('en');

/** "1 run", "3 runs" */
export const counted = (count: number, noun: string) => `${figure(count)} ${noun}${count === 1 ? '' : 's'}`;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, at: number): (name: Intl.DateTimeFormatPartTypes) => string {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZoneName: 'shortOffset',
    });
  formats.set(zone, format);
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  return (name) => parts.get(name) ?? '';
}

/** "11:45": the wall clock of a zone that the cron module knows. */
export function clockIn(zone: string, at: number): string {
  const part = partsIn(zone, at);
  return `${part('hour')}:${part('minute')}`;
}

/** "Mon 4 Jan, 11:45 (UTC+5:45)" */
export function momentIn(zone: string, at: number): string {
  const part = partsIn(zone, at);
  const offset = part('timeZoneName').replace('GMT', 'UTC');
  return `${part('weekday')} ${part('day')} ${part('month')}, ${clockIn(zone, at)} (${offset})`;
}
