/** One arrival of a scenario's file, with its pattern. */
import { minuteOf } from './arrivals.ts';
import type { Fields } from './fields.ts';
import type { Arrival, Pattern, Window } from './scenario.ts';

const WHAT: readonly Arrival['what'][] = ['files', 'overwrites', 'commits', 'messages', 'request'];

/** Reads `what`, `place`, one pattern (`at`, `random` or `daily`) and how the arrivals belong together. */
export function readArrival(fields: Fields): Arrival {
  return {
    what: fields.oneOf('what', WHAT),
    place: fields.text('place'),
    pattern: patternOf(fields),
    counts: fields.flag('counts', true),
    together: fields.flag('together', false),
    burst: burstOf(fields),
  };
}

function patternOf(fields: Fields): Pattern {
  if (fields.has('random')) {
    const random = fields.fields('random', ['days', 'between', 'mean_minutes', 'seed']);
    const meanMinutes = random.number('mean_minutes', 0.1);
    return { kind: 'random', window: windowOf(random), meanMinutes, seed: random.number('seed', 0) };
  }
  if (fields.has('daily')) {
    const daily = fields.fields('daily', ['days', 'between', 'seed']);
    return { kind: 'daily', window: windowOf(daily), seed: daily.number('seed', 0) };
  }
  const times = fields.list('at');
  times.forEach((_, index) => readMinute(fields, 'at', index));
  return { kind: 'at', times: times.map(String) };
}

function windowOf(fields: Fields): Window {
  const [from, to, more] = fields.text('between').split('-');
  const days = fields.list('days').map(Number);
  if (days.length === 0 || !days.every((day) => day >= 1 && day <= 7))
    fields.complain('days', 'days from 1 to 7', fields.raw('days'));
  if (more !== undefined) fields.complain('between', 'two times such as 06:00-20:00', fields.raw('between'));
  return { days, from: readClock(fields, 'between', from), to: readClock(fields, 'between', to) };
}

function burstOf(fields: Fields): Arrival['burst'] {
  if (!fields.has('burst')) return null;
  const burst = fields.fields('burst', ['count', 'over_minutes']);
  return { count: burst.number('count', 1), overMinutes: burst.number('over_minutes', 0) };
}

/** `HH:MM` (24:00 is the end of the day) as minutes after midnight. */
export function readClock(fields: Fields, key: string, value: unknown): number {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(String(value)) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  if (minutes <= 1440) return minutes;
  fields.complain(key, 'a time such as 06:30', value);
  return 0;
}

/** `3 10:20`, the third day at 10:20, under `key` or at an index of the list there; in minutes. */
export function readMinute(fields: Fields, key: string, index?: number): number {
  const value = index === undefined ? fields.raw(key) : fields.list(key)[index];
  const minute = minuteOf(String(value));
  if (!Number.isNaN(minute)) return minute;
  fields.complain(key, 'a day and a time such as 3 10:20', value);
  return 0;
}
