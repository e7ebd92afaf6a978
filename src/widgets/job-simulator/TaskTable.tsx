/** The graph as a table: the same tasks, dependencies and states, for whoever reads better in rows. */
import { useState } from 'preact/hooks';
import type { JobGraph } from './job-graph.ts';
import { StateWord } from './StateIcon.tsx';
import type { NodeView } from './views.ts';

interface Props {
  name: string;
  graph: JobGraph;
  nodes: readonly NodeView[];
  selected: string | null;
  onSelect: (task_key: string) => void;
}

/** With more tasks than this a filter helps, and only the first that match are listed. */
const MANY = 30;
const MOST_ROWS = 200;

export function TaskTable({ name, graph, nodes, selected, onSelect }: Props) {
  const [filter, setFilter] = useState('');
  const wanted = filter.trim().toLowerCase();
  const matching = nodes.filter((node) => `${node.task_key} ${node.word}`.toLowerCase().includes(wanted));
  const before = new Map<string, string[]>();
  for (const { from, to, outcome } of graph.edges) {
    const names = before.get(to) ?? [];
    names.push(outcome === null ? from : `${from} (${outcome})`);
    before.set(to, names);
  }
  return (
    <div class="sim-table" tabIndex={0} role="region" aria-label={`Tasks of ${name} as a table`}>
      {nodes.length > MANY && (
        <label class="sim-field">
          Find tasks by name or state
          <input type="search" value={filter} onInput={(event) => setFilter(event.currentTarget.value)} />
        </label>
      )}
      <table>
        <thead>
          <tr>
            <th scope="col">Task</th>
            <th scope="col">Type</th>
            <th scope="col">Depends on</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {matching.slice(0, MOST_ROWS).map((node) => (
            <tr key={node.task_key} class={selected === node.task_key ? 'is-selected' : ''}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={selected === node.task_key}
                  onClick={() => onSelect(node.task_key)}
                >
                  {node.task_key}
                </button>
              </th>
              <td>{node.type}</td>
              <td>{before.get(node.task_key)?.join(', ') ?? 'nothing'}</td>
              <td>
                <StateWord tone={node.tone} word={node.word} />
                {node.detail !== '' && <span class="sim-note"> {node.detail}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {matching.length > MOST_ROWS && (
        <p class="sim-note">
          {MOST_ROWS} of {matching.length} tasks are listed. Narrow the search to see others.
        </p>
      )}
    </div>
  );
}
