import { pathOf } from '../../core/problem.ts';
import { destinationOf, isQuestion } from '../engine/book.ts';
import type { FlowNode, FlowSet } from '../schema.ts';
import { type Edge, edgesOf, openedBy } from './edges.ts';

export interface GraphNode {
  /** `flow/node` */
  where: string;
  flow: string;
  id: string;
  node: FlowNode;
  edges: Edge[];
  /** The first node of the flow that is visited from here. */
  visited: string | null;
  /** Where the button of a reminder leads, some day, with nothing carried over. */
  opened: Edge | null;
}

/** All nodes of a release with the ways between them, in the order of the files. */
export interface Graph {
  nodes: ReadonlyMap<string, GraphNode>;
  /** The first node of each flow: every flow may be begun. */
  starts: ReadonlyMap<string, string>;
}

export function graphOf({ flows }: Pick<FlowSet, 'flows'>): Graph {
  const starts = new Map([...flows].map(([id, flow]) => [id, `${id}/${flow.start}`]));
  const topics = [...flows.values()].filter(({ topic }) => topic === true).map(({ flow }) => flow);
  const nodes = new Map<string, GraphNode>();
  for (const [flow, { nodes: inFlow }] of flows) {
    for (const [id, node] of inFlow) {
      const edges = edgesOf(node, topics).map((edge) => ({ ...edge, to: fullName(flows, flow, edge.target) }));
      const visited = node.kind === 'visit' ? (starts.get(node.visit) ?? null) : null;
      const opened = openedBy(node, (target) => fullName(flows, flow, target));
      nodes.set(`${flow}/${id}`, { where: `${flow}/${id}`, flow, id, node, edges, visited, opened });
    }
  }
  return { nodes, starts };
}

/** A node at which the flow ends. */
export function isEnding(node: FlowNode): boolean {
  return node.kind === 'end' || (node.kind === 'handoff' && node.to === undefined);
}

/** The field of a node in its flow, by the node's full name. */
export function pathOfNode(where: string): string {
  return pathOf('nodes', where.slice(where.indexOf('/') + 1));
}

/** Everything that can come after a node, visited flows and what follows them included. */
export function nextOf({ edges, visited }: GraphNode): string[] {
  const next = edges.flatMap(({ to }) => (to === null ? [] : [to]));
  return visited === null ? next : [...next, visited];
}

/** The ways that a turn may take from a node without waiting for a reply there. */
export function silentEdges({ node, edges }: GraphNode): Edge[] {
  return isQuestion(node) ? edges.filter(({ silent }) => silent === true) : edges;
}

/** All nodes that can be reached from some, themselves included. */
export function reachableFrom(graph: Graph, from: Iterable<string>, next = nextOf): Set<string> {
  const reached = new Set<string>();
  for (const [where] of reaching(graph.nodes, from, next)) reached.add(where);
  return reached;
}

/** Nodes by their names, each once, as they are reached: whoever has found enough looks no further. */
export function* reaching<Node>(
  nodes: ReadonlyMap<string, Node>,
  from: Iterable<string>,
  next: (node: Node) => readonly string[],
): Generator<[name: string, node: Node]> {
  const reached = new Set<string>();
  const open = [...from];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const node = nodes.get(name);
    if (node === undefined || reached.has(name)) continue;
    reached.add(name);
    yield [name, node];
    open.push(...next(node));
  }
}

/**
 * The ways that a turn can go on without waiting for a reply. After a visit it goes on at once only where the visited
 * flow can end without having asked.
 */
export function silentNext(graph: Graph): (node: GraphNode) => string[] {
  const passable = passableNodes(graph);
  return (node) => {
    if (node.node.kind !== 'visit') return nextOf({ ...node, edges: silentEdges(node) });
    const after = node.visited !== null && passable.has(node.visited) ? nextOf({ ...node, visited: null }) : [];
    return node.visited === null ? after : [node.visited, ...after];
  };
}

/** Nodes from which the flow can end without a question. */
function passableNodes(graph: Graph): Set<string> {
  const passable = new Set<string>();
  const isPassable = (at: GraphNode) => {
    const { node, visited } = at;
    if (isEnding(node)) return true;
    const goesOn = silentEdges(at).some(({ to }) => to !== null && passable.has(to));
    return goesOn && (node.kind !== 'visit' || (visited !== null && passable.has(visited)));
  };
  for (let grew = true; grew; ) {
    const found = [...graph.nodes.values()].filter((node) => !passable.has(node.where) && isPassable(node));
    for (const { where } of found) passable.add(where);
    grew = found.length > 0;
  }
  return passable;
}

function fullName(flows: FlowSet['flows'], from: string, target: string): string | null {
  const destination = destinationOf(flows, from, target);
  if (!destination) return null;
  const node = destination.node ?? flows.get(destination.flow)?.start;
  return node === undefined ? null : `${destination.flow}/${node}`;
}
