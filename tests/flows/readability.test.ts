import { beforeAll, expect, test } from 'vitest';
import { sentencesIn } from '../../content/readability.ts';
import type { Written } from '../../content/reading-weight.ts';
import { contentTexts, placed } from '../../content/texts.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import { literalIn } from '../../flows/check/check-literals.ts';
import { textsOf, textWeights } from '../../flows/check/content-report.ts';
import { flowTexts } from '../../flows/check/flow-texts.ts';
import russianPage from '../../locales/page.ru.json' with { type: 'json' };
import tajikPage from '../../locales/page.tg.json' with { type: 'json' };
import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };
import { shippedKnowledge } from '../support/knowledge.ts';

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

function program(): Written[] {
  const of = (language: 'tg' | 'ru', texts: Record<string, string>) =>
    Object.entries(texts).map(([where, words]) => ({ kind: 'program', where, language, words }));
  return [
    ...of('tg', { ...tajik, ...tajikPage.words, ...tajikPage.errors }),
    ...of('ru', { ...russian, ...russianPage.words, ...russianPage.errors }),
  ];
}

test('ninety-five of a hundred sentences that a contact may read have at most twelve words, in either language', () => {
  const { book, content } = knowledge;

  const { sentences } = textWeights(textsOf(book.newest, content), content, program());

  expect(sentences.map(({ language }) => language)).toEqual(['tg', 'ru']);
  for (const { language, weight } of sentences) {
    expect(weight.sentences, language).toBeGreaterThan(1500);
    expect(weight.shortShare, language).toBeGreaterThanOrEqual(95);
    expect(weight.long, language).toBe(0);
  }
});

test('what the program itself says has no sentence of more than twelve words', () => {
  const long = program().flatMap(({ where, words }) =>
    sentencesIn(words)
      .filter((one) => one.words > 12)
      .map(() => where),
  );

  expect(long).toEqual([]);
});

test('no number that could be a phone, a fee or a date is typed into a text of flows, rules, questions or steps', () => {
  const kinds = ['say', 'ask', 'invalid', 'reminder', 'country rule', 'question set', 'checklist'];
  const texts = [...flowTexts(knowledge.book.newest), ...contentTexts(placed(knowledge.content))];
  const found = texts
    .filter(({ kind }) => kinds.includes(kind))
    .flatMap(({ where, text }) =>
      [text.tg, text.ru, ...('other' in text && text.other ? [text.other.tg, text.other.ru] : [])].flatMap((words) => {
        const literal = literalIn(words);
        return literal === null ? [] : [`${where}: ${literal.found}`];
      }),
    );

  expect(texts.length).toBeGreaterThan(900);
  expect(found).toEqual([]);
});
