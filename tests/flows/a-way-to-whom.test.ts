import { beforeAll, expect, test } from 'vitest';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { type Graph, type GraphNode, graphOf, nextOf, reachableFrom, silentNext } from '../../flows/check/graph.ts';
import { wordingsOf } from '../../flows/check/node-texts.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/** "Ask a lawyer", "tell the consulate": a door that must stand open. */
const SENT_AWAY = /ҳуқуқшинос(?:ӣ)? (?:[\p{L} ]*)?(?:пурсед|хабар диҳед|гӯед)|ба консулгарии Тоҷикистон|ба сафорат/iu;
const NUMBERS = /\{\{(?:numbers|contact):/;
const A_PERSON = /^(talk-to-a-person|urgent)(\/|$)/;

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
