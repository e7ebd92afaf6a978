/** Plays the options of a scenario beside the page. In: a scenario. Out: `{ index, played }` for each option, in order. */
import { playOption } from './play.ts';
import type { Scenario } from './scenario.ts';

self.onmessage = ({ data }: MessageEvent<Scenario>) => {
  data.options.forEach((option, index) => self.postMessage({ index, played: playOption(data, option) }));
};
