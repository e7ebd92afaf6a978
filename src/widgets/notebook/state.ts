// A notebook on the page: what stands in its cells, what they showed, how far a run is. Pure.
import type { LoadProgress, NotebookError, Output, RunOutcome, WidgetField } from '../../runtimes/index.ts';
import type { GivenCell } from './cell-text.ts';
import { layersOf, sameLayers, type JobGiven, type Layer, type Layers } from './job-layers.ts';
import { gather, withOutput, type Shown } from './outputs.ts';
import type { Recording } from './recording.ts';

/** All that the server hands to the page. */
export interface Props {
  /** Name for links and form fields, its own on the page. */
  readonly id: string;
  readonly title: string;
  /** Where it lies in the simulated workspace: what `%run ./other` is looked up from. */
  readonly path: string;
  readonly language: 'python' | 'sql';
  readonly cells: readonly GivenCell[];
  readonly recording: Recording;
  /** Key of the task it can run as. */
  readonly task?: string | undefined;
  /** The job whose parameters it gets as that task; without one it gets what its fields say. */
  readonly job?: JobGiven | undefined;
  /** One cell alone, without the bar above. */
  readonly bare: boolean;
}

/** How a cell stands. */
export type Standing = 'recorded' | 'idle' | 'running' | 'done' | 'failed';

/** One cell of the page. */
export interface CellState {
  readonly given: GivenCell;
  readonly text: string;
  readonly outputs: readonly Shown[];
  readonly standing: Standing;
}

/** What is run: every cell by hand, every cell as a task, or one cell. */
export type Extent = 'all' | 'task' | number;

/** Where a run is. */
export type Phase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'starting' }
  | ({ readonly kind: 'loading' } & LoadProgress)
  | { readonly kind: 'running' }
  | { readonly kind: 'broken'; readonly sentence: string };

/** What a run left: shown below the cells. */
export interface Result {
  readonly extent: Extent;
  readonly status: 'SUCCESS' | 'FAILED';
  readonly exitValue?: string | undefined;
  readonly taskValues: Readonly<Record<string, unknown>>;
  readonly error?: NotebookError | undefined;
  /** Runs of the whole notebook on record say so. */
  readonly recorded: boolean;
}

/** The whole of it. */
export interface State {
  readonly cells: readonly CellState[];
  readonly fields: readonly WidgetField[];
  /** Values that the learner has chosen, by the name of the widget. */
  readonly chosen: Readonly<Record<string, string>>;
  /** What the reader's job sets, and what of it arrived at the last run as its task; null without a job. */
  readonly layers: Layers | null;
  readonly arrived: Readonly<Record<string, string>> | null;
  readonly phase: Phase;
  readonly extent: Extent | null;
  readonly cell: number | null;
  readonly result: Result | null;
  /** Counts the sessions: running all begins a new one, in which cells run one by one afterwards. */
  readonly session: number;
  /** What a reset took away. */
  readonly before: State | null;
}

/** What can happen to a notebook. */
export type Event =
  | { readonly kind: 'typed'; readonly index: number; readonly text: string }
  | { readonly kind: 'chosen'; readonly name: string; readonly value: string }
  | { readonly kind: 'wrote'; readonly layer: Layer; readonly name: string; readonly value: string }
  | { readonly kind: 'arrived'; readonly parameters: Readonly<Record<string, string>> }
  | { readonly kind: 'asked'; readonly extent: Extent }
  | { readonly kind: 'phase'; readonly phase: Phase }
  | { readonly kind: 'shown'; readonly outputs: readonly Output[] }
  | { readonly kind: 'ended'; readonly outcome: RunOutcome }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'broke'; readonly sentence: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'unreset' };

/** What a notebook begins with, and goes back to. */
type Begin = Pick<Props, 'cells' | 'recording' | 'job'>;

/** The state that the server draws: the recording. */
export function firstState({ cells, recording, job }: Begin): State {
  const { byCell, fields } = gather(recording.outputs);
  const { status, exitValue, taskValues, error } = recording;
  return {
    cells: cells.map((given) => ({
      given,
      text: given.text,
      outputs: byCell.get(given.index) ?? [],
      standing: 'recorded',
    })),
    fields: fields ?? [],
    chosen: {},
    layers: job ? layersOf(job) : null,
    arrived: null,
    phase: { kind: 'idle' },
    extent: null,
    cell: null,
    result: {
      extent: recording.task === undefined ? 'all' : 'task',
      status,
      exitValue,
      taskValues,
      error,
      recorded: true,
    },
    session: 0,
    before: null,
  };
}

/** Whether something is asked for or under way. */
export const isBusy = ({ phase }: State): boolean => phase.kind !== 'idle' && phase.kind !== 'broken';

/** Whether anything differs from how the page began. */
export const isTouched = (state: State, job?: JobGiven): boolean =>
  (job !== undefined && state.layers !== null && !sameLayers(state.layers, layersOf(job))) ||
  state.session > 0 ||
  Object.keys(state.chosen).length > 0 ||
  state.cells.some(({ given, text, standing }) => text !== given.text || standing !== 'recorded');

