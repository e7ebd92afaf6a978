// The past that monitoring queries find in `system.lakeflow` where nobody gave one: five jobs over sixty days.
// It brings the engine with it, so it is imported when a notebook first names those tables.
import { PAST_SEED, pastOf } from '../data/index.ts';
import { simulate, systemTables } from '../engine/index.ts';
import type { SystemRows } from './host/system-tables.ts';

/** The rows of `system.lakeflow` at an instant (epoch milliseconds), as src/data/README.md describes them. */
export function lakeflowPast(until: number): SystemRows {
  return systemTables(simulate(pastOf(PAST_SEED, until)).log, until);
}
