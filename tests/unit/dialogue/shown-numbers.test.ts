import { expect, test } from 'vitest';
import { talkPage } from '../../../bot/web/plain/talk-page.ts';
import { wordsIn } from '../../../dialogue/know/own-words.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const { content, ...rest } = smallKnowledge({
  work: `
where:
  ask: { tg: Дар кадом кишвар?, ru: В какой стране? }
  choices: { from: countries }
  optional: true
  save: contact.country
  to: where`,
});
const knowledge = { content, ...rest };

/** Somebody in the web chat who is asked for a country, some pages further on in its list. */
function asked({ reading, page }: { reading: 'well' | 'hard'; page: number }): Talk {
  const talk = createTalk(knowledge, { channel: 'web', language: 'ru' });
  talk.conversation.contact.reading = reading;
  talk.says('/menu');
  talk.presses(1);
  for (let turned = 0; turned < page; turned += 1) {
    const next = talk.last.choices.find(({ token }) => token.endsWith(`.!p${turned + 1}`));
    talk.presses(next?.label ?? 'the next page');
  }
  return talk;
}

/** What the page without scripts writes on its buttons. */
function buttons({ log }: Talk): string[] {
  const page = { language: 'ru', words: wordsIn(content, 'ru'), rows: log.slice(0, 1) } as const;
  const html = talkPage({ ...page, hasEarlier: false, isEarlier: false, status: null, key: '', seen: 1, text: '' });
  return [...html.matchAll(/name="choice:[^"]*" value="([^"]*)"/g)].map(([, label = '']) => label);
}

test.each([
  { reading: 'well', page: 0 },
  { reading: 'well', page: 1 },
  { reading: 'hard', page: 0 },
  { reading: 'hard', page: 1 },
  { reading: 'hard', page: 5 },
] as const)('the number before a country is the one to type for it: reading $reading, page $page', (at) => {
  const shown = buttons(asked(at)).flatMap((label) => {
    const [, number, name] = /^(\d+)\. (.*)$/.exec(label) ?? [];
    return number === undefined ? [] : [{ number, name }];
  });

  expect(shown.length).toBeGreaterThan(2);
  for (const { number, name } of shown) {
    const talk = asked(at);
    talk.says(number);
    const saved = content.countries.find(({ id }) => id === talk.conversation.contact.country);
    expect([number, saved?.label.ru]).toEqual([number, name]);
  }
});

test('what is no answer by its number has none', () => {
  const plain = buttons(asked({ reading: 'well', page: 0 })).filter((label) => !/^\d/.test(label));

  expect(plain).toEqual(['Следующая страница', 'Пропустить', 'Ещё']);
});

test('a label that had to be cut has its number once', () => {
  const [one, other] = ['а'.repeat(70), 'б'.repeat(70)];
  const long = smallKnowledge({
    work: `
which:
  ask: { tg: Кадом?, ru: Какой? }
  save: which
  choices:
    - { id: one, label: { tg: ${one}, ru: ${one} }, to: which }
    - { id: other, label: { tg: ${other}, ru: ${other} }, to: which }`,
  });
  const talk = createTalk(long, { channel: 'web', language: 'ru' });
  talk.says('/menu');
  talk.presses(1);

  expect(buttons(talk).slice(0, 2)).toEqual([`1. ${'а'.repeat(56)}…`, `2. ${'б'.repeat(56)}…`]);
});
