import { pointerStep } from '../problem.ts';
import type { Entry, MapNode, Node, RawProblem } from './node.ts';

/** Keeps the last of several equal keys, as JSON and YAML readers do, and says so. */
export function withoutDuplicates(root: Node, report: (problem: RawProblem) => void): void {
  const seen = new Set<Node>();
  const waiting: { node: Node; path: string }[] = [{ node: root, path: '' }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, path } = next;
    if (seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'list') {
      node.items.forEach((item, index) => waiting.push({ node: item, path: path + pointerStep(index) }));
    } else if (node.kind === 'map') {
      keepLast(node, path, report);
      for (const entry of node.entries) {
        waiting.push({ node: entry.value, path: path + pointerStep(entry.key) });
      }
    }
  }
}

function keepLast(map: MapNode, path: string, report: (problem: RawProblem) => void): void {
  const last = new Map<string, Entry>();
  for (const entry of map.entries) {
    if (last.has(entry.key)) {
      report({
        offset: entry.keyStart,
        path: path + pointerStep(entry.key),
        severity: 'error',
        code: 'duplicate_key',
        message: `The key \`${entry.key}\` stands twice in the same mapping; the last one counts.`,
      });
    }
    last.set(entry.key, entry);
  }
  if (last.size < map.entries.length) map.entries = [...last.values()];
}
