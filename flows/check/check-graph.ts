import type { Problem } from '../../core/problem.ts';
import { didYouMean, nearest } from '../../core/suggest.ts';
import { isMenu } from '../engine/book.ts';
import type { FlowSet } from '../schema.ts';
import { type Graph, type GraphNode, isEnding, nextOf, reachableFrom, silentNext } from './graph.ts';
import { error } from './problem.ts';

/** Rules of the way through flows: everything leads somewhere, nothing goes round in silence, no place is a trap. */
export function checkGraph(set: FlowSet, graph: Graph): Problem[] {
  return [
    ...ambiguousNames(set),
    ...lostTargets(set, graph),
    ...unreachable(set, graph),
    ...silentCycles(graph),
    ...visitCycles(set),
    ...traps(graph),
  ];
}

function ambiguousNames({ flows }: FlowSet): Problem[] {
  return [...flows].flatMap(([flow, { nodes }]) =>
    [...nodes.keys()]
      .filter((id) => flows.has(id))
      .map((id) =>
        error(
          `${flow}/${id}`,
          `has the name of the flow "${id}", so that "to: ${id}" could mean both; rename the node`,
        ),
      ),
  );
}

function lostTargets(set: FlowSet, graph: Graph): Problem[] {
  return [...graph.nodes.values()].flatMap((node) => {
    const lost = [...node.edges, ...(node.opened ? [node.opened] : [])]
      .filter(({ to }) => to === null)
      .map(({ part, target }) =>
        error(node.where, `${part} leads to "${target}", where there is nothing${meant(set, node.flow, target)}`),
      );
    if (node.node.kind !== 'visit' || node.visited !== null) return lost;
    const { visit } = node.node;
    return [
      ...lost,
      error(node.where, `visits "${visit}", which is no flow${didYouMean(visit, set.flows.keys(), '; name a flow')}`),
    ];
  });
}

function meant(set: FlowSet, flow: string, target: string): string {
  const nodes = [...(set.flows.get(flow)?.nodes.keys() ?? [])];
  return didYouMean(target, namesNear(set, flow, target), `; the nodes of this flow are ${nodes.join(', ')}`);
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
    .map((where) => error(where, 'is reached by no way; lead a `to` here or delete the node'));
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
    const words = [...round, node.where].join(' -> ');
    problems.push(
      error(node.where, `goes round with no question in it: ${words}; ask something on the way or lead out of it`),
    );
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
      node.kind === 'visit' ? [{ flow, where: `${flow}/${id}`, visited: node.visit }] : [],
    ),
  );
  const leadsTo = (from: string, to: string): boolean => {
    const reached = new Set([from]);
    for (const flow of reached) for (const visit of visits) if (visit.flow === flow) reached.add(visit.visited);
    return reached.has(to);
  };
  return visits
    .filter(({ flow, visited }) => leadsTo(visited, flow))
    .map(({ where, flow, visited }) => {
      const why = flow === visited ? 'which is the flow itself' : `which visits "${flow}" in turn`;
      return error(where, `visits "${visited}", ${why}; use \`to\` in one of the two`);
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
    .map((where) =>
      error(where, 'leads to no end, no menu and no person, wherever one goes; add a way to one of them'),
    );
}
