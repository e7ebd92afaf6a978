/** The reasons of triggers in words; see reasons.ts, which takes them in. */
import type { TriggerReason } from './trigger-model.ts';

const SCHEDULES = 'Databricks docs, "Automating jobs with schedules and triggers"';
const FILES = 'Databricks docs, "Trigger jobs when new files arrive"';
const TABLES = 'Databricks docs, "Trigger jobs when source tables are updated"';
const COMPLETIONS = 'Databricks docs, "Trigger jobs when upstream jobs complete"';
const CONTINUOUS = 'Databricks docs, "Run jobs continuously"';
const API = 'Databricks, Jobs API reference';

/** General rules about triggers, in the shape of the rules in reasons.ts. */
export const TRIGGER_RULES = {
  armed: {
    rule: 'A saved trigger begins anew: a schedule waits for its next time, a watching trigger for the next change.',
    source: `${SCHEDULES}; that saving begins anew is inferred`,
    certainty: 'inferred',
  },
  paused: {
    rule: 'A paused trigger starts nothing, and what it missed is not made up. A run that is active goes on, and Run now still works.',
    source: `${SCHEDULES}; that nothing is made up is inferred`,
    certainty: 'inferred',
  },
  cron: {
    rule: 'A schedule fires at the times of its Quartz expression, read in its own time zone, at least 10 s apart.',
    source: SCHEDULES,
    certainty: 'documented',
  },
  interval: {
    rule: 'An interval fires again and again after a fixed time. Its first time cannot be chosen; here it is one interval after saving.',
    source: `${SCHEDULES}; the first time is a choice of this simulator`,
    certainty: 'inferred',
  },
  files: {
    rule: 'A file arrival trigger looks about every minute and fires for new files under its path, folders included. Files found in one look make one run.',
    source: `${FILES}; that one look makes one run is inferred`,
    certainty: 'inferred',
  },
  newOnly: {
    rule: 'Only new files count: overwriting a file of the same name does not fire, nor does a file outside the watched path.',
    source: FILES,
    certainty: 'documented',
  },
  tables: {
    rule: 'A table update trigger fires when one (Any) or every one (All) of its tables has had a commit since it last fired.',
    source: `${TABLES}; that All counts from the last firing is inferred`,
    certainty: 'inferred',
  },
  notWatched: {
    rule: 'Only what the trigger names can make it fire.',
    source: TABLES,
    certainty: 'documented',
  },
  gap: {
    rule: 'min_time_between_triggers_seconds is the shortest time between two starts by the trigger. What comes meanwhile is answered at its end, by one run.',
    source: `${TABLES}; that file arrival counts in the same way is inferred`,
    certainty: 'inferred',
  },
  quiet: {
    rule: 'wait_after_last_change_seconds is a quiet time: it begins again with each change. With both timers set, the minimum gap comes first.',
    source: `${FILES}; ${TABLES}`,
    certainty: 'documented',
  },
  minute: {
    rule: 'File and table triggers look about once a minute; here on every whole minute.',
    source: `${FILES}; the whole minute is a choice of this simulator`,
    certainty: 'inferred',
  },
  model: {
    rule: 'A model trigger (Beta) fires when a registered model is created, a version becomes ready or an alias is set. Its timers are taken to work as for tables (unverified).',
    source: `${API}, trigger.model`,
    certainty: 'inferred',
  },
  continuous: {
    rule: 'A continuous job has exactly one active run. When it ends, whatever its result, the next one starts within 60 s; here at once.',
    source: CONTINUOUS,
    certainty: 'documented',
  },
  backOff: {
    rule: 'After failures in a row the pause before the next run of a continuous job grows up to a maximum; a success ends it. The seconds are this simulator\u2019s: the platform does not publish its own.',
    source: CONTINUOUS,
    certainty: 'inferred',
  },
  completion: {
    rule: 'A job completion trigger (Beta) fires when every upstream job has a new run that ended as asked; the newest of each counts, and a firing uses them up.',
    source: COMPLETIONS,
    certainty: 'documented',
  },
  completionAtOnce: {
    rule: 'How soon a job completion trigger answers is unverified. Here it answers in the second of the end, and after a minute where the run took no time.',
    source: `${COMPLETIONS}; the time is a choice of this simulator`,
    certainty: 'inferred',
  },
  leftOut: {
    rule: 'A condition in SQL (private preview) is kept in the settings, but not simulated.',
    source: `${API}; the simulator`,
    certainty: 'inferred',
  },
} as const;

type Said = readonly [sentence: string, rule: keyof typeof TRIGGER_RULES];

/** A trigger's reason as a sentence, with the key of its rule. */
export function explainTrigger(reason: TriggerReason): Said {
  switch (reason.code) {
    case 'armed':
      return ['It is ready and waits.', 'armed'];
    case 'paused':
      return ['The trigger is paused.', 'paused'];
    case 'no_next_time':
      return ['It cannot be read or has no time left, so it starts nothing.', 'armed'];
    case 'not_simulated':
      return [
        `${reason.what} is not simulated: ${reason.fires ? 'the rest of the trigger works as if it said yes' : 'the trigger starts nothing here'}.`,
        'leftOut',
      ];
    case 'cron_due':
      return [`The schedule ${reason.quartz_cron_expression} (${reason.timezone_id}) fell due.`, 'cron'];
    case 'interval_due':
      return [`${intervalText(reason.interval, reason.unit)} had passed.`, 'interval'];
    default:
      return explainWatch(reason);
  }
}

