// The module worker: one machine, told what to do by the page, thrown away when it does not answer.
import type { Machine } from '../host/machine.ts';
import type { WorkspaceFile } from '../host/files.ts';
import type { Output } from '../host/request.ts';
import { bootInWorker } from './boot.ts';
import { closeWorker } from './closed.ts';
import type { FromWorker, ToWorker } from './protocol.ts';

const tell = globalThis.postMessage.bind(globalThis) as (message: FromWorker, moved?: Transferable[]) => void;

let machine: Machine | undefined;
let running = 0;
let notebooks = new Map<string, string>();

const asMap = (files: readonly WorkspaceFile[]) => new Map(files.map(({ path, text }) => [path, text]));

async function boot(message: Extract<ToWorker, { kind: 'boot' }>): Promise<void> {
  const { machine: booted, kept } = await bootInWorker(message.parts, {
    now: message.now,
    notebook: (path) => notebooks.get(path),
    onOutput: (output: Output) => tell({ kind: 'output', id: running, output }),
  });
  booted.restore(message.state);
  booted.fillSystem(message.system);
  machine = booted;
  closeWorker(globalThis);
  tell({ kind: 'ready', kept }, kept ? [kept.snapshot.buffer] : []);
}

function run({ id, request, notebooks: others, system }: Extract<ToWorker, { kind: 'run' }>): void {
  if (!machine) throw new Error('run before boot');
  running = id;
  notebooks = asMap(others);
  if (system) machine.fillSystem(system);
  const outcome = machine.run(request);
  tell({ kind: 'done', id, outcome, change: machine.changes() });
}

async function hear(message: ToWorker): Promise<void> {
  try {
    if (message.kind === 'boot') await boot(message);
    else run(message);
  } catch (problem) {
    tell({ kind: 'failed', message: problem instanceof Error ? problem.message : String(problem) });
  }
}

globalThis.addEventListener('message', (event: MessageEvent<ToWorker>) => void hear(event.data));
