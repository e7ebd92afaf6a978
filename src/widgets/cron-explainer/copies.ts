/** The schedule in the forms in which a job holds it. */
import type { PeriodicTrigger } from '../../cron/index.ts';

/** `schedule` of the Jobs API. */
export function scheduleJson(expression: string, timeZone: string): string {
  const schedule = {
    quartz_cron_expression: expression,
    timezone_id: timeZone,
    pause_status: 'UNPAUSED',
  };
  return `${JSON.stringify({ schedule }, null, 2)}\n`;
}

/** `schedule` of a job in a bundle's YAML. A JSON text is also a quoted YAML text. */
export function scheduleYaml(expression: string, timeZone: string): string {
  return [
    'schedule:',
    `  quartz_cron_expression: ${JSON.stringify(expression)}`,
    `  timezone_id: ${timeZone}`,
    '  pause_status: UNPAUSED',
    '',
  ].join('\n');
}

/** `trigger.periodic` of the Jobs API. */
export function triggerJson(trigger: PeriodicTrigger): string {
  return `${JSON.stringify({ trigger: { pause_status: 'UNPAUSED', ...trigger } }, null, 2)}\n`;
}
