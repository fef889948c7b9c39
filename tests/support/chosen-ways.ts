import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { findWays, nodesToVisit } from './find-ways.ts';
import { createWalker, type Walker } from './walker.ts';
import { nodesOf, sharedMoves, type Way } from './ways.ts';

/** Where the ways lie, a file a flow, a line a way. */
export const WAYS_FOLDER = join(import.meta.dirname, '..', 'flows', 'ways');

/** The ways of each flow that together come to all of its nodes. */
export type ChosenWays = ReadonlyMap<string, readonly Way[]>;

/**
 * The ways as they are kept, as long as they still come to every node. Where one is lost they are found anew, which
 * takes a minute: `vitest run tests/flows -u` then writes them.
 */
export function chosenWays(knowledge: Knowledge, walker: Walker = createWalker(knowledge, 'tg')): ChosenWays {
  const kept = keptWays(knowledge);
  const missed = [...kept].filter(([flow, ways]) => !isWhole(knowledge, walker, { flow, ways })).map(([flow]) => flow);
  if (missed.length === 0) return kept;
  const found = findWays(
    knowledge,
    missed.flatMap((flow) => nodesIn(knowledge, flow)),
  );
  return new Map(
    [...kept].map(([flow, ways]) => [flow, missed.includes(flow) ? choose(knowledge, walker, { flow, found }) : ways]),
  );
}

export function writeWays(ways: readonly Way[]): string {
  return `${ways.map((way) => way.join(' ')).join('\n')}\n`;
}

/** Nothing is proven here: what they come to is for the tests to see. */
export function keptWays({ book }: Knowledge): ChosenWays {
  return new Map([...book.newest.flows.keys()].toSorted().map((flow) => [flow, readWays(flow)]));
}

function readWays(flow: string): Way[] {
  const file = join(WAYS_FOLDER, `${flow}.txt`);
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => line.split(' '));
}

function isWhole(
  knowledge: Knowledge,
  walker: Walker,
  { flow, ways }: { flow: string; ways: readonly Way[] },
): boolean {
  const visited = new Set(ways.flatMap((way) => visitedOn(walker, way) ?? []));
  return nodesIn(knowledge, flow).every((node) => visited.has(node));
}

function nodesIn(knowledge: Knowledge, flow: string): string[] {
  return nodesToVisit(knowledge).filter((node) => node.startsWith(`${flow}/`));
}

/** Null where the way cannot be gone any more. */
function visitedOn(walker: Walker, way: Way): string[] | null {
  try {
    return walker.go(way).exchanges.flatMap(({ answer }) => nodesOf(answer));
  } catch {
    return null;
  }
}

/** Again and again the way that comes to most of what is left for the fewest moves that no chosen way has made yet. */
function choose(
  knowledge: Knowledge,
  walker: Walker,
  { flow, found }: { flow: string; found: ReadonlyMap<string, Way> },
): Way[] {
  const left = new Set(nodesIn(knowledge, flow));
  const candidates = new Set([...left].flatMap((node) => found.get(node)?.join(' ') ?? []));
  const visits = [...candidates].toSorted().map((line) => {
    const way = line.split(' ');
    return { way, nodes: new Set(visitedOn(walker, way)) };
  });
  const chosen: Way[] = [];
  for (;;) {
    const [best] = visits
      .map(({ way, nodes }) => ({ way, nodes, worth: nodes.intersection(left).size / (1 + newMoves(way, chosen)) }))
      .filter(({ worth }) => worth > 0)
      .toSorted((one, other) => other.worth - one.worth);
    if (best === undefined) return chosen;
    chosen.push(best.way);
    for (const node of best.nodes) left.delete(node);
  }
}

function newMoves(way: Way, chosen: readonly Way[]): number {
  const shared = chosen.map((other) => sharedMoves(other, way));
  return way.length - Math.max(0, ...shared);
}
