import type { Content } from '../content/schema.ts';
import type { Language } from '../core/message.ts';
import { type Edge, type Graph, type GraphNode, isEnding, silentEdges } from './graph.ts';
import type { AnswerKind } from './known-answers.ts';
import { mayHold, type Somebody } from './may-hold.ts';
import { referencesShown } from './references-shown.ts';
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
export function turnBubbles(over: Omit<Walk, 'known'>): TurnBubble[] {
  const walk: Walk = { ...over, known: new Map() };
  const { graph, reader } = walk;
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
  answers: ReadonlyMap<string, AnswerKind>;
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
  const found = at ? told(walk, at, returns) : NOTHING;
  walk.known.set(key, found);
  return found;
}

function told(walk: Walk, at: GraphNode, returns: readonly string[]): TurnBubble {
  if (at.node.kind === 'show') return shown(walk, at, { node: at.node, returns });
  return join(ownText(walk, at), longest(onward(walk, at, returns)));
}

function onward(walk: Walk, at: GraphNode, returns: readonly string[]): TurnBubble[] {
  const { node, edges, visited } = at;
  const go = (to: string | null) => (to === null ? [] : [from(walk, to, returns)]);
  if (isEnding(node)) {
    const [back, ...further] = returns;
    return back === undefined ? [] : [from(walk, back, further)];
  }
  switch (node.kind) {
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

/** Of several pages the first ends the bubble; the only one goes on, as does an entry that is not there. */
function shown(
  walk: Walk,
  { where, edges }: GraphNode,
  { node, returns }: { node: NodeOf<'show'>; returns: readonly string[] },
): TurnBubble {
  const [to, missing] = edges.map((edge) => edge.to);
  const go = (next: string | null | undefined) => (next ? from(walk, next, returns) : NOTHING);
  return longest(
    referencesFor(walk, node).map((reference) => {
      const pages = walk.told.pagesOf(reference, walk.reader);
      if (pages === 0) return go(missing ?? to);
      return join(pageText(walk, { where, reference, pages }, 0), pages === 1 ? go(to) : NOTHING);
    }),
  );
}

/** The pages after the first; the last one goes on with what comes behind it. */
function furtherPages(walk: Walk, { where, edges }: GraphNode, node: NodeOf<'show'>): TurnBubble[] {
  const [to] = edges.map((edge) => edge.to);
  return referencesFor(walk, node).flatMap((reference) => {
    const pages = walk.told.pagesOf(reference, walk.reader);
    const further = Array.from({ length: Math.max(0, pages - 1) }, (_, index) =>
      pageText(walk, { where, reference, pages }, index + 1),
    );
    const last = further.pop();
    return last ? [...further, join(last, to ? from(walk, to, []) : NOTHING)] : [];
  });
}

function referencesFor({ reader, answers }: Walk, { show }: NodeOf<'show'>): string[] {
  return referencesShown(show, [reader.country], answers);
}

function pageText(
  { told, reader }: Walk,
  { where, reference, pages }: { where: string; reference: string; pages: number },
  page: number,
): TurnBubble {
  const length = told.lengthOf({ kind: 'show', reference, page, at: placeNamed(where) }, reader);
  return { length, of: [pages === 1 ? where : `${where} (page ${page + 1})`] };
}

function ownText(walk: Walk, { where, node }: GraphNode): TurnBubble {
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
