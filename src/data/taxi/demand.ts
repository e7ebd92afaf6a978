/** When taxis are hailed in January and February 2016, hour by hour, and how fast they then move. */
import { firstAbove, running, type Random } from '../random.ts';

/** 2016-01-01T00:00:00 as epoch milliseconds: wall clock in a session on UTC, as TIMESTAMP is shown there. */
export const FIRST_INSTANT_MS = 1_451_606_400_000;
/** January and February of a leap year. */
export const DAYS = 60;
const HOUR_MS = 3_600_000;

const WEEKDAY = [
  38, 22, 14, 10, 11, 16, 38, 66, 82, 84, 80, 80, 84, 84, 88, 86, 76, 90, 108, 112, 104, 102, 96, 70,
];
const FRIDAY = [
  52, 34, 22, 16, 14, 16, 36, 62, 78, 82, 80, 82, 86, 86, 90, 88, 78, 92, 112, 122, 116, 114, 116, 108,
];
const SATURDAY = [
  100, 86, 68, 50, 30, 16, 18, 26, 42, 60, 74, 86, 94, 96, 98, 96, 88, 96, 112, 118, 108, 106, 112, 114,
];
const SUNDAY = [
  106, 96, 80, 60, 36, 18, 16, 20, 32, 50, 68, 80, 88, 90, 90, 88, 80, 80, 84, 82, 76, 70, 60, 46,
];

/** Miles an hour while rolling. Weekday traffic crawls at noon and flows at night. */
const WEEKDAY_SPEED = [
  17, 18, 19, 20, 21, 20, 16, 12.5, 10.5, 10, 10, 10, 10, 10, 10, 10, 10.5, 10, 10.5, 11.5, 12.5, 13.5, 14.5,
  16,
];
const WEEKEND_SPEED = [
  15.5, 16, 17, 18, 19.5, 20.5, 20, 18.5, 17, 15.5, 14, 13, 12.5, 12, 12, 12, 12, 12, 12, 12.5, 13, 13.5, 14,
  15,
];

/** 0 for Monday to 6 for Sunday; 1 January 2016 was a Friday. */
function weekdayOf(day: number): number {
  return (day + 4) % 7;
}

/** Days unlike others: the night and holiday of New Year, the blizzard of 23 January (travel ban
 * from 14:30 to 07:00), two Mondays off. */
function factorOf(day: number, hour: number): number {
  if (day === 0) return hour < 5 ? 3.2 : 0.75;
  if (day === 22) return hour < 14 ? 0.25 : 0.02;
  if (day === 23) return hour < 7 ? 0.02 : 0.55;
  if (day === 17 || day === 45) return 0.85;
  return day > 30 ? 1.06 : 1;
}

function demandOf(slot: number): number {
  const day = Math.floor(slot / 24);
  const hour = slot % 24;
  const weekday = weekdayOf(day);
  const curve = weekday === 6 ? SUNDAY : weekday === 5 ? SATURDAY : weekday === 4 ? FRIDAY : WEEKDAY;
  return (curve[hour] ?? 0) * factorOf(day, hour);
}

const UP_TO = running(Array.from({ length: DAYS * 24 }, (_, slot) => demandOf(slot)));
const TOTAL = UP_TO[UP_TO.length - 1] ?? 0;

/** A pickup as epoch milliseconds, a whole second. */
export function pickupMs(next: Random): number {
  const slot = firstAbove(UP_TO, next() * TOTAL);
  return FIRST_INSTANT_MS + slot * HOUR_MS + Math.floor(next() * 3600) * 1000;
}

/** Usual speed in miles an hour for a trip that begins then. */
export function speedAt(pickup: number): number {
  const slot = Math.floor((pickup - FIRST_INSTANT_MS) / HOUR_MS);
  const hour = slot % 24;
  const speeds = weekdayOf(Math.floor(slot / 24)) > 4 ? WEEKEND_SPEED : WEEKDAY_SPEED;
  return speeds[hour] ?? 12;
}
