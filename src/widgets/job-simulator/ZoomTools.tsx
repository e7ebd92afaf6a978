/** Zoom and fit as buttons. */
import type { Viewport } from './use-viewport.ts';

export function ZoomTools({ port }: { port: Viewport }) {
  return (
    <div class="sim-zoom">
      <button
        type="button"
        class="sim-tool"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => port.zoomBy(1.25)}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M8 3v10M3 8h10" />
        </svg>
      </button>
      <button
        type="button"
        class="sim-tool"
        aria-label="Zoom out"
        title="Zoom out (−)"
        onClick={() => port.zoomBy(0.8)}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M3 8h10" />
        </svg>
      </button>
      <button
        type="button"
        class="sim-tool"
        aria-label="Show the whole graph"
        title="Show the whole graph (0)"
        aria-disabled={port.isFitted}
        onClick={port.fit}
      >
        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
          <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />
        </svg>
      </button>
    </div>
  );
}
