import { fault, type Problem } from '../../core/problem.ts';
import { STEP_LIMIT } from '../engine/run.ts';
import { type Graph, type GraphNode, isEnding, pathOfNode, reaching, silentEdges } from './graph.ts';

/** Never: no way is so. */
const NO_WAY = Number.NEGATIVE_INFINITY;

/** How many nodes a turn may pass from a node on. */
interface Length {
  /** Until a question waits, or the flow ends. */
  stop: number;
  /** Until the flow ends, where it can without a question. */
  end: number;
}

const NONE: Length = { stop: 0, end: NO_WAY };

/** A turn that passes more nodes than the engine does loses its place: whoever answered would read that it is gone. */
export function silentLengths(graph: Graph): Problem[] {
  const lengthOf = lengthsIn(graph);
  const behind = behindVisits(graph, lengthOf);
  return [...turnStarts(graph)].flatMap((where) => {
    const { stop, end } = lengthOf(where);
    const length = Math.max(stop, end + behind(where));
    if (length <= STEP_LIMIT) return [];
    return [fault(where, 'silent_long', { length, most: STEP_LIMIT }, { path: pathOfNode(where) })];
  });
}

/** Where a turn may begin: behind an answer, at a flow, behind a button of a reminder. */
function turnStarts({ nodes, starts }: Graph): Set<string> {
  const answered = [...nodes.values()].flatMap((node) => {
    const silent = new Set(silentEdges(node));
    return [...node.edges.filter((edge) => !silent.has(edge)), ...(node.opened ? [node.opened] : [])];
  });
  return new Set([...starts.values(), ...answered.flatMap(({ to }) => to ?? [])]);
}

/** A circle is told of by itself, and adds nothing here. */
function lengthsIn({ nodes }: Graph): (where: string) => Length {
  const known = new Map<string, Length>();
  const lengthOf = (where: string): Length => {
    const before = known.get(where);
    if (before !== undefined) return before;
    const node = nodes.get(where);
    if (node === undefined) return NONE;
    known.set(where, NONE);
    const length = measured(node, lengthOf);
    known.set(where, length);
    return length;
  };
  return lengthOf;
}

function measured(node: GraphNode, lengthOf: (where: string) => Length): Length {
  if (isEnding(node.node)) return { stop: 1, end: 1 };
  const after = longest(silentTargets(node).map(lengthOf));
  if (node.node.kind !== 'visit') return { stop: 1 + after.stop, end: 1 + after.end };
  const visited = node.visited === null ? NONE : lengthOf(node.visited);
  return { stop: 1 + Math.max(visited.stop, visited.end + after.stop), end: 1 + visited.end + after.end };
}

/** What still comes behind the end of a flow that was visited, by a node of it: the visits may lie in one another. */
function behindVisits(graph: Graph, lengthOf: (where: string) => Length): (where: string) => number {
  const visits = [...graph.nodes.values()].filter(({ node }) => node.kind === 'visit');
  const within = new Map<string, GraphNode[]>();
  for (const visit of visits) {
    const from = visit.visited === null ? [] : [visit.visited];
    for (const [where] of reaching(graph.nodes, from, ({ edges }) => edges.flatMap(({ to }) => to ?? []))) {
      within.set(where, [...(within.get(where) ?? []), visit]);
    }
  }
  const known = new Map<string, number>();
  const behind = (where: string): number => Math.max(0, ...(within.get(where) ?? []).map(behindVisit));
  const behindVisit = (visit: GraphNode): number => {
    const before = known.get(visit.where);
    if (before !== undefined) return before;
    known.set(visit.where, 0);
    const { stop, end } = longest(silentTargets(visit).map(lengthOf));
    const length = Math.max(stop, end + behind(visit.where));
    known.set(visit.where, length);
    return length;
  };
  return behind;
}

function silentTargets(node: GraphNode): string[] {
  return silentEdges(node).flatMap(({ to }) => to ?? []);
}

function longest(lengths: readonly Length[]): Length {
  return {
    stop: Math.max(0, ...lengths.map(({ stop }) => stop)),
    end: Math.max(NO_WAY, ...lengths.map(({ end }) => end)),
  };
}
