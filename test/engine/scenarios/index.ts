/** Cases worked out by hand from the pages they name, by theme. */
import { ARRIVALS } from './arrivals.ts';
import type { Case } from './build.ts';
import { CANCELS } from './cancels.ts';
import { COMPLETIONS } from './completions.ts';
import { CONDITIONS } from './conditions.ts';
import { LOOPS } from './loops.ts';
import { NOTIFICATIONS } from './notifications.ts';
import { ODD_ARRIVALS } from './odd-arrivals.ts';
import { ODD_TIMES } from './odd-times.ts';
import { PARAMETERS } from './parameters.ts';
import { QUEUES } from './queues.ts';
import { REPAIRS } from './repairs.ts';
import { RETRIES } from './retries.ts';
import { RUN_IFS } from './run-ifs.ts';
import { RUN_JOBS } from './run-jobs.ts';
import { SELECTIONS } from './selections.ts';
import { TIMED_TRIGGERS } from './timed-triggers.ts';
import { TIMEOUTS } from './timeouts.ts';
import { TRIGGERS } from './triggers.ts';

export const SCENARIOS: readonly { readonly theme: string; readonly cases: readonly Case[] }[] = [
  { theme: 'Run if', cases: RUN_IFS },
  { theme: 'canceling', cases: CANCELS },
  { theme: 'concurrency and queue', cases: QUEUES },
  { theme: 'retries', cases: RETRIES },
  { theme: 'timeouts', cases: TIMEOUTS },
  { theme: 'repair', cases: REPAIRS },
  { theme: 'For each', cases: LOOPS },
  { theme: 'If/else', cases: CONDITIONS },
  { theme: 'Run Job', cases: RUN_JOBS },
  { theme: 'parameters and references', cases: PARAMETERS },
  { theme: 'runs of selected tasks', cases: SELECTIONS },
  { theme: 'notifications', cases: NOTIFICATIONS },
  { theme: 'triggers', cases: TRIGGERS },
  { theme: 'schedules, continuous jobs and backfills', cases: TIMED_TRIGGERS },
  { theme: 'files, tables and models that change', cases: ARRIVALS },
  { theme: 'files and tables in odd mixtures', cases: ODD_ARRIVALS },
  { theme: 'ends of other jobs', cases: COMPLETIONS },
  { theme: 'times, where something comes in between', cases: ODD_TIMES },
];
