import type { Content } from '../content/schema.ts';
import type { Language } from '../core/message.ts';
import { type Edge, type Graph, type GraphNode, isEnding, silentEdges } from './graph.ts';
import { mayHold, type Somebody } from './may-hold.ts';
import type { FlowNode, NodeOf } from './schema.ts';
import type { Effect } from './turn.ts';

/** For whom texts are told. */
export interface Reader extends Somebody {
  language: Language;
}

/** How long what is told reads, with everything filled in that does not hang on the person's own words. */
export interface Told {
  lengthOf: (effect: Effect, reader: Reader) => number;
  /** How many pages the entries have that a reference names. */
  pagesOf: (reference: string, reader: Reader) => number;
}

/** All that one turn says, which becomes one bubble. */
export interface TurnBubble {
  length: number;
  /** The nodes whose texts join, in their order; of a page its number too. */
  of: string[];
}

/** An empty line stands between two texts that join. */
const SEAM = 2;
const NOTHING: TurnBubble = { length: 0, of: [] };

/** The longest bubble that each turn can come to for a reader: from every start and from every answer to a question. */
export function turnBubbles(graph: Graph, content: Pick<Content, 'screens'>, told: Told, reader: Reader): TurnBubble[] {
  const known = new Map<string, TurnBubble>();
  const walk: Walk = { graph, content, told, reader, known };
  const starts = new Set(graph.starts.values());
  const pages: TurnBubble[] = [];
  for (const node of graph.nodes.values()) {
    if (node.opened?.to) starts.add(node.opened.to);
    for (const { to } of answersOf(node, reader)) if (to !== null) starts.add(to);
    if (node.node.kind === 'show') pages.push(...furtherPages(walk, node, node.node));
  }
  return [...[...starts].map((where) => from(walk, where, [])), ...pages];
}

interface Walk {
  graph: Graph;
  content: Pick<Content, 'screens'>;
  told: Told;
  reader: Reader;
  known: Map<string, TurnBubble>;
}

/** The ways on from a question that wait for a reply, but for those that make somebody else of the reader. */
function answersOf({ node, edges }: GraphNode, { country }: Reader): Edge[] {
  if (!['choose', 'pick', 'expect', 'screen'].includes(node.kind)) return [];
  const waiting = edges.filter(({ silent }) => silent !== true || node.kind === 'pick');
  if (node.kind !== 'choose') return waiting;
  return waiting.filter((_, index) => {
    const choice = node.choices[index];
    const put = node.save === 'contact.country' ? choice?.id : choice?.set?.['contact.country'];
    return put === undefined || put === country;
  });
}

/** The longest that is told from a node on; a circle without a question, which is refused elsewhere, ends it. */
function from(walk: Walk, where: string, returns: readonly string[]): TurnBubble {
  const key = [where, ...returns].join(' ');
  const known = walk.known.get(key);
  if (known) return known;
  walk.known.set(key, NOTHING);
  const at = walk.graph.nodes.get(where);
  const found = at ? join(ownText(walk, at), longest(onward(walk, at, returns))) : NOTHING;
  walk.known.set(key, found);
  return found;
}

function onward(walk: Walk, at: GraphNode, returns: readonly string[]): TurnBubble[] {
  const { node, edges, visited } = at;
  const go = (to: string | null) => (to === null ? [] : [from(walk, to, returns)]);
  if (isEnding(node)) {
    const [back, ...further] = returns;
    return back === undefined ? [] : [from(walk, back, further)];
  }
  switch (node.kind) {
    case 'show':
      return afterShow(walk, at, node).flatMap(go);
    case 'decide':
      return branches(node, walk.reader).flatMap((branch) => go(edges[branch]?.to ?? null));
    case 'visit': {
      const after = edges.flatMap(({ to }) => (to === null ? [] : [to]));
      return visited === null ? after.flatMap(go) : [from(walk, visited, [...after, ...returns])];
    }
    default:
      return silentEdges(at).flatMap(({ to }) => go(to));
  }
}

/** The branches that the reader may take: none after one that surely holds. */
function branches({ decide }: NodeOf<'decide'>, reader: Reader): number[] {
  const verdicts = decide.map(({ when }) => (when === undefined ? 'yes' : mayHold(when, reader)));
  const last = verdicts.indexOf('yes');
  return verdicts.flatMap((verdict, branch) => (verdict === 'no' || (last >= 0 && branch > last) ? [] : [branch]));
}

function afterShow(walk: Walk, { edges }: GraphNode, node: NodeOf<'show'>): (string | null)[] {
  const reference = referenceFor(node, walk.reader);
  const pages = reference === null ? null : walk.told.pagesOf(reference, walk.reader);
  const [to, missing] = edges.map((edge) => edge.to);
  if (pages === null) return edges.map((edge) => edge.to);
  if (pages === 0) return [missing ?? to ?? null];
  return pages === 1 ? [to ?? null] : [];
}

/** The pages after the first; the last one goes on with what comes behind it. */
function furtherPages(walk: Walk, { where, edges }: GraphNode, node: NodeOf<'show'>): TurnBubble[] {
  const reference = referenceFor(node, walk.reader);
  const pages = reference === null ? 0 : walk.told.pagesOf(reference, walk.reader);
  const told = Array.from({ length: Math.max(0, pages - 1) }, (_, index) => pageText(walk, { where, node }, index + 1));
  const last = told.pop();
  const [to] = edges.map((edge) => edge.to);
  if (!last) return [];
  return [...told, join(last, to ? from(walk, to, []) : NOTHING)];
}

/** The entry that the reader is shown; null where it hangs on an answer. */
function referenceFor({ show }: NodeOf<'show'>, { country }: Reader): string | null {
  const filled = show.replace(/\{\{ *contact\.country *\}\}/g, country ?? 'none');
  return filled.includes('{{') ? null : filled;
}

function ownText(walk: Walk, { where, node }: GraphNode): TurnBubble {
  if (node.kind === 'show') return pageText(walk, { where, node }, 0);
  const effect = effectOf(walk, where, node);
  if (effect === null) return NOTHING;
  const length = walk.told.lengthOf(effect, walk.reader);
  // Where both languages stand in one text, each is a half of it.
  return { length: node.tags?.includes('bilingual') ? Math.ceil(length / 2) : length, of: [where] };
}

function effectOf({ content }: Walk, where: string, node: FlowNode): Effect | null {
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

function pageText(walk: Walk, { where, node }: { where: string; node: NodeOf<'show'> }, page: number): TurnBubble {
  const reference = referenceFor(node, walk.reader);
  const pages = reference === null ? 0 : walk.told.pagesOf(reference, walk.reader);
  if (reference === null || page >= pages) return NOTHING;
  const length = walk.told.lengthOf({ kind: 'show', reference, page, at: placeNamed(where) }, walk.reader);
  return { length, of: [pages === 1 ? where : `${where} (page ${page + 1})`] };
}

function placeNamed(where: string): { flow: string; node: string; release: number } {
  const [flow = '', node = ''] = where.split('/');
  return { flow, node, release: 0 };
}

function join(first: TurnBubble, rest: TurnBubble): TurnBubble {
  if (first.length === 0) return rest;
  if (rest.length === 0) return first;
  return { length: first.length + SEAM + rest.length, of: [...first.of, ...rest.of] };
}

function longest(bubbles: TurnBubble[]): TurnBubble {
  return bubbles.reduce((most, one) => (one.length > most.length ? one : most), NOTHING);
}
