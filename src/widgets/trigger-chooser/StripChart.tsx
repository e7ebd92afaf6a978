/** Arrivals as ticks over runs as bars, on one time axis. Its table twin is the row that it stands under. */
import type { Scenario } from './scenario.ts';
import { axisOf, COLUMNS, type Strip } from './strip.ts';

interface Props {
  readonly scenario: Scenario;
  readonly strip: Strip;
  /** What a reader without the picture is told. */
  readonly says: string;
  /** No lane for runs: only what arrives. */
  readonly bare?: boolean;
}

/** Heights in units of the picture: ticks from 0, runs from 14; a run in vain is half as tall. */
const TICK = 9;
const TOP = 13;
const BOTTOM = 29;
const MIDDLE = 22;

export function StripChart({ scenario, strip, says, bare = false }: Props) {
  const marks = axisOf(scenario);
  const top = bare || strip.ticks.length > 0 ? 0 : TOP - 3;
  const height = (bare ? 12 : 36) - top;
  const bars = (fresh: boolean, top: number) =>
    strip.bars
      .filter((bar) => bar.fresh === fresh)
      .map(({ from, to }) => `M${from} ${top}H${to}V${BOTTOM}H${from}Z`)
      .join('');
  const ticks = (columns: readonly number[], top: number, length: number) =>
    columns.map((column) => `M${column + 0.5} ${top}v${length}`).join('');
  return (
    <div class={`tch-strip${bare ? ' tch-strip-bare' : ''}`}>
      <svg
        viewBox={`0 ${top} ${COLUMNS} ${height}`}
        style={`height: ${height}px`}
        preserveAspectRatio="none"
        role="img"
        aria-label={says}
      >
        <path
          class="tch-grid"
          d={marks.map(({ share }) => `M${share * COLUMNS} ${top}v${height}`).join('')}
        />
        <path class="tch-tick" d={ticks(strip.ticks, 0, TICK)} />
        {!bare && (
          <>
            <path class="tch-base" d={`M0 ${BOTTOM}h${COLUMNS}`} />
            <path class="tch-empty" d={bars(false, MIDDLE)} />
            <path class="tch-fresh" d={bars(true, TOP)} />
            <path class="tch-skip" d={ticks(strip.skips, BOTTOM + 2, 5)} />
          </>
        )}
      </svg>
      <div class="tch-axis" aria-hidden="true">
        {marks.map(({ share, label }) => (
          <span key={label} style={`left: ${(share * 100).toFixed(2)}%`}>
            {label}
          </span>
        ))}
      </div>
    </div>
  );
}
