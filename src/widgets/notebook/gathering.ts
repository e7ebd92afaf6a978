// Outputs on their way to the page.
import type { Output } from '../../runtimes/index.ts';

/** Outputs are brought to the page this often while a run prints, milliseconds. */
const PACE = 60;

/** Holds outputs back for a moment, so that a loop that prints does not draw the page a thousand times. */
export function gathering(hand: (outputs: readonly Output[]) => void) {
  let waiting: Output[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting.length > 0) hand(waiting);
    waiting = [];
  };
  const add = (output: Output) => {
    waiting.push(output);
    timer ??= setTimeout(flush, PACE);
  };
  return { add, flush };
}
