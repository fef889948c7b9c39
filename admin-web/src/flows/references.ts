import type { FlowPath, Rooms, Step } from '../rooms/messages.ts';

/** What must be written elsewhere so that what led to a node of this flow leads to another one of it. */
export async function stepsElsewhere(
  rooms: Pick<Rooms, 'references'>,
  { flow, node, to }: { flow: string; node: string; to: string },
): Promise<Step[]> {
  const found = await rooms.references(flow, node);
  return found
    .filter((one) => one.flow !== flow)
    .map((one) => ({
      flow: one.flow,
      operation: { do: 'set', path: rooted(one), value: to.includes('/') ? to : `${flow}/${to}` },
    }));
}

/** From the flow on, whether it was told from there or from the node. */
function rooted({ node, path }: { node: string; path: FlowPath }): FlowPath {
  return path[0] === 'nodes' ? path : ['nodes', node, ...path];
}
