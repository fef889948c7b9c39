import { beforeAll, expect, test } from 'vitest';
import { SENTENCE_MAX_WORDS, sentencesIn } from '../../content/readability.ts';
import { type Written, writtenIn } from '../../content/reading-weight.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { toldBy } from '../../dialogue/say/told.ts';
import { checkTurns } from '../../flows/check/check-turns.ts';
import { textsOf } from '../../flows/check/content-report.ts';
import { graphOf, reachableFrom, silentNext } from '../../flows/check/graph.ts';
import { createTurnMemory } from '../../flows/check/turn-memory.ts';
import { problemLine } from '../../locales/checker.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/** Promises about every text that somebody may read, whoever wrote it. */
const TODAY = '2026-11-29';
const NAMES: ReadonlySet<string> = new Set(['name', 'button']);

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function written(): Written[] {
  const { book, content } = knowledge;
  const canned = [...content.canned.values()].map(({ id, text }) => ({ kind: 'canned', where: `canned/${id}`, text }));
  const texts = [...textsOf(book.newest, content), ...canned];
  // Names are as their owners write them.
  return texts.filter(({ kind }) => kind !== 'name').flatMap(({ kind, where, text }) => writtenIn(kind, where, text));
}

test('no sentence has more than twelve words', () => {
  const all = written();
  const long = all.flatMap(({ where, language, words }) =>
    sentencesIn(words)
      .filter((sentence) => sentence.words > SENTENCE_MAX_WORDS)
      .map((sentence) => `${where} (${language}): ${sentence.words}: ${sentence.text}`),
  );

  expect(all.length).toBeGreaterThan(3000);
  expect(long).toEqual([]);
});

test('no bubble has more than 300 characters, in any country, for oneself or for another', () => {
  const { book, content } = knowledge;
  const told = toldBy(knowledge, TODAY);
  const problems = checkTurns(book.newest, content, told, { memory: createTurnMemory() });

  expect(problems.map((one) => problemLine(one))).toEqual([]);
});

test('no text is without its twin', () => {
  const { book, content } = knowledge;
  // Names of towns are alike in both; a sum and its coin are no sentence.
  const texts = textsOf(book.newest, content).filter((one) => !('isBilingual' in one) && !NAMES.has(one.kind));
  const isSentence = (words: string) => (words.replace(/\{\{[^{}]*\}\}/g, '').match(/\p{L}{2,}/gu) ?? []).length > 2;
  const twins = texts.flatMap(({ where, text }) => {
    const pairs = 'other' in text && text.other ? [text, text.other] : [text];
    return pairs.filter(({ tg, ru }) => tg === '' || ru === '' || (tg === ru && isSentence(tg))).map(() => where);
  });

  expect(texts.length).toBeGreaterThan(1500);
  expect(twins).toEqual([]);
});

/** Yes is the good answer where somebody is asked whether they are safe: who answers by habit is not lost. */
test('whoever says that they are not safe is led to danger, and whoever says yes is not', () => {
  const graph = graphOf(knowledge.book.newest);
  const silent = silentNext(graph);
  const asked = [...graph.nodes.values()].flatMap(({ where, node }) => {
    const choices = node.kind === 'choose' && /ҷои бехатар.*\?\s*$/u.test(node.ask.tg) ? node.choices : [];
    return choices.length === 0 ? [] : [{ where, choices }];
  });
  const leads = ({ where, choices }: (typeof asked)[number], id: string) => {
    const choice = choices.find((one) => one.id === id);
    const edge = graph.nodes.get(where)?.edges.find(({ target }) => target === choice?.to);
    const reached = [...reachableFrom(graph, edge?.to ? [edge.to] : [], silent)];
    return choice?.flags?.includes('not-safe') === true || reached.some((one) => /^urgent\/not-safe/.test(one));
  };

  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter((one) => leads(one, 'yes') || !leads(one, 'no')).map(({ where }) => where)).toEqual([]);
});
