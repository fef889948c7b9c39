import { beforeAll, expect, test } from 'vitest';
import type { LocalText } from '../../content/shapes.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { NodeOf, Text } from '../../flows/schema.ts';
import { shippedKnowledge } from '../support/knowledge.ts';

/** Yes is the grown-up, everywhere: who answers by habit must not become a child, nor a child a grown-up. */
const ASKED: Record<'tg' | 'ru', RegExp> = { tg: /18-сола шуда(ед|аст)\?$/, ru: /уже исполнилось 18 лет\?$/ };
const OF_AGE = /18|child\.age|ноболиғ|несовершеннолет|совершеннолет/iu;
const FOR_CHILDREN = /^(under-18|urgent\/child.*)$/;

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

type Asked = Text | (LocalText & { other?: LocalText });

function wordings(text: Asked): { tg: string; ru: string }[] {
  return 'other' in text && text.other ? [text, text.other] : [text];
}

function isOfAge(text: Asked): boolean {
  return wordings(text).some(({ tg, ru }) => OF_AGE.test(tg) || OF_AGE.test(ru));
}

function wrongWords(where: string, text: Asked): string[] {
  return wordings(text).flatMap(({ tg, ru }) => [
    ...(ASKED.tg.test(tg) ? [] : [`${where}: ${tg}`]),
    ...(ASKED.ru.test(ru) ? [] : [`${where}: ${ru}`]),
  ]);
}

test('whoever is asked for their age in a flow is asked whether they are of age, and no leads to the words for a child', () => {
  const asked = [...knowledge.book.newest.flows.values()].flatMap(({ flow, nodes }) =>
    [...nodes].flatMap(([id, node]) =>
      node.kind === 'choose' && isOfAge(node.ask) ? [{ where: `${flow}/${id}`, node }] : [],
    ),
  );
  const leads = (node: NodeOf<'choose'>, id: string) =>
    FOR_CHILDREN.test(node.choices.find((one) => one.id === id)?.to ?? '');

  expect(asked.length).toBeGreaterThan(8);
  expect(asked.flatMap(({ where, node }) => wrongWords(where, node.ask))).toEqual([]);
  expect(asked.filter(({ node }) => leads(node, 'yes') || !leads(node, 'no')).map(({ where }) => where)).toEqual([]);
});

test('whoever is asked for their age in a set of questions is asked the same, and no is the sign', () => {
  const asked = [...knowledge.content.screens.values()].flatMap(({ id, questions }) =>
    questions
      .filter(({ ask, flag }) => flag === 'child' || isOfAge(ask))
      .map((one) => ({ where: `${id}/${one.id}`, one })),
  );

  expect(asked.map(({ where }) => where)).toEqual(['offer/age']);
  expect(asked.flatMap(({ where, one }) => wrongWords(where, one.ask))).toEqual([]);
  expect(asked.filter(({ one }) => one.flag_on !== 'no')).toEqual([]);
});
