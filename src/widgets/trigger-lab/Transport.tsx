/** The keys of the clock: back, play, on, speed; zoom and pan. */
import type { Playback, Speed } from './use-playback.ts';
import { clock, day } from './words.ts';

const SPEED_NAMES: readonly (readonly [Speed, string])[] = [
  ['slow', 'Slow'],
  ['normal', 'Normal'],
  ['fast', 'Fast'],
];

interface Props {
  readonly id: string;
  readonly playback: Playback;
  readonly playhead: number;
  readonly isAtEnd: boolean;
  readonly isZoomed: boolean;
  /** More than two days are shown: a day is offered. */
  readonly isLong: boolean;
  readonly showDay: () => void;
  readonly step: (to: 'back' | 'on') => void;
  readonly zoom: (factor: number) => void;
  readonly pan: (share: number) => void;
}

export function Transport(props: Props) {
  const { id, playback, playhead, isAtEnd, step } = props;
  const { isPlaying, speed, setSpeed, play, pause } = playback;
  return (
    <div class="lab-transport">
      <div class="lab-keys" role="group" aria-label="Playback">
        <Key label="Previous event" d="M13 3v10L5.5 8zM3.2 3h1.6v10H3.2z" onPress={() => step('back')} />
        <button type="button" class="tool-primary lab-play" onClick={isPlaying ? pause : play}>
          <Icon d={isPlaying ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11L13.5 8z'} />
          {isPlaying ? 'Pause' : isAtEnd ? 'Play from start' : 'Play'}
        </button>
        <Key label="Next event" d="M3 3v10l7.5-5zM11.2 3h1.6v10h-1.6z" onPress={() => step('on')} />
      </div>
      <p class="lab-clock">
        <span class="tool-hidden">Playhead at </span>
        <b>{clock(Math.floor(playhead / 1000) * 1000)}</b> <span class="tool-note">{day(playhead)}, UTC</span>
      </p>
      <fieldset class="lab-speeds tool-choice">
        <legend class="tool-hidden">Speed</legend>
        {SPEED_NAMES.map(([name, says]) => (
          <label key={name}>
            <input
              class="tool-hidden"
              type="radio"
              name={`${id}-speed`}
              checked={name === speed}
              onChange={() => setSpeed(name)}
            />
            {says}
          </label>
        ))}
      </fieldset>
      <ZoomKeys {...props} />
    </div>
  );
}

function ZoomKeys({ isZoomed, isLong, zoom, showDay, pan }: Props) {
  return (
    <div class="lab-keys" role="group" aria-label="Zoom">
      <Key label="Earlier" d="M10.5 2.5 5 8l5.5 5.5" isStroke isOff={!isZoomed} onPress={() => pan(-0.5)} />
      <Key label="Zoom out" d="M3 8h10" isStroke isOff={!isZoomed} onPress={() => zoom(2)} />
      <Key label="Zoom in" d="M3 8h10M8 3v10" isStroke onPress={() => zoom(0.5)} />
      <Key label="Later" d="M5.5 2.5 11 8l-5.5 5.5" isStroke isOff={!isZoomed} onPress={() => pan(0.5)} />
      {isLong && (
        <button type="button" class="tool-quiet" onClick={showDay}>
          1 day
        </button>
      )}
      <button
        type="button"
        class="tool-quiet lab-fit"
        aria-disabled={!isZoomed}
        onClick={() => zoom(Infinity)}
      >
        All
      </button>
    </div>
  );
}

function Key(props: { label: string; d: string; isStroke?: boolean; isOff?: boolean; onPress: () => void }) {
  const { label, d, isStroke = false, isOff = false, onPress } = props;
  return (
    <button
      type="button"
      class="lab-key"
      aria-label={label}
      title={label}
      aria-disabled={isOff}
      onClick={() => !isOff && onPress()}
    >
      <Icon d={d} isStroke={isStroke} />
    </button>
  );
}

function Icon({ d, isStroke = false }: { d: string; isStroke?: boolean }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
      <path class={isStroke ? 'lab-icon-stroke' : 'lab-icon'} d={d} />
    </svg>
  );
}
