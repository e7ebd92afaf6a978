// What a schedule means, in plain English: one sentence, and notes on what surprises people.

import type { QuartzCron } from '../fields.ts';
import { parsed } from '../next.ts';
import { zoneNamed } from '../zone.ts';
import { clockNotes } from './clock.ts';
import type { ExplainOptions } from './options.ts';
import { canFire, sayDays } from './days.ts';
import { endNotes, ruleNotes } from './rule-notes.ts';
import { textNotes } from './text-notes.ts';
import { sayTimes } from './time.ts';

export interface Explanation {
  /** One sentence without a full stop: “At 02:00 every day, Warsaw time (Europe/Warsaw)”. */
  readonly summary: string;
  /** Sentences on what the expression does that a reader may not expect, the most important first. */
  readonly notes: string[];
}

/**
 * Says what a Quartz expression means. Throws `RangeError` for an invalid expression, an unknown zone, or an `after`
 * that is no instant. What the author wrote is never repeated beyond what was understood.
 */
export function explain(cron: QuartzCron | string, options: ExplainOptions = {}): Explanation {
  const quartz = typeof cron === 'string' ? parsed(cron) : cron;
  if (options.timeZone !== undefined) zoneNamed(options.timeZone);
  const sentence = `${sayTimes(quartz)} ${sayDays(quartz)}${sayZone(options.timeZone)}`;
  const fires = canFire(quartz);
  const summary = fires ? sentence : `Never fires: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
  const notes = [
    ...endNotes(quartz, options),
    ...(fires ? [...clockNotes(quartz, options), ...ruleNotes(quartz)] : []),
    ...textNotes(quartz),
  ];
  return { summary, notes: [...new Set(notes)] };
}

function sayZone(timeZone: string | undefined): string {
  if (timeZone === undefined) return '';
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '';
  // Zones such as UTC or Etc/GMT-3 are their own name.
  if (!timeZone.includes('/') || timeZone.startsWith('Etc/')) return `, ${timeZone}`;
  return `, ${place} time (${timeZone})`;
}
