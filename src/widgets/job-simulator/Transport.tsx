/** The keys of the recorder: back, play, on, speed; the simulated clock; what it waits for. */
import { waitingAt } from './recording.ts';
import { recordingOf, nextMoment, stopOf } from './session.ts';
import { useSimId } from './sim-id.ts';
import type { Controls } from './use-session.ts';
import { SPEEDS, type Speed } from './use-player.ts';
import { clock, day } from './words.ts';

export function Transport({ controls, onReset }: { controls: Controls; onReset: () => void }) {
  const { session, player } = controls;
  const canPlay = player.playing || stopOf(session) > session.playhead || waitingAt(session) !== null;
  const isAtStart = session.steps.length === 0 && session.playhead === recordingOf(session).moments[0];
  return (
    <div class="sim-transport" role="group" aria-label="Playback">
      <button
        type="button"
        class="sim-tool"
        aria-label="Previous event"
        title="Previous event"
        onClick={() => controls.stepBy('back')}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path class="sim-solid" d="M13 3v10L5.5 8zM3.2 3h1.6v10H3.2z" />
        </svg>
      </button>
      <button
        type="button"
        class="sim-tool sim-play"
        aria-label={player.playing ? 'Pause' : 'Play'}
        title={player.playing ? 'Pause' : 'Play'}
        aria-disabled={!canPlay}
        onClick={() => canPlay && controls.playOrPause()}
      >
        <svg width="18" height="18" viewBox="0 0 16 16" aria-hidden="true">
          <path class="sim-solid" d={player.playing ? 'M4 3h3v10H4zM9 3h3v10H9z' : 'M4 2.5v11L13.5 8z'} />
        </svg>
      </button>
      <button
        type="button"
        class="sim-tool"
        aria-label="Next event"
        title="Next event"
        aria-disabled={nextMoment(session) === null}
        onClick={() => controls.stepBy('on')}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path class="sim-solid" d="M3 3v10l7.5-5zM11.2 3h1.6v10h-1.6z" />
        </svg>
      </button>
      <p class="sim-clock">
        <span class="sim-visually-hidden">Simulated time </span>
        <time dateTime={new Date(session.playhead).toISOString()}>{clock(session.playhead)}</time>
        <span class="sim-clock-day">UTC, {day(session.playhead)}</span>
      </p>
      <SpeedChoice speed={player.speed} onChange={player.setSpeed} />
      <button type="button" class="sim-quiet" aria-disabled={isAtStart} onClick={onReset}>
        Reset
      </button>
    </div>
  );
}

function SpeedChoice({ speed, onChange }: { speed: Speed; onChange: (speed: Speed) => void }) {
  const name = useSimId('speed');
  return (
    <fieldset class="sim-speeds">
      <legend class="sim-visually-hidden">Speed: at ×1 a simulated minute takes a second</legend>
      {SPEEDS.map((choice) => (
        <label key={choice}>
          <input type="radio" name={name} checked={choice === speed} onChange={() => onChange(choice)} />
          <span>{choice === 'instant' ? 'Instant' : `×${choice}`}</span>
        </label>
      ))}
    </fieldset>
  );
}
