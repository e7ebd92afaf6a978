// The answer of every translator, and the checks that all of them share.

import { parseQuartz } from '../parse.ts';
import type { Problem } from '../problem.ts';
import { zoneNamed } from '../zone.ts';

/** A job's `schedule`, without its pause status. */
export interface CronSchedule {
  quartz_cron_expression: string;
  timezone_id: string;
}

/** A job's `trigger.periodic`. `unit` is MINUTES, HOURS or DAYS. */
export interface PeriodicTrigger {
  periodic: { interval: number; unit: string };
}

/** What another scheduler's line becomes. Several schedules stand for one source: all of them together fire as it did. */
export type Translation =
  | { ok: true; schedules: (CronSchedule | PeriodicTrigger)[]; notes: string[] }
  | { ok: false; problems: Problem[] };

/** Why a part cannot be translated. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
}

export function refuse(code: string, message: string): { ok: false; problems: Problem[] } {
  return { ok: false, problems: [{ path: '', severity: 'error', code, message }] };
}

/** Schedules in one zone, once Quartz accepts each of them. */
export function schedulesIn(
  zone: string,
  expressions: readonly string[],
  notes: readonly string[],
): Translation {
  const unique = [...new Set(expressions)];
  const problems = unique.flatMap((expression) => {
    const result = parseQuartz(expression);
    return result.ok ? [] : result.problems;
  });
  const [problem] = problems;
  if (problem !== undefined) return refuse(problem.code, problem.message);
  return {
    ok: true,
    schedules: unique.map((expression) => ({ quartz_cron_expression: expression, timezone_id: zone })),
    notes: [...notes, ...(unique.length > 1 ? [severalNote(unique.length)] : [])],
  };
}

function severalNote(count: number): string {
  const number = count === 2 ? 'two schedules' : `${count} schedules`;
  return `It takes ${number}, and a job has one: make one job of each, or small jobs that start the same one.`;
}

/** An interval as a periodic trigger, in the largest unit up to days that holds it. */
export function everyMinutes(minutes: number, notes: readonly string[]): Translation {
  const periodic =
    minutes % 1440 === 0
      ? { interval: minutes / 1440, unit: 'DAYS' }
      : minutes % 60 === 0
        ? { interval: minutes / 60, unit: 'HOURS' }
        : { interval: minutes, unit: 'MINUTES' };
  return { ok: true, schedules: [{ periodic }], notes: [...notes, PHASE] };
}

const PHASE =
  'An interval becomes a periodic trigger: it counts from a start that cannot be chosen, where a cron step would begin again at every hour or day.';

/** Whether the platform and Intl know the zone. */
export function isZone(name: string): boolean {
  try {
    zoneNamed(name);
    return true;
  } catch {
    return false;
  }
}

/** A refusal when the zone is not one. */
export function zoneRefusal(name: string): ReturnType<typeof refuse> | undefined {
  if (isZone(name)) return undefined;
  return refuse(
    'unknown_zone',
    `${quoted(name)} is not a time zone. Write an IANA name such as Europe/Warsaw or UTC.`,
  );
}

export const isUtc = (zone: string): boolean => /^(etc\/)?(utc|gmt)$/i.test(zone);

export const quoted = (text: string): string => (text.length > 40 ? `“${text.slice(0, 40)}…”` : `“${text}”`);