/** The next state. `props` are what a reset goes back to. */
export function next(props: Begin, state: State, event: Event): State {
  switch (event.kind) {
    case 'typed':
      return { ...state, before: null, cells: changed(state.cells, event.index, { text: event.text }) };
    case 'chosen':
      return { ...state, before: null, chosen: { ...state.chosen, [event.name]: event.value } };
    case 'wrote':
      return { ...state, before: null, layers: written(state.layers, event) };
    case 'arrived':
      return isBusy(state) ? { ...state, arrived: event.parameters } : state;
    case 'asked':
      return asked(state, event.extent);
    case 'phase':
      return isBusy(state) ? { ...state, phase: event.phase } : state;
    case 'shown':
      return isBusy(state) ? shown(state, event.outputs) : state;
    case 'ended':
      return ended(state, event.outcome);
    case 'withdrawn':
      return onRecord(props, { ...state, phase: { kind: 'idle' } });
    case 'broke':
      return onRecord(props, { ...state, phase: { kind: 'broken', sentence: event.sentence } });
    case 'reset':
      return { ...firstState(props), session: state.session + 1, before: { ...state, before: null } };
    case 'unreset':
      return state.before ? { ...state.before, session: state.session + 1 } : state;
  }
}

function written(
  layers: Layers | null,
  { layer, name, value }: Extract<Event, { kind: 'wrote' }>,
): Layers | null {
  return layers && { ...layers, [layer]: { ...layers[layer], [name]: value } };
}

function changed(
  cells: readonly CellState[],
  index: number,
  change: Partial<CellState>,
): readonly CellState[] {
  return cells.map((cell) => (cell.given.index === index ? { ...cell, ...change } : cell));
}

/** What is about to run shows nothing until it does; the fields stay, so that nobody's entry jumps away. */
function asked(state: State, extent: Extent): State {
  const cells = state.cells.map((cell): CellState => {
    const isMeant = typeof extent !== 'number' || cell.given.index === extent;
    return isMeant ? { ...cell, outputs: [], standing: 'idle' } : cell;
  });
  return {
    ...state,
    cells,
    arrived: null,
    extent,
    cell: null,
    phase: { kind: 'waiting' },
    result: null,
    before: null,
    session: extent === 'all' ? state.session + 1 : Math.max(state.session, 1),
  };
}

function shown(state: State, outputs: readonly Output[]): State {
  const { byCell, fields, cell } = gather(outputs, state.cell);
  const failed = new Set([...byCell].flatMap(([at, list]) => (list.some(isError) ? [at] : [])));
  const visited = new Set(outputs.flatMap((output) => (output.kind === 'cell' ? [output.index] : [])));
  const cells = state.cells.map((one): CellState => {
    const { index } = one.given;
    const more = (byCell.get(index) ?? []).reduce(withOutput, one.outputs);
    return {
      ...one,
      outputs: more,
      standing: standingOf(one, index === cell, failed.has(index), visited.has(index)),
    };
  });
  // The run of a job leaves the fields of the notebook alone, which are for running it by hand.
  const isOfJob = state.extent === 'task' && state.layers !== null;
  return { ...state, cells, cell, fields: (isOfJob ? undefined : fields) ?? state.fields };
}

const isError = ({ kind }: Shown): boolean => kind === 'error';

function standingOf(one: CellState, isHere: boolean, hasFailed: boolean, wasVisited: boolean): Standing {
  if (hasFailed) return 'failed';
  if (isHere) return 'running';
  return one.standing === 'running' || wasVisited ? 'done' : one.standing;
}

function ended(state: State, { status, exitValue, taskValues, error }: RunOutcome): State {
  const { extent } = state;
  if (extent === null) return state;
  return settled({
    ...state,
    cells: error && LOST.has(error.name) ? state.cells.map(forgotten) : state.cells,
    phase: { kind: 'idle' },
    result: { extent, status, exitValue, taskValues, error, recorded: false },
  });
}

/** Where nothing could run, cells that are as they were show the recording again. */
function onRecord(props: Begin, state: State): State {
  const first = firstState(props);
  const cells = state.cells.map((cell, at): CellState => {
    const recorded = first.cells[at];
    const isEmpty = cell.standing === 'idle' && cell.outputs.length === 0 && cell.text === cell.given.text;
    return isEmpty && recorded ? recorded : cell;
  });
  return { ...state, cells, result: first.result };
}

/** Ends after which Python has begun anew. */
const LOST: ReadonlySet<string> = new Set(['Canceled', 'TimeoutError', 'PythonBrokeDown']);

const forgotten = (cell: CellState): CellState =>
  cell.standing === 'done' ? { ...cell, standing: 'idle' } : cell;

/** After the end nothing is running any more. */
function settled(state: State): State {
  const cells = state.cells.map((cell): CellState =>
    cell.standing === 'running' ? { ...cell, standing: 'done' } : cell,
  );
  return { ...state, cells };
}
