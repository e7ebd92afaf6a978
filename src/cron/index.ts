// The cron room: Quartz expressions, as Lakeflow Jobs schedules use them. Imports nothing from other rooms.

export { parseQuartz, type ParseResult } from './parse.ts';
export { nextFireTimes, type FireTimeOptions } from './next.ts';
export {
  clockChanges,
  clockEffects,
  type ClockChange,
  type ClockEffect,
  type DoubledTime,
  type Window,
} from './clock.ts';
export { fireDays, type FireDayOptions } from './fire-days.ts';
export { explain, type Explanation } from './explain/index.ts';
export type { ExplainOptions } from './explain/options.ts';
export {
  toQuartz,
  type CronSchedule,
  type Dialect,
  type PeriodicTrigger,
  type TranslateOptions,
  type Translation,
} from './translate/index.ts';
export { detectDialect } from './translate/detect.ts';
export { FIELDS, type Field, type FieldKey } from './fields.ts';
export type { DayRule, QuartzCron } from './fields.ts';
export type { Problem } from './problem.ts';
