/**
 * The recorder: runs as a matrix (tasks × runs) and attempts as bars over one time axis, a row per task; above it
 * the scrubber, whose thumb is the playhead.
 */
import { useMemo, useState } from 'preact/hooks';
import { stateWord, type Run } from '../../engine/index.ts';
import { StateIcon } from './StateIcon.tsx';
import { barsOf, domainOf, placeOf, ticksOf, type Domain } from './timeline-layout.ts';
import { START, stopOf, type Session, type SessionStep } from './session.ts';
import { clock, span } from './words.ts';

interface Props {
  session: Session;
  tasks: readonly string[];
  /** Oldest first. */
  runs: readonly Run[];
  run: Run | undefined;
  selected: string | null;
  isNarrow: boolean;
  onSeek: (at: number) => void;
  onSelect: (task_key: string, run: number | null) => void;
  onSelectRun: (run: number) => void;
}

/** An arrow key on the scrubber moves this far; less where all that is shown is seconds. */
const KEY_STEP = 10_000;
const KEY_SHARE = 1 / 24;
/** Marks of a shorter stretch name their seconds too, and take more room. */
const SHORT = 240_000;
const ROW = 30;
/** Rows beyond this many are drawn only where the window is. */
const ROWS_WHOLE = 60;
const WINDOW_ROWS = 12;

const isNotebooks = ({ kind }: SessionStep) => kind === 'notebooks';

export function Recorder(props: Props) {
  const { session, tasks, runs, isNarrow } = props;
  const shown = runs.slice(isNarrow ? -3 : -8);
  const domain = domainOf(
    START,
    Math.max(session.reached, session.playhead),
    session.steps.some(isNotebooks),
  );
  const [scrolled, setScrolled] = useState(0);
  const isLong = tasks.length > ROWS_WHOLE;
  const first = isLong ? Math.max(0, Math.floor(scrolled / ROW) - 4) : 0;
  const rows = isLong ? tasks.slice(first, first + WINDOW_ROWS + 8) : tasks;
  return (
    <div
      class={`sim-recorder${isLong ? ' is-long' : ''}`}
      style={{ '--sim-runs': Math.max(1, shown.length) }}
      onScroll={(event) => setScrolled(event.currentTarget.scrollTop)}
      {...(isLong ? { tabIndex: 0, role: 'region', 'aria-label': 'Recorder, scrollable' } : {})}
    >
      <table aria-rowcount={tasks.length + 1}>
        <caption class="sim-visually-hidden">Runs and attempts by task</caption>
        <HeadRow {...props} shown={shown} domain={domain} />
        <tbody>
          {first > 0 && <tr style={{ height: `${first * ROW}px` }} aria-hidden="true" />}
          {rows.map((task_key, index) => (
            <Row
              key={task_key}
              {...props}
              task_key={task_key}
              index={first + index}
              shown={shown}
              domain={domain}
            />
          ))}
          {isLong && (
            <tr
              style={{ height: `${Math.max(0, tasks.length - first - rows.length) * ROW}px` }}
              aria-hidden="true"
            />
          )}
        </tbody>
      </table>
      <div class="sim-playhead" aria-hidden="true">
        {beginnings(runs).map((at) => (
          <b key={at} style={{ left: `${placeOf(at, domain) * 100}%` }} />
        ))}
        <i style={{ left: `${placeOf(session.playhead, domain) * 100}%` }} />
      </div>
    </div>
  );
}

function HeadRow({
  session,
  run,
  shown,
  domain,
  isNarrow,
  onSeek,
  onSelectRun,
}: Omit<RowProps, 'task_key' | 'index'>) {
  return (
    <thead>
      <tr>
        <th scope="col" class="sim-row-name">
          Task
        </th>
        {shown.length === 0 && <td class="sim-no-runs" />}
        {shown.map((one) => (
          <RunHead key={one.number} one={one} isShown={one === run} onSelectRun={onSelectRun} />
        ))}
        <th scope="col" class="sim-lane">
          <span class="sim-visually-hidden">Attempts over time</span>
          <Scrubber session={session} domain={domain} run={run} isNarrow={isNarrow} onSeek={onSeek} />
        </th>
      </tr>
    </thead>
  );
}

/** Where each run and each repair began, the first run apart: it begins where the recorder does. */
function beginnings(runs: readonly Run[]): number[] {
  const starts = runs.flatMap((run) => [run.created, ...run.repairs.map(({ start }) => start)]);
  return [...new Set(starts)].filter((at) => at > START);
}

