/** Simulates beside the page, so that no frame waits for it. `{ id, question }` in, `{ id, answer }` out. */
import { LabService, type Question } from './service.ts';

const service = new LabService();

self.onmessage = ({ data }: MessageEvent<{ readonly id: number; readonly question: Question }>) => {
  self.postMessage({ id: data.id, answer: service.answer(data.question) });
};
