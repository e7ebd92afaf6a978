/** Schedules worth starting from; most of them stand in the lessons. */

export interface Preset {
  readonly says: string;
  readonly expression: string;
}

export const PRESETS: readonly Preset[] = [
  { says: 'Every day at 02:00', expression: '0 0 2 * * ?' },
  { says: 'Every hour', expression: '0 0 * * * ?' },
  { says: 'Every 15 minutes', expression: '0 0/15 * * * ?' },
  { says: 'Every 10 minutes in office hours', expression: '0 0/10 8-17 ? * MON-FRI' },
  { says: 'Monday to Friday at 09:00', expression: '0 0 9 ? * MON-FRI' },
  { says: 'First day of the month at 06:00', expression: '0 0 6 1 * ?' },
  { says: 'Last working day of the month at 18:00', expression: '0 0 18 LW * ?' },
  { says: 'Last Friday of the month at 17:00', expression: '0 0 17 ? * 6L' },
  { says: 'Fifth Friday of the month at 09:00', expression: '0 0 9 ? * 6#5' },
  { says: 'First day of the quarter at 04:00', expression: '0 0 4 1 1/3 ?' },
];
