import type { Content } from '../../content/schema.ts';
import { foundNames } from '../checks.ts';
import { LAND, PLACE_NAMED, PROGRAM_ANSWERS } from '../program-answers.ts';
import type { Expectation, FlowNode, FlowSet } from '../schema.ts';
import { answerNames } from './edges.ts';
import { type Graph, type GraphNode, isEnding, reachableFrom } from './graph.ts';

/** What an answer can hold. */
export interface AnswerKind {
  /** It may be a number. */
  numbers: boolean;
  /** The words it may be; null: any. */
  words: Set<string> | null;
  /** The length of its longest form in a text. */
  longest: { tg: number; ru: number };
}

const LONGEST = {
  text: 500,
  place: 500,
  number: 13,
  date: 24,
  phone: 16,
  'company-number': 60,
  file: 20,
  entry: 48,
  finding: 120,
} as const;

/** What each answer of a release can hold, over all nodes that put it. */
export function answerKinds(
  { flows }: FlowSet,
  content: Pick<Content, 'countries' | 'screens'>,
): Map<string, AnswerKind> {
  const kinds = new Map<string, AnswerKind>();
  for (const [name, words] of PROGRAM_ANSWERS)
    add(kinds, name, ofWords(words.map((word) => ({ word, label: both(word) }))));
  for (const name of [LAND, PLACE_NAMED]) add(kinds, name, ofLabels(content.countries));
  const topics = [...flows.values()]
    .filter(({ topic }) => topic === true)
    .map(({ flow, title }) => ({ id: flow, label: title }));
  for (const { nodes } of flows.values()) {
    for (const node of nodes.values()) {
      addSet(kinds, node.set);
      if (node.kind === 'choose') for (const { set } of node.choices) addSet(kinds, set);
      for (const { name, kind } of savedBy(node, { ...content, topics })) add(kinds, name, kind);
    }
  }
  return kinds;
}

/** What a node saves under which names. */
function savedBy(
  node: FlowNode,
  { countries, screens, topics }: Pick<Content, 'countries' | 'screens'> & { topics: readonly Labelled[] },
): { name: string; kind: AnswerKind }[] {
  if (!('save' in node) || node.save === undefined) return [];
  const name = node.save;
  switch (node.kind) {
    case 'choose':
      return [{ name, kind: ofLabels(node.choices) }];
    case 'pick':
      if (node.choices.from === 'numbers') return [{ name, kind: { ...A_FINDING, longest: same(LONGEST.entry) } }];
      return [{ name, kind: ofLabels(node.choices.from === 'countries' ? countries : topics) }];
    case 'expect':
      return [{ name, kind: ofExpectation(node.expect, node.max, countries) }];
    case 'screen': {
      const bands = [...(screens.get(node.screen)?.bands ?? []).map(({ id }) => id), UNANSWERED];
      return [
        { name, kind: ofWords(bands.map((word) => ({ word, label: both(word) }))) },
        { name: `${name}-count`, kind: A_NUMBER },
      ];
    }
    case 'check':
      return foundNames(node.check, name).map((found) => ({ name: found, kind: A_FINDING }));
  }
}

/** The band of a screen of which everything was skipped. */
export const UNANSWERED = 'unanswered';

interface Labelled {
  id: string;
  label: { tg: string; ru: string };
}

function ofLabels(options: readonly Labelled[]): AnswerKind {
  return ofWords(options.map(({ id, label }) => ({ word: id, label })));
}

/**
 * The answers that may have been put on some way to each node, by the node's full name. What a node puts by `set`
 * counts at the node itself; what its question saves only after it.
 */
