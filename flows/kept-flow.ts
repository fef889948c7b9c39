import type { Flow, FlowNode } from './schema.ts';

/** A flow as plain JSON; its nodes are a list, which keeps their order. */
export function writeFlow({ nodes, ...frame }: Flow): object {
  return { ...frame, nodes: [...nodes] };
}

/** A flow as `writeFlow` has written it. It was checked before it was kept. */
export function readFlow(json: unknown): Flow {
  const { nodes, ...frame } = json as Omit<Flow, 'nodes'> & { nodes: [string, FlowNode][] };
  return { ...frame, nodes: new Map(nodes) };
}
