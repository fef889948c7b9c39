import { Graph, layout } from '@dagrejs/dagre';
import { targetsIn } from '../../../flows/edit/targets.ts';
import type { Room } from './room.ts';
import { placeAt, placesOf } from './view-flow.ts';

/** A box of the graph, in the page's own units. */
const BOX = { width: 220, height: 96 };
const GAPS = { rankdir: 'LR', nodesep: 32, ranksep: 96, marginx: 16, marginy: 16 };

/** Where the nodes of a flow stand when it is read from left to right: the middle of each box. */
export function layOut(room: Room, flow: string): { id: string; x: number; y: number }[] {
  const places = placesOf(room);
  const nodes = places.get(flow)?.nodes ?? new Map();
  const graph = new Graph();
  graph.setGraph(GAPS);
  graph.setDefaultEdgeLabel(() => ({}));
  for (const id of nodes.keys()) graph.setNode(id, { ...BOX });
  for (const [id, value] of nodes) {
    for (const target of targetsIn(value)) {
      const at = placeAt(places, flow, target);
      if (at?.flow === flow) graph.setEdge(id, at.node);
    }
  }
  layout(graph);
  return [...nodes.keys()].map((id) => {
    const { x, y } = graph.node(id);
    return { id, x, y };
  });
}
