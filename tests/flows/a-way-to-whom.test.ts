import { beforeAll, expect, test } from 'vitest';
import type { Content } from '../../content/schema.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { entryUses } from '../../flows/check/entry-uses.ts';
import { type Graph, type GraphNode, graphOf, nextOf, reachableFrom, silentNext } from '../../flows/check/graph.ts';
import { wordingsOf } from '../../flows/check/node-texts.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/** "Ask a lawyer", "tell the consulate": a door that must stand open. */
const SENT_AWAY = /ҳуқуқшинос(?:ӣ)? (?:[\p{L} ]*)?(?:пурсед|хабар диҳед|гӯед)|ба консулгарии Тоҷикистон|ба сафорат/iu;
const NUMBERS = /\{\{(?:numbers|contact):/;
const A_PERSON = /^(talk-to-a-person|urgent)(\/|$)/;

/** Whoever is named as one who helps: where a text says the word, a door to one stands within one tap. */
const HELPERS = {
  tg: /ҳуқуқшинос|вакили дифоъ|адвокат|сафорат|консулгар|Хадамоти муҳоҷират|агентии (?:давлат|бокор)|назорати меҳнат|прокуратура|телефони боварӣ/iu,
  ru: /юрист|адвокат|посольств|консульств|Миграционн\p{L}+ служб|агентств\p{L}* по труд|государственн\p{L}+ агентств|инспекци|прокуратур|телефон доверия|горяч\p{L}+ лини/iu,
};
/** What stands beside such a word and opens a door. */
const DOORS = /\{\{(?:numbers|contact|places?):/;

const TODAY = '2026-11-29';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

const says = ({ node }: GraphNode, pattern: RegExp) => wordingsOf(node).some(({ words }) => pattern.test(words));

/** A number in what is said, a request that is written down, or a button that leads to one of them. */
function hasWay(graph: Graph, where: string): boolean {
  const nodes = [...reachableFrom(graph, [where], silentNext(graph))].flatMap((one) => graph.nodes.get(one) ?? []);
  return nodes.some((node) => says(node, NUMBERS) || node.node.kind === 'handoff' || leadsToOne(graph, node));
}

function leadsToOne(graph: Graph, node: GraphNode): boolean {
  const { node: asked } = node;
  const offers = asked.kind === 'choose' && asked.choices.some(({ id }) => id === 'person' || id === 'lawyer');
  return offers || nextOf(node).some((to) => A_PERSON.test(to) || graph.nodes.get(to)?.node.kind === 'handoff');
}

test('whoever is told to ask a lawyer or the consulate has a number or a person in the same breath', () => {
  const graph = graphOf(knowledge.book.newest);
  const told = [...graph.nodes.values()].filter((node) => says(node, SENT_AWAY));

  expect(told.length).toBeGreaterThan(15);
  expect(told.filter(({ where }) => !hasWay(graph, where)).map(({ where }) => where)).toEqual([]);
});

/** All that is read at a node: its words, and the facts and entries that stand in them. */
function readAt(content: Content, named: ReadonlyMap<string, readonly string[]>, { where, node }: GraphNode): string[] {
  // Of what is carried along only a line of a rule is read.
  const isPack = node.kind === 'show' && node.show.startsWith('pocket-packs');
  const entries = isPack ? [] : (named.get(where) ?? []).flatMap((name) => textsOfEntry(content, name));
  return [...wordingsOf(node).map(({ words }) => words), ...entries];
}

function textsOfEntry({ facts, countryRules }: Content, name: string): string[] {
  const id = name.slice(name.lastIndexOf(' ') + 1);
  if (name.startsWith('fact ')) return Object.values(facts.get(id)?.text ?? {});
  if (!name.startsWith('country rule ')) return [];
  const rule = countryRules.get(id);
  return [rule?.text, rule?.more].flatMap((text) => (text ? [text.tg, text.ru] : []));
}

test('no text names a lawyer, an embassy, a consulate, an office or a line without a number, a place or a person within one tap', () => {
  const { book, content } = knowledge;
  const graph = graphOf(book.newest);
  const silent = silentNext(graph);
  const named = new Map<string, string[]>();
  for (const [name, uses] of entryUses(book.newest, content, TODAY)) {
    for (const { flow, node } of uses.filter(({ asked }) => asked === null)) {
      const where = `${flow}/${node}`;
      named.set(where, [...(named.get(where) ?? []), name]);
    }
  }
  const isDoor = (at: GraphNode) =>
    at.node.kind === 'handoff' ||
    A_PERSON.test(at.where) ||
    (at.node.kind === 'show' && at.node.show.startsWith('places')) ||
    readAt(content, named, at).some((words) => DOORS.test(words));
  const nodesFrom = (where: string) =>
    [...reachableFrom(graph, [where], silent)].flatMap((one) => graph.nodes.get(one) ?? []);
  const isNear = (where: string) =>
    nodesFrom(where).some((at) => isDoor(at) || nextOf(at).some((to) => nodesFrom(to).some(isDoor)));
  const telling = [...graph.nodes.values()].filter((at) =>
    readAt(content, named, at).some((words) => HELPERS.tg.test(words) || HELPERS.ru.test(words)),
  );

  expect(telling.length).toBeGreaterThan(100);
  expect(telling.filter(({ where }) => !isNear(where)).map(({ where }) => where)).toEqual([]);
});
