import type { Plain } from './operation.ts';
import { targetsIn } from './targets.ts';

/** A node where it is read, and from where a reader comes to it; `from: null`: nothing leads to it. */
export interface ReadNode {
  id: string;
  from: string | null;
}

/**
 * The nodes of a flow as it is read: from its start each way to its end before the next, then what nothing leads to, as it is
 * written. The nodes are as they are written, whatever they are.
 */
export function readingOrder(start: Plain | undefined, nodes: ReadonlyMap<string, Plain>): ReadNode[] {
  const read = new Map<string, ReadNode>();
  const first = typeof start === 'string' && nodes.has(start) ? [start] : [];
  for (const id of [...first, ...nodes.keys()]) {
    const waiting: ReadNode[] = [{ id, from: null }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id: here } = next;
      if (read.has(here)) continue;
      read.set(here, next);
      const onward = targetsIn(nodes.get(here)).filter(({ to, isFlow }) => !isFlow && nodes.has(to) && !read.has(to));
      waiting.push(...onward.reverse().map(({ to }) => ({ id: to, from: here })));
    }
  }
  return [...read.values()];
}
