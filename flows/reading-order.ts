import { isRecord } from '../core/record.ts';

/** Keys that lead on, in the order in which a reader follows them. */
const WAYS = ['choices', 'decide', 'to', 'missing', 'stop', 'child', 'open'];

/** A node where it is read, and from where a reader comes to it; `from: null`: nothing leads to it. */
export interface ReadNode {
  id: string;
  from: string | null;
}

/**
 * The nodes of a flow as it is read: from its start each way to its end before the next, then what nothing leads to, as it is
 * written. The nodes are as they are written, whatever they are.
 */
export function readingOrder(start: unknown, nodes: ReadonlyMap<string, unknown>): ReadNode[] {
  const read = new Map<string, ReadNode>();
  const first = typeof start === 'string' && nodes.has(start) ? [start] : [];
  for (const id of [...first, ...nodes.keys()]) {
    const waiting: ReadNode[] = [{ id, from: null }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { id: here } = next;
      if (read.has(here)) continue;
      read.set(here, next);
      const onward = targetsIn(nodes.get(here)).filter((target) => nodes.has(target) && !read.has(target));
      waiting.push(...onward.reverse().map((target) => ({ id: target, from: here })));
    }
  }
  return [...read.values()];
}

/** Where a node leads, as it is written. */
function targetsIn(node: unknown): string[] {
  if (!isRecord(node)) return [];
  return WAYS.flatMap((key) => namesIn(node[key]));
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((one) => (isRecord(one) ? namesIn(one.to) : []));
  return isRecord(value) ? Object.values(value).flatMap((one) => (typeof one === 'string' ? [one] : [])) : [];
}
