import { hasLine } from '../../content/contact-points.ts';
import type { Content } from '../../content/schema.ts';
import type { Language } from '../../core/message.ts';
import type { SpokenEffect } from '../engine/turn.ts';
import type { FlowNode, NodeOf } from '../schema.ts';
import type { Edge } from './edges.ts';
import { type Graph, type GraphNode, isEnding, silentEdges } from './graph.ts';
import type { AnswerKind } from './known-answers.ts';
import { mayHold, type Somebody } from './may-hold.ts';
import { referencesShown } from './references-shown.ts';

/** For whom texts are told. */
export interface Reader extends Omit<Somebody, 'hasLine'> {
  language: Language;
}

/** How long what is told reads, with everything filled in that does not hang on the person's own words. */
export interface Told {
  lengthOf: (effect: SpokenEffect, reader: Reader) => number;
  /** How many pages the entries have that a reference names. */
  pagesOf: (reference: string, reader: Reader) => number;
}

/** What stands at one node: the least that a bubble may hold, for bubbles are parted between nodes and not within. */
export interface TurnBubble {
  length: number;
  where: string;
  /** From 1, where the node shows several pages. */
  page: number | null;
}

/** Every text that a reader may be told, each once: from every start and from every answer to a question. */
export function turnBubbles(over: Omit<Walk, 'seen' | 'bubbles'>): TurnBubble[] {
  const walk: Walk = { ...over, seen: new Set(), bubbles: new Map() };
  const { graph } = walk;
  const starts = new Set(graph.starts.values());
  for (const node of graph.nodes.values()) {
    if (node.opened?.to) starts.add(node.opened.to);
    for (const { to } of answersOf(walk, node)) if (to !== null) starts.add(to);
  }
  for (const where of starts) follow(walk, where, []);
  return [...walk.bubbles.values()].flat();
}

interface Walk {
  graph: Graph;
  content: Pick<Content, 'screens' | 'contactPoints'>;
  answers: ReadonlyMap<string, AnswerKind>;
  told: Told;
  reader: Reader;
  /** Only their texts are measured; the ways lead through all. */
  only?: ReadonlySet<string> | undefined;
  /** Nodes, each with the nodes to which visits come back after it. */
  seen: Set<string>;
  /** What stands at each node that was come to. */
  bubbles: Map<string, TurnBubble[]>;
}

/** The ways on from a question that wait for a reply, but for those that make somebody else of the reader. */
function answersOf(walk: Walk, { node, edges }: GraphNode): Edge[] {
  if (!['choose', 'pick', 'expect', 'screen'].includes(node.kind)) return [];
  const waiting = edges.filter(({ silent }) => silent !== true || node.kind === 'pick');
  if (node.kind !== 'choose') return waiting;
  return waiting.filter((_, index) => {
    const choice = node.choices[index];
    const put = node.save === 'contact.country' ? choice?.id : choice?.set?.['contact.country'];
    const isOffered = choice?.when === undefined || mayHold(choice.when, somebodyOf(walk)) !== 'no';
    return isOffered && (put === undefined || put === walk.reader.country);
  });
}

function follow(walk: Walk, where: string, returns: readonly string[]): void {
  const key = [where, ...returns].join(' ');
  const at = walk.graph.nodes.get(where);
  if (at === undefined || walk.seen.has(key)) return;
  walk.seen.add(key);
  const isMeasured = walk.only === undefined || walk.only.has(at.flow);
  if (isMeasured && !walk.bubbles.has(where)) walk.bubbles.set(where, textsAt(walk, at));
  onward(walk, at, returns);
}

function onward(walk: Walk, at: GraphNode, returns: readonly string[]): void {
  const { node, edges, visited } = at;
  const go = (to: string | null | undefined) => {
    if (to) follow(walk, to, returns);
  };
  if (isEnding(node)) {
    const [back, ...further] = returns;
    if (back !== undefined) follow(walk, back, further);
    return;
  }
  switch (node.kind) {
    case 'decide':
      for (const branch of branches(node, somebodyOf(walk))) go(edges[branch]?.to);
      return;
    case 'visit': {
      const after = edges.flatMap(({ to }) => (to === null ? [] : [to]));
      if (visited === null) after.forEach(go);
      else follow(walk, visited, [...after, ...returns]);
      return;
    }
    case 'show': {
      const [to, missing] = edges.map((edge) => edge.to);
      const isThere = (reference: string) => walk.told.pagesOf(reference, walk.reader) > 0;
      for (const reference of referencesFor(walk, node)) go(isThere(reference) ? to : (missing ?? to));
      return;
    }
    default:
      for (const { to } of silentEdges(at)) go(to);
  }
}

function somebodyOf({ reader, content }: Walk): Somebody {
  const { country, about } = reader;
  return { country, about, hasLine: (purpose) => hasLine(content, purpose, { country }) };
}

/** The branches that the reader may take: none after one that surely holds. */
function branches({ decide }: NodeOf<'decide'>, somebody: Somebody): number[] {
  const verdicts = decide.map(({ when }) => (when === undefined ? 'yes' : mayHold(when, somebody)));
  const last = verdicts.indexOf('yes');
  return verdicts.flatMap((verdict, branch) => (verdict === 'no' || (last >= 0 && branch > last) ? [] : [branch]));
}

function referencesFor({ reader, answers }: Walk, { show }: NodeOf<'show'>): string[] {
  return referencesShown(show, [reader.country], answers);
}

function textsAt(walk: Walk, { where, node }: GraphNode): TurnBubble[] {
  if (node.kind === 'show') return referencesFor(walk, node).flatMap((reference) => pages(walk, where, reference));
  const effect = effectOf(walk, where, node);
  if (effect === null) return [];
  const length = walk.told.lengthOf(effect, walk.reader);
  // Where both languages stand in one text, each is a half of it.
  return [{ length: node.tags?.includes('bilingual') ? Math.ceil(length / 2) : length, where, page: null }];
}

function pages({ told, reader }: Walk, where: string, reference: string): TurnBubble[] {
  const count = told.pagesOf(reference, reader);
  return Array.from({ length: count }, (_, page) => ({
    length: told.lengthOf({ kind: 'show', reference, page, at: placeNamed(where) }, reader),
    where,
    page: count === 1 ? null : page + 1,
  }));
}

function effectOf({ content }: Walk, where: string, node: FlowNode): SpokenEffect | null {
  const at = placeNamed(where);
  const ask = { kind: 'ask' as const, at, choices: [], expect: null, optional: false, menu: false };
  if (node.kind === 'screen') {
    const questions = content.screens.get(node.screen)?.questions ?? [];
    const [first] = questions;
    return first ? { ...ask, text: first.ask, item: 0, of: questions.length } : null;
  }
  if ('ask' in node) return { ...ask, text: node.ask };
  return 'say' in node && node.say ? { kind: 'say', text: node.say, at } : null;
}

function placeNamed(where: string): { flow: string; node: string; release: number } {
  const [flow = '', node = ''] = where.split('/');
  return { flow, node, release: 0 };
}
