import type { NodeView, Operation } from '../rooms/messages.ts';

type Nodes = readonly Pick<NodeView, 'id'>[];

/** One place up or down; `null`: there is none. */
export function moveBy(nodes: Nodes, node: string, by: 1 | -1): Operation | null {
  const from = nodes.findIndex(({ id }) => id === node);
  const to = from + by;
  if (from < 0 || to < 0 || to >= nodes.length) return null;
  return { do: 'move-node', node, after: (by === 1 ? nodes[to] : nodes[to - 1])?.id ?? null };
}

/** Right before or behind another; `null`: it stands there already. */
export function moveBeside(nodes: Nodes, node: string, other: string, edge: 'before' | 'after'): Operation | null {
  const rest = nodes.filter(({ id }) => id !== node);
  const at = rest.findIndex(({ id }) => id === other);
  if (at < 0 || node === other) return null;
  const after = (edge === 'after' ? rest[at] : rest[at - 1])?.id ?? null;
  const place = nodes.findIndex(({ id }) => id === node);
  return (nodes[place - 1]?.id ?? null) === after ? null : { do: 'move-node', node, after };
}

/** The place of an item once it stands right before or behind another of its list; `null`: it stands there already. */
export function placeBeside(from: number, other: number, edge: 'before' | 'after'): number | null {
  const gap = edge === 'after' ? other + 1 : other;
  const to = from < gap ? gap - 1 : gap;
  return to === from ? null : to;
}
