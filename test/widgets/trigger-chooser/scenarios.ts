// A small scenario to change one field of at a time, as text and as it was read.

import { readScenario } from '../../../src/widgets/trigger-chooser/read-scenario.ts';
import type { Scenario } from '../../../src/widgets/trigger-chooser/scenario.ts';

export const TEXT = `
title: A file now and then
text: Files come when they come.
decides: The word.
start: 2027-01-11
arrivals:
  - what: files
    place: /Volumes/a/b/c/
    at: [1 05:10, 2 06:00]
run_minutes: 5
options:
  hourly:
    label: Scheduled, every hour
    settings: { schedule: { quartz_cron_expression: 0 0 * * * ?, timezone_id: UTC } }
    why: It starts {hourly.runs} runs.
  arrival:
    label: File arrival
    settings: { trigger: { file_arrival: { url: /Volumes/a/b/c/ } } }
    why: Right.
  daily:
    label: Scheduled, every day
    settings: { schedule: { quartz_cron_expression: 0 0 9 * * ?, timezone_id: UTC } }
    why: Late by {daily.worst}.
  none:
    label: None
    settings: {}
    why: Never.
best: arrival
limits: { unread: 0, worst_minutes: 30 }
fewest: runs
`;

/** The sentences that reading `text` gives; none when it can be read. */
export function complaintsOf(text: string): readonly string[] {
  const result = readScenario('sample', text);
  return result.ok ? [] : result.complaints;
}

/** The sample, with fields of the read scenario replaced. */
export function sample(changes: Partial<Scenario> = {}): Scenario {
  const result = readScenario('sample', TEXT);
  if (!result.ok) throw new Error(result.complaints.join('\n'));
  return { ...result.scenario, ...changes };
}
