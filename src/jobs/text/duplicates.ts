import { pointerOf, quoted, type Trail } from '../problem.ts';
import type { Entry, MapNode, Node, RawProblem } from './node.ts';

type Report = (problem: () => RawProblem) => void;

/** Keeps the last of several equal keys, as JSON and YAML readers do, and says so. */
export function withoutDuplicates(root: Node, report: Report): void {
  const seen = new Set<Node>();
  const waiting: { node: Node; trail: Trail | undefined }[] = [{ node: root, trail: undefined }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, trail } = next;
    if (node.kind === 'scalar' || seen.has(node)) continue;
    seen.add(node);
    if (node.kind === 'list') {
      for (const [step, item] of node.items.entries()) {
        if (item.kind !== 'scalar') waiting.push({ node: item, trail: { up: trail, step } });
      }
      continue;
    }
    keepLast(node, trail, report);
    for (const { key, value } of node.entries) {
      if (value.kind !== 'scalar') waiting.push({ node: value, trail: { up: trail, step: key } });
    }
  }
}

function keepLast(map: MapNode, trail: Trail | undefined, report: Report): void {
  if (!hasRepeat(map.entries)) return;
  const last = new Map<string, Entry>();
  for (const entry of map.entries) {
    if (last.has(entry.key)) {
      report(() => ({
        offset: entry.keyStart,
        path: pointerOf({ up: trail, step: entry.key }),
        severity: 'error',
        code: 'duplicate_key',
        message: `The key ${quoted(entry.key)} stands twice in the same mapping; the last one counts.`,
      }));
    }
    last.set(entry.key, entry);
  }
  map.entries = [...last.values()];
}

const FEW = 8;

/** Most mappings are small, and for those looking twice is cheaper than a set. */
function hasRepeat(entries: readonly Entry[]): boolean {
  if (entries.length > FEW) return new Set(entries.map(({ key }) => key)).size < entries.length;
  return entries.some(({ key }, index) => entries.findIndex((entry) => entry.key === key) < index);
}