export function answersBefore(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map(
    [...graph.nodes.keys()].map((where) => [where, new Set([...PROGRAM_ANSWERS.keys(), LAND, PLACE_NAMED])]),
  );
  const endings = endingsOfVisits(graph);
  // Each waits once, however many lead to it: a set goes on to what is added while it is gone through.
  const open = new Set(graph.nodes.keys());
  for (const where of open) {
    open.delete(where);
    const node = graph.nodes.get(where);
    const known = before.get(where);
    if (!node || !known) continue;
    for (const name of answerNames(node.node.set)) known.add(name);
    for (const { to, names } of handedOn(node, known, endings.get(where) ?? [])) {
      const there = before.get(to);
      const had = there?.size;
      for (const name of names) there?.add(name);
      if (there?.size !== had) open.add(to);
    }
  }
  return before;
}

/** Where the names known at a node go: along its ways, into the flow it visits, and from a visited flow's end back. */
function handedOn(
  node: GraphNode,
  known: ReadonlySet<string>,
  returns: string[],
): { to: string; names: Iterable<string> }[] {
  const along = node.edges.flatMap(({ to, puts, fresh }) => {
    if (to === null) return [];
    if (fresh) return [{ to, names: puts }];
    return [{ to, names: puts.length === 0 ? known : [...known, ...puts] }];
  });
  const visited = node.visited === null ? [] : [{ to: node.visited, names: known }];
  return [...along, ...visited, ...returns.map((to) => ({ to, names: known }))];
}

/** For each node that can end a visit, where the way returns to. */
function endingsOfVisits(graph: Graph): Map<string, string[]> {
  const returns = new Map<string, string[]>();
  for (const { visited, edges } of graph.nodes.values()) {
    if (visited === null) continue;
    const after = edges.flatMap(({ to }) => (to === null ? [] : [to]));
    for (const where of reachableFrom(graph, [visited])) {
      const node = graph.nodes.get(where)?.node;
      if (node && isEnding(node)) returns.set(where, [...(returns.get(where) ?? []), ...after]);
    }
  }
  return returns;
}

function addSet(kinds: Map<string, AnswerKind>, set: Readonly<Record<string, string | number>> | undefined): void {
  for (const [name, value] of Object.entries(set ?? {})) {
    if (typeof value === 'string') add(kinds, name, ofWords([{ word: value, label: both(value) }]));
    else add(kinds, name, A_NUMBER);
  }
}

function add(kinds: Map<string, AnswerKind>, name: string, kind: AnswerKind): void {
  const known = kinds.get(name);
  if (!known) {
    kinds.set(name, kind);
    return;
  }
  kinds.set(name, {
    numbers: known.numbers || kind.numbers,
    words: known.words && kind.words && new Set([...known.words, ...kind.words]),
    longest: {
      tg: Math.max(known.longest.tg, kind.longest.tg),
      ru: Math.max(known.longest.ru, kind.longest.ru),
    },
  });
}

function ofWords(words: readonly { word: string; label: { tg: string; ru: string } }[]): AnswerKind {
  return {
    numbers: false,
    words: new Set(words.map(({ word }) => word)),
    longest: {
      tg: Math.max(0, ...words.map(({ label }) => label.tg.length)),
      ru: Math.max(0, ...words.map(({ label }) => label.ru.length)),
    },
  };
}

function ofExpectation(expect: Expectation, max: number | undefined, countries: readonly Labelled[]): AnswerKind {
  if (expect === 'country') return ofLabels(countries);
  if (expect === 'number') return A_NUMBER;
  const longest =
    expect === 'text' || expect === 'place' ? Math.min(max ?? LONGEST[expect], LONGEST[expect]) : LONGEST[expect];
  return { numbers: false, words: null, longest: same(longest) };
}

function both(word: string): { tg: string; ru: string } {
  return { tg: word, ru: word };
}

function same(length: number): { tg: number; ru: number } {
  return { tg: length, ru: length };
}

const A_NUMBER: AnswerKind = { numbers: true, words: new Set(), longest: same(LONGEST.number) };
/** What a check found; a text shows it by `{{check:…}}` and not as it is. */
const A_FINDING: AnswerKind = { numbers: false, words: null, longest: same(LONGEST.finding) };
