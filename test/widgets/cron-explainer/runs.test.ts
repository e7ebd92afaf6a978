import { describe, expect, it } from 'vitest';
import { parseQuartz } from '../../../src/cron/index.ts';
import { runsOf, type Row } from '../../../src/widgets/cron-explainer/runs.ts';

function list(expression: string, after: string, { count = 10, zone = 'Europe/Warsaw', own = '' } = {}) {
  const result = parseQuartz(expression);
  if (!result.ok) throw new Error(`${expression} is not valid`);
  const wanted = { cron: result.cron, timeZone: zone, ownZone: own === '' ? null : own };
  return runsOf({ ...wanted, after: Date.parse(after), count });
}

const said = (rows: readonly Row[] | undefined) =>
  (rows ?? []).map(
    (row) => `${row.day} ${row.clock}${row.kind === 'ghost' ? ' ✕' : (row.mark ?? '') && ' 2nd'}`,
  );

describe('the list of runs', () => {
  it('puts a skipped run at its place, struck', () => {
    expect(said(list('0 0 2 * * ?', '2027-03-26T12:00:00Z', { count: 3 }).rows)).toEqual([
      'Sat 27 Mar 2027 02:00',
      'Sun 28 Mar 2027 02:00 ✕',
      'Mon 29 Mar 2027 02:00',
      'Tue 30 Mar 2027 02:00',
    ]);
  });

  it('names the next clock change that matters when it lies behind the list', () => {
    const { change } = list('0 0 2 * * ?', '2026-11-23T00:00:00Z');
    expect(said(change?.rows)).toEqual([
      'Sat 27 Mar 2027 02:00',
      'Sun 28 Mar 2027 02:00 ✕',
      'Mon 29 Mar 2027 02:00',
    ]);
  });

  it('marks the second showing of a local time and strikes the first', () => {
    expect(said(list('0 30 2 * * ?', '2027-10-30T12:00:00Z', { count: 2 }).rows)).toEqual([
      'Sun 31 Oct 2027 02:30 ✕',
      'Sun 31 Oct 2027 02:30 2nd',
      'Mon 1 Nov 2027 02:30',
    ]);
  });

  it('gathers many lost runs in one row', () => {
    const rows = list('0 0/15 * * * ?', '2027-03-28T00:40:00Z', { count: 3 }).rows;
    expect(said(rows)).toEqual([
      'Sun 28 Mar 2027 01:45',
      'Sun 28 Mar 2027 02:00–02:45 ✕',
      'Sun 28 Mar 2027 03:00',
      'Sun 28 Mar 2027 03:15',
    ]);
  });

  it('has no change to tell in UTC, or where the schedule does not notice', () => {
    expect(list('0 0 2 * * ?', '2026-11-23T00:00:00Z', { zone: 'UTC' }).change).toBeNull();
    expect(list('0 0 9 * * ?', '2026-11-23T00:00:00Z').change).toBeNull();
  });

  it('gives the time on the reader’s clock where it is another', () => {
    const [row] = list('0 0 2 * * ?', '2026-11-23T00:00:00Z', { own: 'America/New_York' }).rows;
    expect(row?.kind === 'run' && row.own).toBe('Sun 22 Nov 2026 20:00');
    const [same] = list('0 0 2 * * ?', '2026-11-23T00:00:00Z', { own: 'Europe/Warsaw' }).rows;
    expect(same?.kind === 'run' && same.own).toBeNull();
  });

  it('is empty for what never fires, and ends where the schedule ends', () => {
    expect(list('0 0 0 31 2 ?', '2026-11-23T00:00:00Z').rows).toEqual([]);
    const { rows, hasMore } = list('0 0 2 30,31 12 ? 2026', '2026-11-23T00:00:00Z');
    expect([rows.length, hasMore]).toEqual([2, false]);
  });
});
