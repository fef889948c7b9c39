import { describe, expect, test } from 'vitest';
import { synonymsIn } from '../../../content/glossary.ts';
import { COME_BACK } from '../../../language/words/words-request.ts';
import { COMMAND_WORDS } from '../../../locales/commands.ts';
import pageRu from '../../../locales/page.ru.json' with { type: 'json' };
import pageTg from '../../../locales/page.tg.json' with { type: 'json' };
import ru from '../../../locales/ru.json' with { type: 'json' };
import tg from '../../../locales/tg.json' with { type: 'json' };
import { shippedKnowledge } from '../../support/knowledge.ts';
import { shippedContent } from '../content/shipped.ts';
import { avoidedWords, foreignLetters, longestSentence, misspelt } from './spelling.ts';

const LABEL_MAX = 20;
const LABEL_MAX_WITH_EMOJI = 17;
const IN_THE_OTHER_LANGUAGE = 'button_other_language';

/** A name is written as its bearer writes it: «Хамрох» begins as a word of abuse does. */
const NAME = 'bot_name';

const texts = {
  tg: Object.entries(tg).filter(([key]) => key !== IN_THE_OTHER_LANGUAGE),
  ru: Object.entries(ru).filter(([key]) => key !== IN_THE_OTHER_LANGUAGE),
};
const all = [...texts.tg, ...texts.ru];
const isLabel = (key: string) => key.startsWith('button_');

describe.each(['tg', 'ru'] as const)('what the program says in %s', (language) => {
  test('is written in the letters of its language', () => {
    const found = texts[language].filter(([key, text]) => key !== NAME && foreignLetters(text, language).length > 0);

    expect(found).toEqual([]);
  });

  test('uses no official, blaming or labelling word', () => {
    const found = texts[language].flatMap(([key, text]) =>
      avoidedWords(text, language).map((word) => `${key}: ${word}`),
    );

    expect(found).toEqual([]);
  });

  test('calls a thing by the one word that it has everywhere', () => {
    const said = texts[language].filter(([key]) => !isLabel(key));
    const terms = [...(shippedContent().content?.glossary.values() ?? [])];

    expect(terms.length).toBeGreaterThan(20);
    expect(said.flatMap(([key, text]) => synonymsIn(text, language, terms).map((one) => ({ key, ...one })))).toEqual(
      [],
    );
  });

  test('has at most twelve words a sentence and three hundred characters a text', () => {
    const long = texts[language].filter(([, text]) => longestSentence(text) > 12 || text.length > 300);

    expect(long).toEqual([]);
  });

  test('has labels that fit a button and differ from each other', () => {
    const labels = texts[language].filter(([key]) => isLabel(key)).map(([, text]) => text);

    expect(labels.length).toBeGreaterThan(15);
    for (const label of labels) {
      const most = /\p{Extended_Pictographic}/u.test(label) ? LABEL_MAX_WITH_EMOJI : LABEL_MAX;
      expect([...label].length, label).toBeLessThanOrEqual(most);
    }
    expect(new Set(labels).size).toBe(labels.length);
  });
});

test('Tajik words carry their letters', () => {
  expect(texts.tg.flatMap(([, text]) => misspelt(text))).toEqual([]);
  // The words are known where they have lost one.
  expect(misspelt('Холо чавоб дихед ё рақамро аз руйхат интихоб кунед')).toEqual(['холо', 'чавоб', 'руйхат']);
});

test('the other language is offered in its own name', () => {
  expect([tg.button_other_language, ru.button_other_language]).toEqual(['Русский', 'Тоҷикӣ']);
});

test('no number that could be rung stands in a text: numbers are content, with a source and a date', () => {
  const found = all.filter(([, text]) => /\d[\d\s-]{2,}\d/.test(text.replace('05.03.2026', '')));

  expect(found).toEqual([]);
});

test('what somebody else may see on the screen says nothing of migration, danger or help', () => {
  const seen = all.filter(([key]) => /^(bot_|cover_done|covered|exit_done|resume)/.test(key));

  expect(seen.length).toBe(14);
  for (const [, text] of seen) {
    expect(text).not.toMatch(/муҳоҷир|хатар|ёрӣ|кумак|шиноснома|зӯровар|полис|мигра|опасн|помощ|паспорт|насил|полици/i);
  }
});

test('a word that a text tells people to write is a command, and what it tells them to press is a button', async () => {
  const commands = Object.values(COMMAND_WORDS).flatMap((one) => [...one.tg, ...one.ru]);
  const inFlow = (await shippedKnowledge()).book.newest.flows.get('my-data')?.nodes.get('what');
  const offered = inFlow?.kind === 'choose' ? inFlow.choices.flatMap(({ label }) => [label.tg, label.ru]) : [];
  const ofPages = [pageTg, pageRu].flatMap(({ words }) => [words.leave, words.export]);
  const others = [...ofPages, ...offered, tg.phone_new, ru.phone_new];
  const buttons = [...all.flatMap(([key, text]) => (isLabel(key) ? [text] : [])), ...others];
  // What a button is called in the flows of the day is put in.
  const known = new Set(['{{title}}', ...commands, ...buttons, ...COME_BACK.split(';').map((words) => words.trim())]);
  const told = all.flatMap(([, text]) => [...text.matchAll(/«(.*?)»/g)].map((match) => match[1]!));

  expect(told.length).toBeGreaterThan(1);
  expect(told.filter((word) => !known.has(word))).toEqual([]);
});
