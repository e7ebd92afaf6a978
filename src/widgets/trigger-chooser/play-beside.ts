/** Has a scenario's week played off the page's thread; where workers do not start, in slices between frames. */
import type { Played } from './play.ts';
import type { Scenario } from './scenario.ts';

interface Answer {
  readonly index: number;
  readonly played: Played;
}

/** Told after each option how many have been played. */
type Progress = (done: number) => void;

/** Plays all options. `signal` ends the work; the promise then never settles. Rejects when nothing could be loaded. */
export function playBeside(scenario: Scenario, signal: AbortSignal, progress: Progress): Promise<Played[]> {
  return inWorker(scenario, signal, progress).catch(() => inSlices(scenario, signal, progress));
}

function inWorker(scenario: Scenario, signal: AbortSignal, progress: Progress): Promise<Played[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./chooser-worker.ts', import.meta.url), { type: 'module' });
    const played: Played[] = [];
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      played[data.index] = data.played;
      progress(data.index + 1);
      if (data.index < scenario.options.length - 1) return;
      worker.terminate();
      resolve(played);
    });
    worker.addEventListener('error', () => {
      worker.terminate();
      reject(new Error('The worker could not be started.'));
    });
    signal.addEventListener('abort', () => worker.terminate());
    worker.postMessage(scenario);
  });
}

async function inSlices(scenario: Scenario, signal: AbortSignal, progress: Progress): Promise<Played[]> {
  const { playOption } = await import('./play.ts');
  const played: Played[] = [];
  for (const option of scenario.options) {
    await new Promise((resolve) => setTimeout(resolve));
    if (signal.aborted) return new Promise(() => undefined);
    played.push(playOption(scenario, option));
    progress(played.length);
  }
  return played;
}
