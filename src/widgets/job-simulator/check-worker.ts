/** Checks long texts beside the page, so that no key waits for it. Text in, `ReadText` out. */
import { readJobText } from './job-text.ts';

self.onmessage = ({ data }: MessageEvent<unknown>) => self.postMessage(readJobText(String(data)));
