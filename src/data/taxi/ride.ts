/** One ordinary ride: where it goes, how far, how long, and what the meter says. */
import { bell, weighted, type Random } from '../random.ts';
import { inManhattan, KENNEDY, NEWARK, ZIPS, type Zip } from './zips.ts';

/** Miles from where a place no longer pulls less for being farther: nobody takes an airport by distance. */
const FAR_AWAY = 8;

const FROM = weighted(ZIPS.map((zip) => zip.pickups));
const TO = ZIPS.map((from) => weighted(ZIPS.map((to) => pull(from, to))));

/** The ends of a trip: near places pull more, airports and other far places keep a floor. */
export function route(next: Random): readonly [from: Zip, to: Zip] {
  const start = FROM(next);
  const end = TO[start]?.(next) ?? start;
  return [ZIPS[start] ?? placeError(), ZIPS[end] ?? placeError()];
}

function placeError(): never {
  throw new RangeError('a route outside the table of postal codes');
}

function pull(from: Zip, to: Zip): number {
  const miles = gridMiles(from, to);
  const isAirport = to.zip === KENNEDY || to.zip === NEWARK || miles > FAR_AWAY;
  return to.dropoffs * (isAirport ? 0.3 : 1 / (1 + miles * miles * 0.3));
}

/** Along the streets: east-west plus north-south, shortened a little for avenues that run aslant. */
function gridMiles(from: Zip, to: Zip): number {
  return (Math.abs(from.east - to.east) + Math.abs(from.north - to.north)) * 0.86;
}

/** Miles to two decimals, at least 0.1. */
export function milesOf(next: Random, from: Zip, to: Zip): number {
  const within = 0.35 + next() * 0.55;
  const direct = gridMiles(from, to);
  const miles = direct < 0.2 ? within : direct * (1.04 + 0.1 * bell(next)) + within * (next() - 0.25);
  return Math.round(Math.max(0.1, miles) * 100) / 100;
}

/** Whole seconds: rolling at the speed of the hour (faster on long ways), standing at lights in between. */
export function secondsOf(next: Random, miles: number, speed: number): number {
  const rolling = (miles / (speed * (0.74 + Math.min(miles, 14) * 0.06))) * 3600;
  const seconds = rolling * (1 + 0.22 * bell(next)) + 35 + next() * 110;
  return Math.round(Math.max(25, seconds));
}

/**
 * The meter of 2016, in dollars: 2.50 at the start, then 0.50 for each fifth of a mile above 12 mph or for each
 * minute below; flat 52 between Manhattan and Kennedy; 17.50 more to Newark. Surcharges, tolls and tips are
 * not part of `fare_amount`.
 */
export function fareOf(from: Zip, to: Zip, miles: number, seconds: number): number {
  const kennedy = from.zip === KENNEDY || to.zip === KENNEDY;
  if (kennedy && (inManhattan(from.zip) || inManhattan(to.zip))) return 52;
  const slowMinutes = Math.max(0, seconds / 60 - miles * 2.6) * 0.9;
  const units = Math.floor(miles * 5 + slowMinutes);
  return 2.5 + 0.5 * Math.max(0, units) + (to.zip === NEWARK ? 17.5 : 0);
}
