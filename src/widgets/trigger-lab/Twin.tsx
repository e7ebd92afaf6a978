/** The table twin of the lanes: everything that happened with the reason, and the runs. Fifty rows at a time. */
import { useEffect, useState } from 'preact/hooks';
import { ownZone } from './settings.ts';
import type { Picture } from './use-picture.ts';
import { outcomeOf, type LabResult } from './result.ts';
import type { PageSaid, Said } from './say.ts';
import { figure, moment, momentIn, span } from './words.ts';

const ROWS = 50;
type Which = 'events' | 'runs';

export function Twin({ picture, title }: { picture: Picture; title: string }) {
  const [which, setWhich] = useState<Which>('events');
  const [page, setPage] = useState(0);
  const { result } = picture.now;
  useEffect(() => setPage(0), [which, result]);
  const said = usePage(picture, page, which === 'events');
  const total = which === 'runs' ? result.runs.created.length : (said?.total ?? 0);
  return (
    <div class="lab-twin">
      <div class="tool-choice" role="group" aria-label="Which table">
        <button type="button" aria-pressed={which === 'events'} onClick={() => setWhich('events')}>
          What happened
        </button>
        <button type="button" aria-pressed={which === 'runs'} onClick={() => setWhich('runs')}>
          Runs
        </button>
      </div>
      <div
        class="tool-scroll"
        tabIndex={0}
        role="region"
        aria-label={`${title}: ${which === 'runs' ? 'runs' : 'what happened'}`}
      >
        {which === 'runs' ? (
          <RunTable result={result} page={page} />
        ) : (
          <EventTable rows={said?.rows ?? null} zone={ownZone(picture.now.settings)} />
        )}
      </div>
      <Pager page={page} total={total} turn={setPage} />
    </div>
  );
}

function usePage({ desk, now, isCurrent }: Picture, page: number, isWanted: boolean): PageSaid | null {
  const [said, setSaid] = useState<PageSaid | null>(null);
  useEffect(() => {
    if (!isWanted || !isCurrent) return;
    let isFresh = true;
    desk.ask({ kind: 'page', settings: now.settings, page }).then(
      (answer) => isFresh && answer.kind === 'page' && setSaid(answer.said),
      // Overtaken by newer settings, whose page is asked for then; a worker that failed says so with the picture.
      () => undefined,
    );
    return () => {
      isFresh = false;
    };
  }, [now, page, isWanted, isCurrent]);
  return said;
}

function EventTable({ rows, zone }: { rows: readonly Said[] | null; zone: string | null }) {
  if (rows === null) return <p class="tool-note">Reading…</p>;
  if (rows.length === 0) return <p class="tool-note">Nothing happens.</p>;
  return (
    <table class="tool-table">
      <thead>
        <tr>
          <th scope="col">Time (UTC)</th>
          {zone !== null && <th scope="col">{zone}</th>}
          <th scope="col">What</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ at, what, why }, index) => (
          <tr key={index}>
            <td class="lab-when">{moment(at)}</td>
            {zone !== null && <td class="lab-when">{momentIn(zone, at)}</td>}
            <td>{what}</td>
            <td>{why?.sentence ?? ''}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RunTable({ result, page }: { result: LabResult; page: number }) {
  const { created, start, end } = result.runs;
  const shown = created
    .slice(page * ROWS, (page + 1) * ROWS)
    .map((at, index) => ({ at, run: page * ROWS + index }));
  if (shown.length === 0) return <p class="tool-note">There are no runs.</p>;
  return (
    <table class="tool-table">
      <thead>
        <tr>
          <th scope="col">Run</th>
          <th scope="col">Created (UTC)</th>
          <th scope="col">Waited</th>
          <th scope="col">Ran for</th>
          <th scope="col">Became</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ at, run }) => {
          const [from = -1, to = -1] = [start[run], end[run]];
          const left = from >= 0 ? from : to >= 0 ? to : result.until;
          return (
            <tr key={run}>
              <th scope="row">{figure(run + 1)}</th>
              <td class="lab-when">{moment(at)}</td>
              <td>{left > at ? span(left - at) : 'not at all'}</td>
              <td>{from < 0 ? 'never' : to < 0 ? 'still runs' : span(to - from)}</td>
              <td>{outcomeOf(result, run)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Pager({ page, total, turn }: { page: number; total: number; turn: (page: number) => void }) {
  const pages = Math.max(1, Math.ceil(total / ROWS));
  if (pages === 1) return null;
  const go = (to: number) => to >= 0 && to < pages && turn(to);
  return (
    <div class="lab-pager" role="group" aria-label="Pages of the table">
      <button type="button" class="tool-quiet" aria-disabled={page === 0} onClick={() => go(page - 1)}>
        Previous 50
      </button>
      <p>
        {figure(page * ROWS + 1)} to {figure(Math.min(total, (page + 1) * ROWS))} of {figure(total)}
      </p>
      <button type="button" class="tool-quiet" aria-disabled={page >= pages - 1} onClick={() => go(page + 1)}>
        Next 50
      </button>
    </div>
  );
}
