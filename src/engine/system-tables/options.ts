/** Where the rows come from: the made-up account, workspace and person of the course. */

export interface SystemTableOptions {
  readonly account_id?: string;
  readonly workspace_id?: string;
  /** Id of the principal who made the jobs, and whom they run as unless `run_as` says otherwise. */
  readonly creator_id?: string;
  readonly creator_user_name?: string;
  /** How long after its end a row is there, in ms. 0 when left out; on the platform about `USUAL_DELAY_MS`. */
  readonly delayMs?: number;
}

/** Rows appear about an hour late on the platform (study notes of practitioners; no promise). */
export const USUAL_DELAY_MS = 3_600_000;

export const DEFAULT_OPTIONS = {
  account_id: '5e1f0a52-0000-4000-8000-000000000001',
  workspace_id: '1700000000000001',
  creator_id: '1001',
  creator_user_name: 'trainer@example.com',
  delayMs: 0,
} as const satisfies Required<SystemTableOptions>;

export type Origin = Required<SystemTableOptions>;
