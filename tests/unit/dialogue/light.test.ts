import { describe, expect, test } from 'vitest';
import { shortestOf } from '../../../dialogue/say/light.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const MINUTE = 60_000;

/** Somebody who has chosen the shortest texts. */
function chosen(language: 'tg' | 'ru' = 'ru'): Talk {
  const talk = createTalk(knowledge, { language });
  talk.says(language === 'ru' ? 'мои данные' : 'маълумоти ман');
  talk.presses(language === 'ru' ? 'Настройки' : 'Танзимот');
  talk.presses(language === 'ru' ? 'Слабый интернет' : 'Интернети суст');
  talk.presses(language === 'ru' ? 'Да' : 'Ҳа');
  return talk;
}

/** The numbers for the road, up to the end of them. */
function packed(talk: Talk) {
  const isTajik = talk.conversation.contact.language === 'tg';
  talk.says('меню');
  talk.says(isTajik ? 'рақамҳо барои роҳ' : 'номера в дорогу');
  talk.says('Россия');
  const card = talk.last.bubbles;
  talk.presses(isTajik ? 'Не' : 'Нет');
  return { card, end: talk.last.text };
}

describe.each(['tg', 'ru'] as const)('whoever has a bad line, in %s', (language) => {
  test('gets no picture, and of what is long the first sentence and the numbers', () => {
    const [light, usual] = [packed(chosen(language)), packed(createTalk(knowledge, { language }))];

    expect(usual.card.some(({ picture }) => picture)).toBe(true);
    expect(light.card.some(({ picture }) => picture)).toBe(false);
    expect(light.card.map(({ text }) => text)).toEqual(usual.card.map(({ text }) => text));
    expect(light.end.length).toBeLessThan(usual.end.length);
    expect(usual.end.startsWith(light.end.split('\n\n')[0] ?? '?')).toBe(true);
  });

  test('is told so in my data, and may change it', () => {
    const talk = chosen(language);
    expect(talk.presses(language === 'ru' ? 'Посмотреть данные' : 'Дидани маълумот').text).toMatch(/короче|кӯтоҳтар/);
    talk.presses(language === 'ru' ? 'Настройки' : 'Танзимот');
    talk.presses(language === 'ru' ? 'Слабый интернет' : 'Интернети суст');
    talk.presses(language === 'ru' ? 'Нет, как обычно' : 'Не, мисли пештара');
    expect(talk.conversation.contact.light).toBe('no');
    expect(talk.last.bubbles.some(({ isLight }) => isLight)).toBe(false);
  });
});

test('each bubble says that the line is bad, for whoever sends it', () => {
  expect(
    chosen()
      .says('меню')
      .bubbles.map(({ isLight }) => isLight),
  ).toEqual([true]);
});

test('what is of danger is never cut, though it is marked as long', () => {
  const small = smallKnowledge({
    work: `
one: { say: { tg: 'Як. Ду. Се 3.', ru: 'Один. Два. Три 3.' }, tags: [long], to: two }
two: { say: { tg: 'Чор. Панҷ.', ru: 'Четыре. Пять.' }, tags: [long, safety], to: three }
three: { ask: { tg: Чӣ?, ru: Что? }, expect: text, save: words, to: done }
done: { end: true }`,
  });
  const talk = createTalk(small, { language: 'ru' });
  talk.conversation.contact.light = 'yes';
  talk.says('/menu');
  const { text } = talk.presses(1);

  expect(text).toContain('Один. Три 3.');
  expect(text).not.toContain('Два');
  expect(text).toContain('Четыре. Пять.');
});

test.each([
  ['Один. Два.', 'Один.'],
  ['Один.\nДва.\n1. Три\n2. Четыре', 'Один.\n1. Три\n2. Четыре'],
  [
    'Срок до 05.03.2026. Потом поздно. Звоните:\n+992 44 600 00 00',
    'Срок до 05.03.2026. Потом поздно.\n+992 44 600 00 00',
  ],
  ['*Один. Два.*', '*Один. Два.*'],
])('the shortest of %j is %j', (text, short) => {
  expect(shortestOf(text)).toBe(short);
});

describe('somebody to whom answers do not get through', () => {
  const stuck = (minutes: number, unsent = 1) => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меню');
    talk.conversation = { ...talk.conversation, unsent };
    talk.waits(minutes * MINUTE);
    return talk;
  };

  test('is offered short texts, once, and has them with one tap', () => {
    const talk = stuck(3);
    expect(talk.says('меню').text).toContain('Связь плохая?');
    expect(talk.presses('Писать короче').text).toContain('без картинок');
    expect(talk.conversation.contact.light).toBe('yes');

    const other = stuck(3);
    other.says('меню');
    other.waits(3 * MINUTE);
    expect(other.says('меню').text).not.toContain('Связь плохая?');
  });

  test('is not where the answers have left, or were said a moment ago', () => {
    expect(stuck(3, 0).says('меню').text).not.toContain('Связь плохая?');
    expect(stuck(1).says('меню').text).not.toContain('Связь плохая?');
  });

  test('is not in danger, where nothing stands beside the answer', () => {
    const talk = stuck(3);
    expect(talk.says('меня бьют').text).not.toContain('Связь плохая?');
    expect(place(talk)).toContain('urgent/');
  });
});
