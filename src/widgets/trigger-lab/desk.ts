/**
 * Where the page asks the service: a worker, started with the first question. A question about newer settings ends
 * a worker that is still busy with older ones. Where workers do not start, the service answers in the page itself.
 */
import type { Answer, Question } from './service.ts';

/** Longer than this a picture is not worth waiting for. */
export const PATIENCE_MS = 10_000;

/** The question is of no interest any more. */
export class Overtaken extends Error {}

interface Waiting {
  readonly question: Question;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** One service with its worker; costs nothing until it is asked. */
export class Desk {
  #worker: Worker | null = null;
  #isWithoutWorkers = false;
  #last = 0;
  readonly #waiting = new Map<number, Waiting>();

  /** Rejects with `Overtaken` when newer settings came, else with an `Error` whose message can be shown. */
  ask(question: Question): Promise<Answer> {
    const isNews = [...this.#waiting.values()].some((other) => other.question.settings !== question.settings);
    if (isNews) this.#dismiss(new Overtaken('newer settings'));
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      const timer = setTimeout(() => this.#dismiss(new Error(TOO_LONG)), PATIENCE_MS);
      this.#waiting.set(id, { question, resolve, reject, timer });
      const worker = this.#workerOrNull();
      if (worker) worker.postMessage({ id, question });
      else void this.#answerHere(id, question);
    });
  }

  /** null where the browser has no workers, or does not allow them. */
  #workerOrNull(): Worker | null {
    if (this.#isWithoutWorkers || typeof Worker === 'undefined') return null;
    try {
      this.#worker ??= this.#hire();
    } catch {
      // A policy of the page or the browser forbids workers: the page answers itself from now on.
      this.#isWithoutWorkers = true;
    }
    return this.#worker;
  }

  /** Ends the worker; it is started again when somebody asks. */
  close(): void {
    this.#dismiss(new Overtaken('closed'));
  }

  #hire(): Worker {
    const worker = new Worker(new URL('./lab-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener(
      'message',
      ({ data }: MessageEvent<{ readonly id: number; readonly answer: Answer }>) =>
        this.#settle(data.id, data.answer),
    );
    worker.addEventListener('error', () => {
      this.#isWithoutWorkers = true;
      worker.terminate();
      this.#worker = null;
      for (const [id, { question }] of this.#waiting) void this.#answerHere(id, question);
    });
    return worker;
  }

  #settle(id: number, answer: Answer): void {
    const asked = this.#take(id);
    asked?.resolve(answer);
  }

  #take(id: number): Waiting | undefined {
    const asked = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(asked?.timer);
    return asked;
  }

  #dismiss(error: Error): void {
    this.#worker?.terminate();
    this.#worker = null;
    for (const id of this.#waiting.keys()) this.#take(id)?.reject(error);
  }

  async #answerHere(id: number, question: Question): Promise<void> {
    try {
      this.#settle(id, (await service()).answer(question));
    } catch (cause) {
      this.#take(id)?.reject(new Error(NOT_LOADED, { cause }));
    }
  }
}

const TOO_LONG = 'This took longer than 10 seconds and was stopped. Choose a shorter time or fewer starts.';
const NOT_LOADED = 'The simulation could not be loaded. Check the connection, then turn a knob again.';

/** The service in the page itself. */
async function service() {
  const { LabService } = await import('./service.ts');
  return new LabService();
}
