/** Pictures to start from. Each shows one thing about triggers that is worth seeing. */
import { DEFAULTS, NO_PATTERN, type LabSettings } from './settings.ts';

export interface Preset {
  /** In the list "Start from". */
  readonly title: string;
  /** What to look at, one sentence. */
  readonly says: string;
  readonly settings: LabSettings;
}

const MORNING = Date.UTC(2027, 0, 4, 6);
const MIDNIGHT = Date.UTC(2027, 0, 1);

export const PRESETS = {
  files: {
    title: 'Files in bursts',
    says: 'Five files land within 12 minutes, again and again. The quiet period lets a burst finish; the minimum gap makes the next one wait.',
    settings: {
      ...DEFAULTS,
      gap: 3600,
      quiet: 300,
      start: MORNING,
      files: { ...NO_PATTERN, kind: 'burst', every: 45, offset: 12, count: 5, over: 12 },
    },
  },
  tables: {
    title: 'Two tables, both needed',
    says: 'Orders are committed every 40 minutes, customers every two hours. ALL_UPDATED waits for both.',
    settings: {
      ...DEFAULTS,
      kind: 'table_update',
      condition: 'ALL_UPDATED',
      minutes: 15,
      window: '1d',
      start: MIDNIGHT,
      commits: [
        { ...NO_PATTERN, kind: 'every', every: 40, offset: 10 },
        { ...NO_PATTERN, kind: 'every', every: 120, offset: 65 },
      ],
    },
  },
  'hourly-90': {
    title: 'A year of hourly starts',
    says: 'A start every hour, a run of an hour and a half, one slot. Switch the queue off and compare.',
    settings: {
      ...DEFAULTS,
      kind: 'schedule',
      cron: '0 0 * * * ?',
      minutes: 90,
      queue: true,
      window: '1y',
      start: MIDNIGHT,
    },
  },
  periodic: {
    title: 'Every 2 hours',
    says: 'The time of the first run of an interval cannot be chosen; here it comes one interval after the trigger was saved.',
    settings: {
      ...DEFAULTS,
      kind: 'periodic',
      interval: 2,
      minutes: 20,
      window: '1d',
      start: Date.UTC(2027, 0, 4, 6, 17),
    },
  },
  continuous: {
    title: 'Continuous, with failures',
    says: 'The next run follows when one ends. Every run fails here: the pause between them grows.',
    settings: { ...DEFAULTS, kind: 'continuous', minutes: 8, fails: 'always', start: MORNING },
  },
  manual: {
    title: 'By hand only',
    says: 'Nothing starts by itself. Move the playhead and press Run now; two runs at a time are allowed.',
    settings: {
      ...DEFAULTS,
      kind: 'none',
      minutes: 45,
      maxRuns: 2,
      start: MORNING,
      hand: [20, 40, 55, 180].map((minute) => ({ at: MORNING + minute * 60_000, what: 'run' as const })),
    },
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof PRESETS;

export const isPreset = (name: string): name is PresetName => Object.hasOwn(PRESETS, name);

/** Something to wait for, where a trigger was chosen that waits and nothing arrives: an empty picture teaches nothing. */
export function withArrivals(settings: LabSettings): LabSettings {
  const { kind, files, commits, hand } = settings;
  if (hand.length > 0) return settings;
  if (kind === 'file_arrival' && files.kind === 'none')
    return { ...settings, files: PRESETS.files.settings.files };
  if (kind === 'table_update' && commits.every((pattern) => pattern.kind === 'none'))
    return { ...settings, commits: PRESETS.tables.settings.commits };
  return settings;
}
