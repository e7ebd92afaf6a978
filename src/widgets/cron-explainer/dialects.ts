/** What reads the languages of other systems, apart: who writes Quartz never fetches it. */
export { detectDialect, toQuartz } from '../../cron/index.ts';
export { bareSchedule } from './bare.ts';
