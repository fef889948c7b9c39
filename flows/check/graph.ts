import { foundNames } from '../checks.ts';
import { attributeNamed } from '../contact-attribute.ts';
import { destinationOf, isQuestion, mayPass } from '../engine/book.ts';
import type { FlowNode, FlowSet, NodeOf } from '../schema.ts';

/** One way on from a node, as written. */
export interface Edge {
  /** Which part of the node leads there: `to`, `choice "yes"`, `branch 2`. */
  part: string;
  /** As written, and the node's full name that it comes to; null if it leads nowhere. */
  target: string;
  to: string | null;
  /** Answers that are put on the way. */
  puts: string[];
  /** A topic begins with nothing carried over. */
  fresh?: true;
  /** Taken at once by a node that waits for a reply otherwise. */
  silent?: true;
}

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

function openedBy(node: FlowNode, nameOf: (target: string) => string | null): Edge | null {
  if (node.kind !== 'remind' || node.open === undefined) return null;
  return { part: '`open`', target: node.open, to: nameOf(node.open), puts: [], fresh: true };
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
  const open = [...from];
  for (let where = open.pop(); where !== undefined; where = open.pop()) {
    const node = graph.nodes.get(where);
    if (!node || reached.has(where)) continue;
    reached.add(where);
    open.push(...next(node));
  }
  return reached;
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

function edgesOf(node: FlowNode, topics: string[]): Omit<Edge, 'to'>[] {
  switch (node.kind) {
    case 'choose':
      return node.choices.map(({ id, to, set }) => ({
        part: `choice "${id}"`,
        target: to,
        puts: [...answersIn(node.save), ...answerNames(set)],
      }));
    case 'pick':
      return pickEdges(node, topics);
    case 'expect':
      return [{ part: '`to`', target: node.to, puts: answersIn(node.save) }];
    case 'show':
      return [way('`to`', node.to), ...(node.missing === undefined ? [] : [way('`missing`', node.missing)])].map(
        (edge) => ({ ...edge, silent: true }),
      );
    case 'screen':
      return screenEdges(node);
    case 'check':
      return Object.entries(node.to).map(([outcome, to]) => ({
        ...way(`outcome "${outcome}"`, to),
        puts: node.save === undefined ? [] : foundNames(node.check, node.save),
      }));
    case 'decide':
      return node.decide.map(({ to }, index) => ({ part: `branch ${index + 1}`, target: to, puts: [] }));
    default:
      return 'to' in node && node.to !== undefined ? [way('`to`', node.to)] : [];
  }
}

function way(part: string, target: string): Omit<Edge, 'to'> {
  return { part, target, puts: [] };
}

function screenEdges({ to, save, stop, child }: NodeOf<'screen'>): Omit<Edge, 'to'>[] {
  const puts = save === undefined ? [] : [save, `${save}-count`];
  return [
    ...Object.entries(to).map(([band, target]) => ({ ...way(`band "${band}"`, target), puts })),
    ...(stop === undefined ? [] : [{ ...way('`stop`', stop), puts }]),
    { ...way('`child`', child), silent: true },
  ];
}

function pickEdges(node: NodeOf<'pick'>, topics: string[]): Omit<Edge, 'to'>[] {
  const puts = answersIn(node.save);
  if (node.to !== undefined) {
    const edge = { part: '`to`', target: node.to, puts };
    return [mayPass(node) ? { ...edge, silent: true } : edge];
  }
  if (node.choices.from !== 'topics') return [];
  return topics.map((topic) => ({ part: `topic "${topic}"`, target: topic, puts, fresh: true }));
}

/** The names of answers among those that `set` puts. */
export function answerNames(set: Readonly<Record<string, unknown>> | undefined): string[] {
  return Object.keys(set ?? {}).filter((name) => attributeNamed(name) === null);
}

function answersIn(save: string | undefined): string[] {
  return save !== undefined && attributeNamed(save) === null ? [save] : [];
}
