// The time of day of a schedule in words: “At 02:00”, “Every 20 minutes from 08:00 to 18:40”.

import type { QuartzCron } from '../fields.ts';
import { evenStep, joined, ranged, two } from './words.ts';

/** Seconds, minutes and hours that fire, rising. */
export type Times = Pick<QuartzCron, 'seconds' | 'minutes' | 'hours'>;

// More times than this are said as a rhythm, fewer as a list.
const LONGEST_LIST = 6;

/** The beginning of the sentence, with a capital; a rhythm ends with a comma. */
export function sayTimes(times: Times): string {
  const { seconds, minutes, hours } = times;
  if (seconds.length * minutes.length * hours.length <= LONGEST_LIST) return `At ${joined(clocks(times))}`;
  if (seconds.length > 1) return `${saySeconds(times)},`;
  return `${minutes.length === 1 ? sayHours(times) : sayMinutes(times)},`;
}

function clocks(times: Times): string[] {
  return times.hours.flatMap((hour) =>
    times.minutes.flatMap((minute) =>
      times.seconds.map((second) => stamp(hour, minute, second, isOnTheMinute(times))),
    ),
  );
}

const isOnTheMinute = ({ seconds }: Times): boolean => seconds.length === 1 && seconds[0] === 0;

function stamp(hour: number, minute: number, second: number, short: boolean): string {
  return short ? `${two(hour)}:${two(minute)}` : `${two(hour)}:${two(minute)}:${two(second)}`;
}

function sayHours(times: Times): string {
  const { hours, minutes } = times;
  const [minute = 0] = minutes;
  if (hours.length === 24) {
    if (minute === 0 && isOnTheMinute(times)) return 'Every hour on the hour';
    return `Every hour at minute ${minute}${atSecond(times)}`;
  }
  const step = evenStep(hours);
  if (step === undefined) return `At ${joined(clocks(times))}`;
  return `Every ${step === 1 ? 'hour' : `${step} hours`} ${fromTo(times)}`;
}

function sayMinutes(times: Times): string {
  const step = evenStep(times.minutes);
  if (times.hours.length === 1 && step !== undefined)
    return `Every ${step === 1 ? 'minute' : `${step} minutes`} ${fromTo(times)}`;
  const { base, needsFrame } = rhythm(times.minutes, 'minute');
  const frame = needsFrame ? (times.hours.length === 24 ? ' of every hour' : ' of the hour') : '';
  const details = `${frame}${atSecond(times)}`;
  return `${base}${details}${inHours(times, details === '' ? ' ' : ', ')}`;
}

function saySeconds(times: Times): string {
  const { base, needsFrame } = rhythm(times.seconds, 'second');
  const all = times.minutes.length === 60;
  const frame = all && needsFrame ? ' of every minute' : '';
  const plural = times.minutes.length === 1 ? 'minute' : 'minutes';
  const minutes = all ? '' : ` of ${plural} ${ranged(times.minutes, String)} of the hour`;
  return `${base}${frame}${minutes}${inHours(times, minutes === '' ? ' ' : ', ')}`;
}

/** How a field of sixty beats, and whether its numbers need to be told what they count in. */
function rhythm(values: readonly number[], unit: 'minute' | 'second'): { base: string; needsFrame: boolean } {
  if (values.length === 60) return { base: `Every ${unit}`, needsFrame: false };
  const step = evenStep(values) ?? (values.length === 2 ? 30 : 0);
  const [first = 0] = values;
  const last = values.at(-1) ?? first;
  const isEven = step > 0 && 60 - last + first === step && (values.length > 2 || last - first === 30);
  if (isEven && first === 0) return { base: `Every ${step} ${unit}s`, needsFrame: false };
  if (isEven)
    return { base: `Every ${step} ${unit}s, at ${unit}s ${ranged(values, String)}`, needsFrame: true };
  if (evenStep(values) !== undefined && values.length > 3) {
    const every = step === 1 ? unit : `${step} ${unit}s`;
    return { base: `Every ${every} from ${unit} ${first} to ${unit} ${last}`, needsFrame: true };
  }
  return { base: `At ${unit}${values.length === 1 ? '' : 's'} ${ranged(values, String)}`, needsFrame: true };
}

function atSecond(times: Times): string {
  const [second = 0] = times.seconds;
  return second === 0 ? '' : `, at second ${second}`;
}

function inHours(times: Times, before: string): string {
  const { hours } = times;
  if (hours.length === 24) return '';
  const isOneStretch = (hours.at(-1) ?? 0) - (hours[0] ?? 0) === hours.length - 1;
  if (isOneStretch) return `${before}${fromTo(times)}`;
  return `, in the hours that begin at ${joined(hours.map((hour) => `${two(hour)}:00`))}`;
}

function fromTo(times: Times): string {
  const at = (index: 0 | -1): string =>
    stamp(
      times.hours.at(index) ?? 0,
      times.minutes.at(index) ?? 0,
      times.seconds.at(index) ?? 0,
      isOnTheMinute(times),
    );
  return `from ${at(0)} to ${at(-1)}`;
}
