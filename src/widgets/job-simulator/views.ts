/** What is said about each task and edge at one instant: words and tones, taken from the engine's projections. */
import { stateWord, type Run, type TaskState, type Tone } from '../../engine/index.ts';
import { armedFault, type ArmedFault } from './faults.ts';
import type { GraphEdge, GraphTask, JobGraph } from './job-graph.ts';
import type { Session } from './session.ts';
import { clock } from './words.ts';

/** A tone of the engine, or `idle` for a task that belongs to no run yet. */
export type NodeTone = Tone | 'idle';

export interface NodeView {
  readonly task_key: string;
  readonly type: string;
  readonly tone: NodeTone;
  readonly word: string;
  /** "attempt 2", "again at 06:04:00": what the word leaves open; empty when nothing. */
  readonly detail: string;
  readonly fault: ArmedFault | null;
  /** All of it as one name for a screen reader. */
  readonly label: string;
}

/** One view per task of the graph, in the graph's order; `run` is the run looked at, if any. */
export function nodeViews(session: Session, graph: JobGraph, run: Run | undefined): NodeView[] {
  const states = new Map(run?.tasks.map((task) => [task.task_key, task]));
  return graph.tasks.map((task) => nodeView(session, task, states.get(task.task_key), run !== undefined));
}

function nodeView(
  session: Session,
  task: GraphTask,
  state: TaskState | undefined,
  hasRun: boolean,
): NodeView {
  const fault = armedFault(session, task.task_key);
  const { word, tone } = state
    ? stateWord(state)
    : { word: hasRun ? 'Not in this run' : 'Not run yet', tone: 'idle' as const };
  const detail = state ? detailOf(state) : task.disabled ? 'disabled' : '';
  const parts = [task.task_key, task.type, word, detail, fault === null ? '' : faultWords(fault)];
  return {
    task_key: task.task_key,
    type: task.type,
    tone,
    word,
    detail,
    fault,
    label: parts.filter((part) => part !== '').join(', '),
  };
}

function detailOf(state: TaskState): string {
  if (state.iterations !== null && state.iterations.length > 0) {
    const done = state.iterations.filter(({ end }) => end !== null).length;
    return `${done} of ${state.iterations.length} iterations`;
  }
  if (state.outcome !== null) return state.outcome;
  if (state.life_cycle_state === 'WAITING_FOR_RETRY' && state.retryAt !== null) {
    return `again at ${clock(state.retryAt)}`;
  }
  const ran = state.attempts.length;
  return ran > 1 || (ran === 1 && state.life_cycle_state === 'RUNNING') ? `attempt ${ran}` : '';
}

/** "fails the next 2 attempts", "hangs every time" */
export function faultWords({ how, left }: ArmedFault): string {
  const verb = how === 'hang' ? 'hangs' : 'fails';
  if (left === null) return `${verb} every time`;
  return left === 1 ? `${verb} the next time` : `${verb} the next ${left} times`;
}

/** How an edge is drawn: `taken` when its task ended and counts, `dashed` when the branch was not taken. */
export type EdgeLook = 'idle' | 'taken' | 'failed' | 'dashed';

/** The look of each edge in the run looked at. */
export function edgeLooks(edges: readonly GraphEdge[], run: Run | undefined): EdgeLook[] {
  const states = new Map(run?.tasks.map((task) => [task.task_key, task]));
  return edges.map((edge) => edgeLook(edge, states.get(edge.from)));
}

function edgeLook(edge: GraphEdge, from: TaskState | undefined): EdgeLook {
  if (!from || from.end === null) return 'idle';
  if (edge.outcome !== null && from.outcome !== null && from.outcome !== edge.outcome) return 'dashed';
  const { tone } = stateWord(from);
  if (tone === 'excluded') return 'dashed';
  return tone === 'success' ? 'taken' : 'failed';
}
