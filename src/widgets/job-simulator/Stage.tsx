/** What stands in the middle: the graph, its table, or graph and text of a job being edited. */
import { Graph, Picture, sizeOf } from './Graph.tsx';
import { JobEditor } from './JobEditor.tsx';
import { NotebookView } from './NotebookView.tsx';
import { writtenAt } from './saved-jobs.ts';
import { TaskTable } from './TaskTable.tsx';
import type { Simulator } from './use-simulator.ts';

export function Stage({ it }: { it: Simulator }) {
  return (
    <div class={`sim-stage sim-stage-${it.view}`}>
      {it.view === 'notebook' ? <NotebookView it={it} /> : <Tasks it={it} />}
      {it.view === 'text' && (
        <JobEditor
          jobs={it.jobs}
          shown={it.saved.key}
          written={writtenAt(it.controls.session)}
          draft={it.draft}
          onDraft={it.setDraft}
          onPreview={it.setPreview}
          onShow={it.show}
          onSave={it.save}
        />
      )}
    </div>
  );
}

function Tasks({ it }: { it: Simulator }) {
  const { title } = it.props;
  const drawn = { graph: it.graph, nodes: it.nodes, selected: it.selected };
  if (it.graph.tasks.length === 0) {
    return <p class="sim-empty">This job has no tasks. Add one under Edit job.</p>;
  }
  if (it.view === 'table') return <TaskTable name={title} {...drawn} onSelect={it.select} />;
  if (!it.isMeasured) return <StillGraph it={it} />;
  return <Graph name={title} {...drawn} layout={it.layout} edges={it.edges} onSelect={it.select} />;
}

/** Before the width is known both directions are there, and the style sheet shows the one that fits. */
function StillGraph({ it }: { it: Simulator }) {
  const { layouts } = it.props;
  return (
    <>
      {(['right', 'down'] as const).map((direction) => (
        <div
          key={direction}
          class={`sim-graph sim-still sim-still-${direction}`}
          style={sizeOf(layouts[direction])}
        >
          <div class="sim-window">
            <Picture
              layout={layouts[direction]}
              graph={it.graph}
              nodes={it.nodes}
              edges={it.edges}
              selected={null}
              tabStop={it.graph.tasks[0]?.task_key ?? null}
              view={null}
              window={null}
            />
          </div>
          <div class="sim-zoom" />
        </div>
      ))}
    </>
  );
}
