import { fault, type Problem, pathOf, setTo } from '../../core/problem.ts';
import { nearest } from '../../core/suggest.ts';
import { isMenu } from '../engine/book.ts';
import type { FlowSet } from '../schema.ts';
import type { Edge } from './edges.ts';
import { type Graph, type GraphNode, isEnding, nextOf, pathOfNode, reachableFrom, silentNext } from './graph.ts';
import { silentLengths } from './silent-length.ts';

/** Rules of the way through flows: everything leads somewhere, nothing goes round in silence, no place is a trap. */
export function checkGraph(set: FlowSet, graph: Graph): Problem[] {
  return [
    ...ambiguousNames(set),
    ...lostTargets(set, graph),
    ...unreachable(set, graph),
    ...silentCycles(graph),
    ...silentLengths(graph),
    ...visitCycles(set),
    ...traps(graph),
  ];
}

function ambiguousNames({ flows }: FlowSet): Problem[] {
  return [...flows].flatMap(([flow, { nodes }]) =>
    [...nodes.keys()]
      .filter((id) => flows.has(id))
      .map((id) => fault(`${flow}/${id}`, 'node_named_as_flow', { flow: id }, { path: pathOf('nodes', id) })),
  );
}

function lostTargets(set: FlowSet, graph: Graph): Problem[] {
  return [...graph.nodes.values()].flatMap((node) => {
    const lost = [...node.edges, ...(node.opened ? [node.opened] : [])]
      .filter(({ to }) => to === null)
      .map((edge) => lostTarget(set, node, edge));
    if (node.node.kind !== 'visit' || node.visited !== null) return lost;
    const { visit } = node.node;
    const near = nearest(visit, set.flows.keys());
    const path = pathOf('nodes', node.id, 'visit');
    return [...lost, fault(node.where, 'visits_nowhere', { flow: visit, near }, { path, mend: setTo(path, near) })];
  });
}

function lostTarget(set: FlowSet, { where, flow, id }: GraphNode, { part, steps, target }: Edge): Problem {
  const nodes = [...(set.flows.get(flow)?.nodes.keys() ?? [])];
  const near = nearest(target, namesNear(set, flow, target));
  const path = pathOf('nodes', id, ...steps);
  const values = { part: { part: [part] }, target, nodes, near };
  return fault(where, 'leads_nowhere', values, { path, mend: setTo(path, near) });
}

function namesNear({ flows }: FlowSet, flow: string, target: string): string[] {
  if (!target.includes('/')) return [...(flows.get(flow)?.nodes.keys() ?? []), ...flows.keys()];
  return [...flows].flatMap(([id, { nodes }]) => [...nodes.keys()].map((node) => `${id}/${node}`));
}

/** A node that only a misspelt `to` misses is not reported twice. */
function unreachable(set: FlowSet, graph: Graph): Problem[] {
  const roots = [...graph.starts.values(), ...meantNodes(set, graph)];
  const reached = reachableFrom(graph, roots, (node) => [
    ...nextOf(node),
    ...[node.opened?.to ?? null].filter((to) => to !== null),
  ]);
  return [...graph.nodes.keys()]
    .filter((where) => !reached.has(where))
    .map((where) => fault(where, 'unreachable', {}, { path: pathOfNode(where) }));
}

function meantNodes(set: FlowSet, graph: Graph): string[] {
  return [...graph.nodes.values()].flatMap(({ flow, edges, opened }) =>
    [...edges, ...(opened ? [opened] : [])].flatMap(({ to, target }) => {
      if (to !== null) return [];
      const near = nearest(target, namesNear(set, flow, target));
      if (near === null) return [];
      return [near.includes('/') ? near : `${flow}/${near}`];
    }),
  );
}

function silentCycles(graph: Graph): Problem[] {
  const next = silentNext(graph);
  const told = new Set<string>();
  const problems: Problem[] = [];
  for (const node of graph.nodes.values()) {
    const round = told.has(node.where) ? null : shortestRound(graph, node, next);
    if (!round) continue;
    for (const where of round) told.add(where);
    const way = [...round, node.where].join(' -> ');
    problems.push(fault(node.where, 'silent_round', { way }, { path: pathOf('nodes', node.id) }));
  }
  return problems;
}

/** The shortest way from a node back to itself, without its end. */
function shortestRound(graph: Graph, from: GraphNode, next: (node: GraphNode) => string[]): string[] | null {
  const cameFrom = new Map<string, string>();
  const open = [from.where];
  for (const where of open) {
    const node = graph.nodes.get(where);
    for (const to of node ? next(node) : []) {
      if (to === from.where) return pathTo(where, cameFrom, from.where);
      if (cameFrom.has(to)) continue;
      cameFrom.set(to, where);
      open.push(to);
    }
  }
  return null;
}

function pathTo(where: string, cameFrom: ReadonlyMap<string, string>, start: string): string[] {
  const path = [where];
  for (let at = where; at !== start; ) {
    at = cameFrom.get(at) ?? start;
    path.unshift(at);
  }
  return path;
}

function visitCycles({ flows }: FlowSet): Problem[] {
  const visits = [...flows].flatMap(([flow, { nodes }]) =>
    [...nodes].flatMap(([id, node]) =>
      node.kind === 'visit' ? [{ flow, id, where: `${flow}/${id}`, visited: node.visit }] : [],
    ),
  );
  const leadsTo = (from: string, to: string): boolean => {
    const reached = new Set([from]);
    for (const flow of reached) for (const visit of visits) if (visit.flow === flow) reached.add(visit.visited);
    return reached.has(to);
  };
  return visits
    .filter(({ flow, visited }) => leadsTo(visited, flow))
    .map(({ where, id, flow, visited }) => {
      const at = { path: pathOf('nodes', id, 'visit') };
      return flow === visited
        ? fault(where, 'visits_itself', { flow }, at)
        : fault(where, 'visit_round', { visited, flow }, at);
    });
}

/** From every node an end, a menu or a person can be reached. A lost `to` is told of by itself. */
function traps(graph: Graph): Problem[] {
  const free = new Set(
    [...graph.nodes.values()]
      .filter(
        ({ node, edges }) =>
          isEnding(node) || node.kind === 'handoff' || isMenu(node) || edges.some(({ to }) => to === null),
      )
      .map(({ where }) => where),
  );
  for (let grew = true; grew; ) {
    const found = [...graph.nodes.values()].filter(
      (node) => !free.has(node.where) && nextOf(node).some((to) => free.has(to)),
    );
    for (const { where } of found) free.add(where);
    grew = found.length > 0;
  }
  return [...graph.nodes.keys()]
    .filter((where) => !free.has(where))
    .map((where) => fault(where, 'trap', {}, { path: pathOfNode(where) }));
}
