/** The lanes over one time axis, with playhead, chosen moment and slider. Everything that moves is moved by transform. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { ticksOf } from './axis.ts';
import type { Drawing, LaneKey } from './lanes-layout.ts';
import { px } from './marks.ts';
import type { SpanView } from './span-view.ts';
import { clockIn, moment, momentIn } from './words.ts';

export interface StageProps {
  readonly id: string;
  readonly drawing: Drawing;
  readonly view: SpanView;
  readonly whole: SpanView;
  readonly playhead: number;
  readonly selected: number;
  readonly isDimmed: boolean;
  /** The zone of the schedule, shown beside UTC; null where UTC is all there is. */
  readonly zone: string | null;
  readonly plot: { current: HTMLDivElement | null };
  /** A place on the lanes was pressed; `reachMs` is how far a finger reaches. */
  readonly choose: (lane: LaneKey | null, at: number, reachMs: number) => void;
  /** A place was pressed twice. */
  readonly drop: (lane: LaneKey | null, at: number) => void;
  readonly seek: (at: number) => void;
  readonly step: (to: 'back' | 'on') => void;
  readonly zoom: (factor: number, about?: number) => void;
  readonly pan: (share: number) => void;
}

const REACH_PX = 12;

export function Stage(props: StageProps) {
  const { drawing, view, playhead, selected, plot, zone } = props;
  const share = (at: number) => (at - view.from) / (view.to - view.from);
  const lanes = useMemo(() => <Lanes drawing={drawing} view={view} zone={zone} />, [drawing, view, zone]);
  useWheelZoom(props);
  const at = (event: MouseEvent) => placeOf(event, props);
  const isVeiled = playhead < view.to;
  return (
    <div
      class={`lab-stage${props.isDimmed ? ' is-dimmed' : ''}${zone === null ? '' : ' has-zone'}`}
      onKeyDown={(event) => onKey(event, props)}
    >
      <div
        class="lab-plot"
        ref={plot}
        style={{ height: `${drawing.height}px` }}
        onClick={(event) => {
          const place = at(event);
          props.choose(place.lane, place.at, place.reachMs);
        }}
        onDblClick={(event) => {
          const place = at(event);
          props.drop(place.lane, place.at);
        }}
      >
        {lanes}
        <div
          class="lab-veil"
          hidden={!isVeiled}
          style={{ transform: `translateX(${Math.max(0, share(playhead)) * 100}%)` }}
        />
        <Line look="selected" share={share(selected)} />
        <Line look="playhead" share={share(playhead)} />
      </div>
      {zone !== null && <p class="lab-axis-note">Hours in UTC, below them in {zone}</p>}
      <Slider {...props} />
    </div>
  );
}

/** As wide as the plot, with its left edge drawn: moved by shares, so it stands right at any width. */
function Line({ look, share }: { look: string; share: number }) {
  const isSeen = share >= 0 && share <= 1;
  const style = { transform: `translateX(${share * 100}%)` };
  return <div class={`lab-line lab-line-${look}`} hidden={!isSeen} style={style} />;
}

function Lanes({ drawing, view, zone }: { drawing: Drawing; view: SpanView; zone: string | null }) {
  const { width, height, lanes } = drawing;
  const ticks = ticksOf(view, Math.max(3, Math.floor(width / 80)));
  const share = (at: number) => ((at - view.from) / (view.to - view.from)) * 100;
  const summary = lanes.map(({ label, note }) => (note === '' ? label : `${label}: ${note}`)).join('. ');
  return (
    <>
      <svg
        class="lab-lanes"
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${summary}. The table has the same.`}
      >
        <path
          class="lab-grid"
          d={ticks.map(({ at }) => `M${px((share(at) / 100) * width)} 0V${height}`).join('')}
        />
        {lanes.map((lane) => (
          <g key={lane.key}>
            <path class="lab-floor" d={`M0 ${lane.top + lane.height + 0.5}H${width}`} />
            {lane.paths.map(({ look, d }) => (
              <path key={look} class={`lab-${look}`} d={d} />
            ))}
          </g>
        ))}
      </svg>
      {lanes.map(({ key, label, note, top }) => (
        <p
          key={key}
          class="lab-lane-label"
          data-lane={key}
          style={{ top: `${top - 19}px` }}
          aria-hidden="true"
        >
          <b>{label}</b> {note}
        </p>
      ))}
      <ol class="lab-ticks" aria-hidden="true">
        {ticks.map(({ at, label, isStrong, isHour }) => (
          <li key={at} class={isStrong ? 'is-strong' : ''} style={{ left: `${share(at)}%` }}>
            {label}
            {zone !== null && isHour && <span class="lab-local">{clockIn(zone, at)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}

function Slider({ id, view, playhead, seek, step, zone }: StageProps) {
  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => step('back'),
    ArrowRight: () => step('on'),
    ArrowDown: () => step('back'),
    ArrowUp: () => step('on'),
  };
  return (
    <input
      class="lab-slider"
      type="range"
      id={`${id}-slider`}
      aria-label="Playhead"
      aria-valuetext={`${moment(playhead)} UTC${zone === null ? '' : `, ${momentIn(zone, playhead)}`}`}
      min={view.from}
      max={view.to}
      step={1000}
      value={Math.min(view.to, Math.max(view.from, playhead))}
      onInput={(event) => seek(Number(event.currentTarget.value))}
      onKeyDown={(event) => {
        const act = event.shiftKey || event.ctrlKey ? undefined : keys[event.key];
        if (!act) return;
        event.preventDefault();
        act();
      }}
    />
  );
}

/** Where a press fell: its lane by height, its instant by width. */
function placeOf(event: MouseEvent, { drawing, view, plot }: StageProps) {
  const frame = plot.current?.getBoundingClientRect();
  const [x, y] = [event.clientX - (frame?.left ?? 0), event.clientY - (frame?.top ?? 0)];
  const perPx = (view.to - view.from) / Math.max(1, frame?.width ?? drawing.width);
  const lane = drawing.lanes.find(({ top, height }) => y >= top - 18 && y <= top + height + 3);
  return { lane: lane?.key ?? null, at: view.from + x * perPx, reachMs: REACH_PX * perPx };
}

/** + and − zoom, 0 shows all, Shift with an arrow moves the view. */
function onKey(event: JSX.TargetedKeyboardEvent<HTMLDivElement>, props: StageProps): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key, shiftKey } = event;
  const act =
    key === '+' || key === '='
      ? () => props.zoom(0.5)
      : key === '-'
        ? () => props.zoom(2)
        : key === '0'
          ? () => props.zoom(Infinity)
          : shiftKey && key === 'ArrowLeft'
            ? () => props.pan(-0.25)
            : shiftKey && key === 'ArrowRight'
              ? () => props.pan(0.25)
              : null;
  if (!act) return;
  event.preventDefault();
  act();
}

/** Wheel with Ctrl zooms about the pointer; it must not zoom the page at the same time. */
function useWheelZoom(props: StageProps): void {
  const { plot } = props;
  const latest = useRef(props);
  latest.current = props;
  useEffect(() => {
    const element = plot.current;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey || !element) return;
      event.preventDefault();
      const { view, zoom } = latest.current;
      const { left, width } = element.getBoundingClientRect();
      const about = view.from + ((event.clientX - left) / width) * (view.to - view.from);
      zoom(event.deltaY > 0 ? 1.25 : 0.8, about);
    };
    element?.addEventListener('wheel', turn, { passive: false });
    return () => element?.removeEventListener('wheel', turn);
  }, []);
}