function RunHead({
  one,
  isShown,
  onSelectRun,
}: {
  one: Run;
  isShown: boolean;
  onSelectRun: (run: number) => void;
}) {
  const { word, tone } = stateWord(one);
  return (
    <th scope="col" class="sim-run-head">
      <button
        type="button"
        class={`sim-cell sim-tone-${tone}`}
        aria-pressed={isShown}
        aria-label={`Run ${one.number}: ${word}`}
        title={`Run ${one.number}: ${word}`}
        onClick={() => onSelectRun(one.number)}
      >
        {one.number}
      </button>
    </th>
  );
}

interface RowProps extends Props {
  task_key: string;
  index: number;
  shown: readonly Run[];
  domain: Domain;
}

function Row({ task_key, index, shown, domain, session, runs, run, selected, onSelect }: RowProps) {
  const isSelected = selected === task_key;
  const active = runs.some((one) => one.end === null);
  // A finished stretch does not change while the playhead moves over what follows.
  const now = active ? session.playhead : 0;
  const bars = useMemo(
    () => barsOf(task_key, runs, domain, session.playhead),
    [task_key, runs, domain.to, now],
  );
  return (
    <tr class={isSelected ? 'is-selected' : ''} aria-rowindex={index + 2}>
      <th scope="row" class="sim-row-name">
        <button
          type="button"
          title={task_key}
          aria-pressed={isSelected}
          onClick={() => onSelect(task_key, null)}
        >
          {task_key}
        </button>
      </th>
      {shown.length === 0 ? (
        <td class="sim-no-runs" />
      ) : (
        shown.map((one) => <Cell key={one.number} one={one} task_key={task_key} onSelect={onSelect} />)
      )}
      <td class="sim-lane">
        {bars.map((bar, place) => (
          <i
            key={place}
            class={`sim-bar sim-bar-${bar.kind} sim-tone-${bar.tone}${bar.run === run?.number ? '' : ' is-other'}`}
            style={{ left: `${bar.left * 100}%`, width: `${bar.width * 100}%` }}
            title={bar.label}
          />
        ))}
        <span class="sim-visually-hidden">{bars.map((bar) => bar.label).join('; ')}</span>
      </td>
    </tr>
  );
}

function Cell({ one, task_key, onSelect }: { one: Run; task_key: string; onSelect: Props['onSelect'] }) {
  const task = one.tasks.find((candidate) => candidate.task_key === task_key);
  if (!task) return <td />;
  const { word, tone } = stateWord(task);
  const label = `${task_key} in run ${one.number}: ${word}`;
  return (
    <td>
      <button
        type="button"
        class={`sim-cell sim-tone-${tone}`}
        aria-label={label}
        title={label}
        onClick={() => onSelect(task_key, one.number)}
      >
        <StateIcon tone={tone} />
      </button>
    </td>
  );
}

interface ScrubberProps extends Pick<Props, 'session' | 'run' | 'isNarrow' | 'onSeek'> {
  domain: Domain;
}

function Scrubber({ session, domain, run, isNarrow, onSeek }: ScrubberProps) {
  const state = run ? `, run ${run.number} ${stateWord(run).word.toLowerCase()}` : '';
  const to = (at: number) => onSeek(Math.min(Math.max(stopOf(session), session.reached), at));
  return (
    <div class="sim-scrubber">
      {ticksOf(domain, isNarrow ? (domain.to - domain.from < SHORT ? 2 : 3) : 7).map((tick) => (
        <span key={tick.at} style={{ left: `${tick.left * 100}%` }} aria-hidden="true">
          {tick.label}
        </span>
      ))}
      <input
        type="range"
        aria-label="Moment shown"
        aria-valuetext={`${clock(session.playhead)} UTC, ${span(session.playhead - domain.from)} after the start${state}`}
        min={0}
        max={domain.to - domain.from}
        step={1_000}
        value={session.playhead - domain.from}
        onInput={(event) => to(domain.from + event.currentTarget.valueAsNumber)}
        onKeyDown={(event) => {
          const way = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
          if (way === undefined) return;
          event.preventDefault();
          const step = Math.min(KEY_STEP, Math.round((domain.to - domain.from) * KEY_SHARE));
          to(session.playhead + way * step);
        }}
      />
    </div>
  );
}
