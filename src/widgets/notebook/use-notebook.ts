/** A notebook's state, and the deeds that change it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { RunOutcome, RunRequest } from '../../runtimes/index.ts';
import { documentOf } from './cell-text.ts';
import type { Layer } from './job-layers.ts';
import { gathering } from './gathering.ts';
import {
  askForRun,
  keepTask,
  pageNow,
  shareNotebook,
  watchPage,
  type Page,
  type Ticket,
} from './page-runtime.ts';
import { RECORDED_AT } from './recording.ts';
import { firstState, isBusy, next, type Event, type Extent, type Props, type State } from './state.ts';
import { adviceFor, sayEnd, sayTrouble, speakPhase } from './words.ts';

/** What the parts of a notebook need. */
export interface Use {
  readonly state: State;
  /** Said to those who hear the page. */
  readonly spoken: string;
  readonly page: Page;
  run(extent: Extent): void;
  stop(): void;
  type(index: number, text: string): void;
  choose(name: string, value: string): void;
  /** A value of the job that the notebook is a task of. */
  write(layer: Layer, name: string, value: string): void;
  reset(): void;
  undoReset(): void;
}

/** The notebook of the properties, alive. */
export function useNotebook(props: Props): Use {
  const [state, setState] = useState(() => firstState(props));
  const [spoken, say] = useState('');
  const page = usePage();
  const ticket = useRef<Ticket | null>(null);
  const deeds = useMemo(() => {
    // The run reads the state at the moment it begins, which may be before the page is drawn again.
    let latest = state;
    const send = (event: Event) => {
      latest = next(props, latest, event);
      setState(latest);
    };
    const now = () => latest;
    return { now, ...deedsOf(props, { now, send, say }, ticket) };
  }, [props.id]);
  useEffect(() => {
    const unshare = shareNotebook(props.path, () => documentOfState(props, deeds.now()));
    return () => {
      unshare();
      ticket.current?.stop();
    };
  }, [props.id]);
  return { state, spoken, page, ...deeds };
}

interface Voice {
  readonly now: () => State;
  readonly send: (event: Event) => void;
  readonly say: (sentence: string) => void;
}

function deedsOf(props: Props, voice: Voice, ticket: { current: Ticket | null }) {
  const { now, send, say } = voice;
  const leave = () => {
    ticket.current?.stop();
    ticket.current = null;
  };
  return {
    run: (extent: Extent) => {
      if (isBusy(now())) return;
      send({ kind: 'asked', extent });
      const mine: Ticket = start(props, extent, voice, () => ticket.current === mine);
      ticket.current = mine;
    },
    stop: () => ticket.current?.stop(),
    type: (index: number, text: string) => send({ kind: 'typed', index, text }),
    choose: (name: string, value: string) => send({ kind: 'chosen', name, value }),
    write: (layer: Layer, name: string, value: string) => send({ kind: 'wrote', layer, name, value }),
    reset: () => {
      leave();
      send({ kind: 'reset' });
      say('The notebook is as it was at first. Tables stay.');
    },
    undoReset: () => {
      leave();
      send({ kind: 'unreset' });
      say('Your changes are back.');
    },
  };
}

/** A page on which nothing has run. */
const UNTOUCHED: Page = { hasStarted: false, tasks: {} };

function usePage(): Page {
  // What the server has drawn comes first, also where another notebook of the page has run before this one was seen:
  // elements that differ from the server's would be taken for each other.
  const [page, setPage] = useState(UNTOUCHED);
  useEffect(() => {
    const look = () => setPage(pageNow());
    look();
    return watchPage(look);
  }, []);
  return page;
}

/** Asks the page's runtime, and brings back what it tells while the run is still the notebook's own. */
function start(props: Props, extent: Extent, voice: Voice, isMine: () => boolean): Ticket {
  const { now } = voice;
  const send = (event: Event) => isMine() && voice.send(event);
  const say = (sentence: string) => isMine() && voice.say(sentence);
  const outputs = gathering((list) => send({ kind: 'shown', outputs: list }));
  let hasTold = false;
  const arrive = (parameters: Values) => send({ kind: 'arrived', parameters });
  const ticket = askForRun(() => requestOf(props, extent, now(), arrive), {
    onStarting: () => send({ kind: 'phase', phase: { kind: 'starting' } }),
    onLoading: (progress) => {
      if (!hasTold) say(speakPhase({ kind: 'loading', ...progress }));
      hasTold = true;
      send({ kind: 'phase', phase: { kind: 'loading', ...progress } });
    },
    onRunning: () => {
      say(speakPhase({ kind: 'running' }));
      send({ kind: 'phase', phase: { kind: 'running' } });
    },
    onOutput: outputs.add,
  });
  const finish = (outcome: RunOutcome | null) => {
    outputs.flush();
    if (outcome === null) {
      say('Stopped before it began.');
      send({ kind: 'withdrawn' });
      return;
    }
    if (extent === 'task' && props.task !== undefined) keepTask(props.task, outcome.taskValues);
    send({ kind: 'ended', outcome });
    const result = { ...outcome, extent, recorded: false };
    say(`${sayEnd(result)} ${adviceFor(result)}`.trim());
  };
  const fail = (problem: unknown) => {
    const sentence = sayTrouble(problem);
    say(sentence);
    send({ kind: 'broke', sentence });
  };
  ticket.end.then(finish, fail);
  return ticket;
}

const documentOfState = ({ language }: Pick<Props, 'language'>, { cells }: State): string =>
  documentOf(
    cells.map(({ text }) => text),
    language,
  );

type Values = Readonly<Record<string, string>>;

/** What is asked of the runtime; of a task of a job, the parameters that its settings give, told to `arrive`. */
async function requestOf(
  props: Props,
  extent: Extent,
  state: State,
  arrive: (parameters: Values) => void,
): Promise<RunRequest> {
  const { id, path, language, task } = props;
  const source = documentOfState({ language }, state);
  const asked = {
    language: 'python',
    source,
    parameters: state.chosen,
    path,
  } as const;
  if (extent === 'task') {
    const job = { taskKey: task ?? id, taskValues: pageNow().tasks };
    const parameters = await parametersOf(props, state);
    if (parameters) arrive(parameters);
    return { ...asked, job, parameters: parameters ?? asked.parameters };
  }
  const session = `${id} ${state.session}`;
  return typeof extent === 'number' ? { ...asked, session, cells: [extent] } : { ...asked, session };
}

/** The engine comes with the first run of a task that has a job. */
async function parametersOf({ job }: Props, { layers }: State): Promise<Values | undefined> {
  if (!job || !layers) return undefined;
  const { arrivalsOfLayers } = await import('./arrivals.ts');
  return arrivalsOfLayers(job, layers, { at: RECORDED_AT, values: pageNow().tasks });
}