function explainWatch(
  reason: Exclude<
    TriggerReason,
    { code: 'armed' | 'paused' | 'no_next_time' | 'not_simulated' | 'cron_due' | 'interval_due' }
  >,
): Said {
  switch (reason.code) {
    case 'new_files':
      return [filesSentence(reason.count, reason.paths), 'files'];
    case 'tables_updated':
      return [`${someNames(reason.tables, reason.tables.length)} had commits since it last fired.`, 'tables'];
    case 'model_changed':
      return [`${someNames(reason.models, reason.models.length)}: ${reason.condition}.`, 'model'];
    case 'change_noticed':
      return [`A change came (${reason.what}); the trigger looks at ${timeText(reason.until)}.`, 'minute'];
    case 'waiting_for_gap':
      return [
        `It is held back until ${timeText(reason.until)}: ${durationText(reason.min_time_between_triggers_seconds)} must lie between two starts.`,
        'gap',
      ];
    case 'waiting_for_quiet':
      return [
        `It is held back: the last change came at ${timeText(reason.lastChange)}, and it waits for ${durationText(reason.wait_after_last_change_seconds)} without another, until ${timeText(reason.until)}.`,
        'quiet',
      ];
    case 'waiting_for_tables':
      return [`It still waits for ${someNames(reason.missing, reason.missing.length)}.`, 'tables'];
    case 'overwritten':
      return [`A file ${reason.path} was there before: it was overwritten and is not new.`, 'newOnly'];
    case 'outside':
      return outsideSentence(reason.what, reason.watched);
    case 'jobs_completed':
    case 'waiting_for_jobs':
    case 'completion_breath':
    case 'result_not_asked':
      return explainCompletion(reason);
    default:
      return explainContinuous(reason);
  }
}

function explainCompletion(
  reason: Extract<
    TriggerReason,
    { code: 'jobs_completed' | 'waiting_for_jobs' | 'completion_breath' | 'result_not_asked' }
  >,
): Said {
  switch (reason.code) {
    case 'jobs_completed': {
      const ends = reason.jobs.map(
        ({ job, run, termination_code }) => `${job} (run ${run}, ${termination_code})`,
      );
      return [`Completed since it last fired: ${someNames(ends, ends.length)}.`, 'completion'];
    }
    case 'waiting_for_jobs':
      return [
        `It still waits for a run of ${someNames(reason.missing, reason.missing.length)}.`,
        'completion',
      ];
    case 'completion_breath':
      return [
        `The upstream run took no time; the answer comes at ${timeText(reason.until)}.`,
        'completionAtOnce',
      ];
    case 'result_not_asked':
      return [
        `${reason.job} ended with ${reason.termination_code}, but the trigger asks for ${ASKED[reason.if_status]}.`,
        'completion',
      ];
  }
}

const ASKED = {
  SUCCESS: 'a success (SUCCESS)',
  FAILED: 'an end without success (FAILED)',
  DONE: 'any end (DONE)',
} as const;

function explainContinuous(
  reason: Extract<
    TriggerReason,
    { code: 'continuous_next' | 'continuous_back_off' | 'continuous_breath' | 'continuous_busy' }
  >,
): Said {
  switch (reason.code) {
    case 'continuous_next':
      return ['No run is active, so the next one starts.', 'continuous'];
    case 'continuous_busy':
      return ['Another run is active or waits; the next one follows its end.', 'continuous'];
    case 'continuous_breath':
      return [
        `The run took no time; the next one follows after ${durationText(reason.seconds)}.`,
        'continuous',
      ];
    case 'continuous_back_off':
      return [
        `${reason.failures} runs failed in a row, so the next one waits for ${durationText(reason.seconds)}.`,
        'backOff',
      ];
  }
}

function filesSentence(count: number, paths: readonly string[]): string {
  return count === 1
    ? `A new file was there: ${paths[0] ?? ''}.`
    : `${count} new files: ${someNames(paths, count)}.`;
}

function outsideSentence(what: string, watched: readonly string[]): Said {
  const isFile = what.startsWith('/') || what.includes('://');
  const place = watched.length === 0 ? 'what it watches' : someNames(watched, watched.length);
  return isFile
    ? [`The file ${what} does not lie under ${place}.`, 'newOnly']
    : [`It watches ${place}; ${what} is something else.`, 'notWatched'];
}

/** At most five names, then how many more there are. */
function someNames(names: readonly string[], count: number): string {
  const shown = names.slice(0, 5);
  const more = count - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more} more`;
  const last = shown.at(-1) ?? 'nothing';
  return shown.length < 2 ? last : `${shown.slice(0, -1).join(', ')} and ${last}`;
}

function intervalText(interval: number, unit: string): string {
  const word = unit.toLowerCase();
  return interval === 1 ? `1 ${word.replace(/s$/, '')}` : `${interval} ${word}`;
}

/** A time of day in UTC, with seconds when they say something. */
function timeText(instant: number): string {
  const text = new Date(instant).toISOString();
  return `${text.slice(17, 19) === '00' ? text.slice(11, 16) : text.slice(11, 19)} UTC`;
}

/** Seconds as "2 h 30 min", "5 min" or "45 s": at most two units. */
export function durationText(seconds: number): string {
  const whole = Math.round(seconds);
  const parts = [
    [Math.floor(whole / 3600), 'h'],
    [Math.floor(whole / 60) % 60, 'min'],
    [whole % 60, 's'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length === 0 ? '0 s' : said.slice(0, 2).join(' ');
}
