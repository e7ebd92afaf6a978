/** A state as a shape, so that colour is never alone. 16 × 16, drawn in the current colour. */
import type { JSX } from 'preact';
import type { NodeTone } from './views.ts';

const SHAPES: Readonly<Record<NodeTone, JSX.Element>> = {
  idle: <circle class="sim-hollow" cx="8" cy="8" r="5.5" />,
  success: (
    <>
      <circle cx="8" cy="8" r="7" />
      <path class="sim-cut" d="M4.8 8.3 7 10.5l4.2-4.8" />
    </>
  ),
  failed: (
    <>
      <path d="M5 1h6l4 4v6l-4 4H5l-4-4V5z" />
      <path class="sim-cut" d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" />
    </>
  ),
  running: (
    <>
      <circle class="sim-hollow" cx="8" cy="8" r="6.2" />
      <path d="M6.3 4.9v6.2L11.4 8z" />
    </>
  ),
  waiting: (
    <>
      <circle class="sim-hollow" cx="8" cy="8" r="6.2" />
      <path class="sim-hollow" d="M8 4.6V8l2.4 1.6" />
    </>
  ),
  retry: <path class="sim-hollow" d="M13.4 9.4A5.6 5.6 0 1 1 12 4.1m.4-2.9v3.2H9.2" />,
  upstream: (
    <>
      <path d="M8 1.2 15 8l-7 6.8L1 8z" />
      <path class="sim-cut" d="M8 4.8v4.4m0 1.7v.4" />
    </>
  ),
  excluded: (
    <>
      <circle class="sim-hollow sim-dotted" cx="8" cy="8" r="6.2" />
      <path class="sim-hollow" d="M5.2 8h5.6" />
    </>
  ),
};

/** The icon alone, inside an SVG of somebody else. */
export function StateShape({ tone }: { tone: NodeTone }) {
  return <g class="sim-icon">{SHAPES[tone]}</g>;
}

/** The icon as a picture of its own, hidden from screen readers: the word stands beside it. */
export function StateIcon({ tone }: { tone: NodeTone }) {
  return (
    <svg
      class={`sim-state-icon sim-tone-${tone}`}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
    >
      <StateShape tone={tone} />
    </svg>
  );
}

/** Icon and word of a state. */
export function StateWord({ tone, word }: { tone: NodeTone; word: string }) {
  return (
    <span class={`sim-state sim-tone-${tone}`}>
      <StateIcon tone={tone} />
      {word}
    </span>
  );
}
