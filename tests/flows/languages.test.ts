import { beforeAll, describe, expect, test } from 'vitest';
import type { Language } from '../../core/message.ts';
import type { Knowledge } from '../../dialogue/know/knowledge.ts';
import type { Flow, FlowNode } from '../../flows/schema.ts';
import { looksLike } from '../../language/which/identify.ts';
import russian from '../../locales/ru.json' with { type: 'json' };
import tajik from '../../locales/tg.json' with { type: 'json' };
import { shippedKnowledge } from '../support/knowledge.ts';

interface Written {
  where: string;
  language: Language;
  text: string;
}

let knowledge: Knowledge;

beforeAll(async () => {
  knowledge = await shippedKnowledge();
});

/** Names of languages, and of the service, stand in their own language under both keys. */
const NAMES = ['Тоҷикӣ', 'Русский', 'Ҳамроҳ'];

function textsOfFlows(): Written[] {
  return [...knowledge.book.newest.flows.values()].flatMap((flow) => [
    ...pair(flow.title, `${flow.flow}: title`),
    ...[...flow.nodes].flatMap(([id, node]) => textsOfNode(flow, id, node)),
  ]);
}

function textsOfNode({ flow }: Flow, id: string, node: FlowNode): Written[] {
  if (node.tags?.includes('bilingual')) return [];
  const where = `${flow}/${id}`;
  const texts = [
    'say' in node ? node.say : undefined,
    'ask' in node ? node.ask : undefined,
    'invalid' in node ? node.invalid : undefined,
  ].filter((text) => text !== undefined);
  const labels = 'choices' in node && Array.isArray(node.choices) ? node.choices.map(({ label }) => label) : [];
  return [
    ...texts.flatMap((text) => [...pair(text, where), ...(text.other ? pair(text.other, `${where} (other)`) : [])]),
    ...labels.flatMap((label) => pair(label, where)),
  ];
}

function pair({ tg, ru }: { tg: string; ru: string }, where: string): Written[] {
  return [
    { where, language: 'tg', text: tg },
    { where, language: 'ru', text: ru },
  ];
}

function textsOfProgram(): Written[] {
  const of = (language: Language, texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => ({ where: key, language, text }));
  return [...of('tg', tajik), ...of('ru', russian)].filter(({ where }) => where !== 'button_other_language');
}

function textsOfContent(): Written[] {
  const { facts, contactPoints, countries } = knowledge.content;
  return [
    ...[...facts.values()].flatMap(({ id, text }) => pair(text, id)),
    ...[...contactPoints.values()].flatMap(({ id, name, note, hours }) =>
      [name, note, hours].flatMap((text) => (text ? pair(text, id) : [])),
    ),
    ...countries.flatMap(({ id, label }) => pair(label, id)),
  ];
}

/** A label of a word or two is told by its letters alone; the police of Russia keeps the name that stands on its doors. */
const LETTERS_OF_THE_OTHER: Record<Language, RegExp> = { tg: /[ыщцьЫЩЦЬ]/, ru: /[ғӣқӯҳҷҒӢҚӮҲҶ]/ };

/** What people know a word by stands behind it in brackets, often in Russian: «варақаи иҷро (исполнительный лист)». */
const bare = (text: string) =>
  text
    .replace(/\{\{[^}]*\}\}/g, ' ')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

describe('no text stands under the key of the other language', () => {
  test.each([
    ['flows', textsOfFlows],
    ['the program itself', textsOfProgram],
    ['content', textsOfContent],
  ])('in %s', (_where, collect) => {
    const written = collect().filter(({ text }) => !NAMES.includes(text));
    const wrong = written.filter(({ language, text }) => {
      if (LETTERS_OF_THE_OTHER[language].test(bare(text).replace(/полиция/giu, ''))) return true;
      const seen = bare(text).split(' ').length >= 4 ? looksLike(bare(text)) : null;
      return seen !== null && seen !== language;
    });

    expect(written.length).toBeGreaterThan(30);
    expect(wrong.map(({ where, language, text }) => `${where} (${language}): ${text}`)).toEqual([]);
  });

  test('and most texts of a sentence or more are told apart at all', () => {
    const long = textsOfFlows().filter(({ text }) => bare(text).split(' ').length >= 5);
    const told = long.filter(({ language, text }) => looksLike(bare(text)) === language);

    expect(told.length / long.length).toBeGreaterThan(0.97);
  });
});
