/** The next runs as a list, with the ghosts of those that the clock takes away. */
import { CodeWords } from './CodeWords.tsx';
import type { Row } from './runs.ts';
import type { Controls } from './use-explainer.ts';
import { cityOf } from './words.ts';

export function RunsPart({ it, prefix }: { it: Controls; prefix: string }) {
  const { runs, state, own } = it;
  const ownZone = own !== null && own.zone !== state.zone ? own.zone : null;
  const isEmpty = runs.rows.length === 0;
  // Mostly the meaning has said it already.
  const isSaid = (note: string) => it.view.meaning?.notes.includes(note) ?? true;
  return (
    <div class="tool-part cx-runs" role="group" aria-labelledby={`${prefix}-runs`}>
      <div class="cx-part-head">
        <p class="cx-title" id={`${prefix}-runs`}>
          Next runs
        </p>
        <Stale it={it} />
      </div>
      {isEmpty ? (
        <p class="cx-none">
          No run lies ahead. {it.view.meaning?.notes[0] && <CodeWords text={it.view.meaning.notes[0]} />}
        </p>
      ) : (
        <>
          <p class="cx-row cx-row-head" aria-hidden="true">
            <span>{state.zone}</span>
            <span class="cx-offset">Offset</span>
            <span class="cx-own">{ownZone !== null && `Your clock (${cityOf(ownZone)})`}</span>
            <span class="cx-gap">After the one before</span>
          </p>
          <Rows rows={runs.rows} name={`Next runs in ${state.zone}`} />
        </>
      )}
      {runs.hasMore && (
        <button type="button" class="tool-quiet cx-more" onClick={it.showMore}>
          Show 20 more
        </button>
      )}
      {!isEmpty && !runs.hasMore && <p class="tool-note cx-end">No run follows: the schedule ends here.</p>}
      {runs.change && (
        <div class="cx-change">
          <p class="tool-label">Next clock change that matters</p>
          {!isSaid(runs.change.note) && <p>{runs.change.note}</p>}
          <Rows rows={runs.change.rows} name="Runs around the clock change" />
        </div>
      )}
    </div>
  );
}

/** Whose runs these are, while the line itself has none. */
export function Stale({ it }: { it: Controls }) {
  if (!it.view.isStale) return null;
  return (
    <p class="tool-note cx-stale">
      still of <code>{it.state.valid}</code>
    </p>
  );
}

function Rows({ rows, name }: { rows: readonly Row[]; name: string }) {
  return (
    <ol class="cx-rows" aria-label={name}>
      {rows.map((row) => (
        <li key={`${row.kind} ${row.at} ${row.clock}`} class={`cx-row is-${row.kind}`}>
          <span class="cx-time">
            {row.kind === 'ghost' ? (
              <s>
                {row.day} <b>{row.clock}</b>
              </s>
            ) : (
              <>
                {row.day} <b>{row.clock}</b>
              </>
            )}
          </span>
          {row.kind === 'ghost' ? (
            <span class="cx-why">{row.why}</span>
          ) : (
            <>
              <span class="cx-offset">{row.offset}</span>
              <span class="cx-own">
                {row.own !== null && (
                  <>
                    <span class="cx-own-label">yours: </span>
                    {row.own}
                  </>
                )}
              </span>
              <span class="cx-gap">{row.gap !== null && `+ ${row.gap}`}</span>
              {row.mark !== null && <span class="cx-mark">{row.mark}</span>}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}
