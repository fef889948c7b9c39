import type { FlowSet } from '../schema.ts';
import type { EntryUse } from './entry-uses.ts';
import { type GraphNode, graphOf } from './graph.ts';

/** The nodes of other flows that lead into each flow, by its name. The menu, which offers all topics, is not told. */
export function flowUses(set: FlowSet): ReadonlyMap<string, readonly EntryUse[]> {
  const uses = new Map<string, EntryUse[]>();
  for (const node of graphOf(set).nodes.values()) {
    for (const flow of new Set(placesFrom(node).map((to) => to.slice(0, to.indexOf('/'))))) {
      if (flow !== node.flow)
        uses.set(flow, [...(uses.get(flow) ?? []), { flow: node.flow, node: node.id, asked: null }]);
    }
  }
  return uses;
}

function placesFrom({ edges, visited, opened }: GraphNode): string[] {
  const written = edges.filter(({ part }) => part.phrase !== 'part_topic').map(({ to }) => to);
  return [...written, visited, opened?.to ?? null].filter((to) => to !== null);
}
