import { beforeAll, expect, test } from 'vitest';
import { contentTexts, placed } from '../../content/texts.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { COMFORT } from '../../flows/check/check-blame.ts';
import { flowTexts } from '../../flows/check/flow-texts.ts';
import { graphOf, nextOf, reachableFrom } from '../../flows/check/graph.ts';
import { wordingsOf } from '../../flows/check/node-texts.ts';
import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };
import { shippedKnowledge } from '../support/knowledge.ts';

/**
 * Where somebody is told that they are not to blame: violence, debt, a passport taken, children, despair, forced work,
 * each where it is known who acts. Whoever adds a place says here why it is known.
 */
const PLACES = [
  'came-back-family/child-words', // of a child
  'came-back-health/fear', // dreams after hard days
  'came-back-work/forced', // said yes to: somebody was forced
  'passport-kept/tips-family', // it was told that husband or kin hold the passport
  'passport-kept/tips-work', // it was told who holds the passport
  'threatened-by-debt/leave', // it was told who asks for the debt, and of whom
  'under-18/forced', // said: I am a child, and am made to work
  'under-18/hurt', // said: I am a child, and am beaten or frightened
  'under-18/lonely', // said: I am a child without a family
  'under-18/marriage', // said: I am a child, and am given in marriage
  'urgent/child-rights', // a child that writes of itself
  'urgent/despair-other', // somebody close to despair
  'urgent/yours', // it is done to the person who writes
  'wages-unpaid/threatened', // said: I am threatened
];
/** In the flow of danger, what tells who acts. */
const KNOWN_BY = ['urgent/whose', 'urgent/what', 'urgent/child-who', 'urgent/despair'];

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

test('nobody is told that they are not to blame but where it is known who acts', () => {
  const { book, content } = knowledge;
  const told = [...book.newest.flows.values()].flatMap(({ flow, nodes }) =>
    [...nodes].flatMap(([id, node]) =>
      wordingsOf(node).some(({ words, language }) => language !== null && COMFORT[language].test(words))
        ? [`${flow}/${id}`]
        : [],
    ),
  );

  expect(told.toSorted()).toEqual(PLACES);
  expect(flowTexts(book.newest).length).toBeGreaterThan(500);
  const elsewhere = contentTexts(placed(content))
    .filter(({ kind }) => kind === 'country rule' || kind === 'fact' || kind === 'checklist')
    .filter(({ text }) => COMFORT.tg.test(text.tg) || COMFORT.ru.test(text.ru))
    .map(({ where }) => where);
  expect(elsewhere).toEqual([]);
  expect(Object.values(tajik).filter((words) => COMFORT.tg.test(words))).toEqual([]);
  expect(Object.values(russian).filter((words) => COMFORT.ru.test(words))).toEqual([]);
});

test('in danger nobody is told so before they have said whom it is done to', () => {
  const graph = graphOf(knowledge.book.newest);
  const early = reachableFrom(graph, ['urgent/family'], (node) =>
    KNOWN_BY.includes(node.where) ? [] : nextOf(node).filter((where) => where.startsWith('urgent/')),
  );
  const wrong = [...early].filter((where) => PLACES.includes(where));

  expect(early.size).toBeGreaterThan(20);
  expect(wrong).toEqual([]);
});
