/** Cycles of a graph: which edges close them, and ranks of what remains when those are left out. */

export interface Link {
  readonly from: number;
  readonly to: number;
}

/**
 * For each link whether it lies on a cycle: both its ends in one strongly connected component
 * (Tarjan's algorithm with an own stack: a job of 1,000 tasks in a row must not exhaust the call stack).
 */
export function linksOnCycles(nodeCount: number, links: readonly Link[]): boolean[] {
  const component = components(nodeCount, links);
  return links.map(({ from, to }) => component[from] === component[to]);
}

/** Longest-path ranks from 0; links that lie on cycles count only when they do not lead back. */
export function ranksOf(nodeCount: number, links: readonly Link[]): number[] {
  const forward = withoutBackLinks(nodeCount, links);
  const waiting = new Array<number>(nodeCount).fill(0);
  const next = successors(nodeCount, forward);
  for (const { to } of forward) waiting[to]! += 1;
  const rank = new Array<number>(nodeCount).fill(0);
  const ready = [...waiting.keys()].filter((node) => waiting[node] === 0);
  for (let head = 0; head < ready.length; head += 1) {
    const node = ready[head]!;
    for (const to of next[node]!) {
      rank[to] = Math.max(rank[to]!, rank[node]! + 1);
      waiting[to]! -= 1;
      if (waiting[to] === 0) ready.push(to);
    }
  }
  return rank;
}

/** The links that a depth-first walk does not find leading back to a node it is still inside. */
function withoutBackLinks(nodeCount: number, links: readonly Link[]): Link[] {
  const next = successors(nodeCount, links);
  const mark = new Array<'new' | 'open' | 'done'>(nodeCount).fill('new');
  const back = new Set<string>();
  for (let root = 0; root < nodeCount; root += 1) {
    if (mark[root] !== 'new') continue;
    const walk = [{ node: root, at: 0 }];
    mark[root] = 'open';
    while (walk.length > 0) {
      const step = walk.at(-1)!;
      const to = next[step.node]![step.at];
      step.at += 1;
      if (to === undefined) {
        mark[step.node] = 'done';
        walk.pop();
      } else if (mark[to] === 'open') {
        back.add(`${step.node} ${to}`);
      } else if (mark[to] === 'new') {
        mark[to] = 'open';
        walk.push({ node: to, at: 0 });
      }
    }
  }
  return links.filter(({ from, to }) => !back.has(`${from} ${to}`));
}

function components(nodeCount: number, links: readonly Link[]): number[] {
  const next = successors(nodeCount, links);
  const index = new Array<number>(nodeCount).fill(-1);
  const low = new Array<number>(nodeCount).fill(0);
  const component = new Array<number>(nodeCount).fill(-1);
  const stack: number[] = [];
  let count = 0;
  const enter = (node: number) => {
    index[node] = low[node] = count;
    count += 1;
    stack.push(node);
    return { node, at: 0 };
  };
  for (let root = 0; root < nodeCount; root += 1) {
    if (index[root] !== -1) continue;
    const walk = [enter(root)];
    while (walk.length > 0) {
      const step = walk.at(-1)!;
      const to = next[step.node]![step.at];
      step.at += 1;
      if (to === undefined) {
        walk.pop();
        const parent = walk.at(-1)?.node;
        if (parent !== undefined) low[parent] = Math.min(low[parent]!, low[step.node]!);
        if (low[step.node] === index[step.node]) closeComponent(step.node, stack, component);
      } else if (index[to] === -1) walk.push(enter(to));
      else if (component[to] === -1) low[step.node] = Math.min(low[step.node]!, index[to]!);
    }
  }
  return component;
}

function closeComponent(root: number, stack: number[], component: number[]): void {
  for (;;) {
    const node = stack.pop()!;
    component[node] = root;
    if (node === root) return;
  }
}

function successors(nodeCount: number, links: readonly Link[]): number[][] {
  const next: number[][] = Array.from({ length: nodeCount }, () => []);
  for (const { from, to } of links) next[from]!.push(to);
  return next;
}
