import { describe, expect, test } from 'vitest';
import { meansAt } from '../../support/reply-meaning.ts';
import { atMenu, knowledge, newcomer, openPassport, place } from './stand.ts';

const labels = (talk: ReturnType<typeof newcomer>) => talk.last.choices.map(({ label }) => label);

describe('an emoji alone', () => {
  test.each(['🆘', '🆘🆘🆘', 'sos 🆘'])('that calls for help is danger: %s', (text) => {
    const talk = newcomer();
    talk.says(text);

    expect(place(talk)).toBe('urgent/safe');
  });

  test.each(['🙏', '👍🏽', '❤️', '🙏🙏🏻❤️'])('that thanks is thanks: %s', (text) => {
    expect(atMenu('ru').says(text).text).toContain('Пожалуйста!');
  });

  test.each([
    ['👍', 'yes'],
    ['👍🏿', 'yes'],
    ['👎', 'no'],
    ['❌', 'no'],
    ['🙏', 'other'],
  ])('answers where yes or no is asked: %s', (text, means) => {
    expect(meansAt(knowledge, 'yes-no', text)).toBe(means);
  });

  test.each(['😭', '😢😢', '🙏😭'])('that weeps is asked about help, with the way to it: %s', (text) => {
    const menu = atMenu('ru');
    expect(menu.says(text).text).toMatch(/^Нужна помощь\?/);
    expect(labels(menu)).toContain('Нужна помощь');

    const asked = atMenu('ru');
    openPassport(asked);
    const before = place(asked);
    expect(asked.says(text).text).toMatch(/^Нужна помощь\?/);
    expect(labels(asked).some((label) => label === 'Нужна помощь')).toBe(true);
    expect(place(asked)).toBe(before);
  });

  test('that weeps is asked nothing more where danger is asked about already', () => {
    const talk = newcomer();
    talk.says('меня бьют');
    const before = place(talk);
    talk.says('😭');

    expect(place(talk)).toBe(before);
    expect(talk.last.text).not.toContain('Нужна помощь?');
  });

  test.each([
    ['🇷🇺', 'RU'],
    ['я в 🇹🇷', 'TR'],
    ['🇰🇷🇰🇷', 'KR'],
    ['🇹🇯', 'TJ'],
    ['🏳️', 'other'],
  ])('of a flag names the land: %s', (text, land) => {
    expect(meansAt(knowledge, 'country', text)).toBe(land);
  });

  test('that asks is greeted, and led to the menu', () => {
    const talk = atMenu('tg');

    expect(talk.says('❓').text).toMatch(/^Салом!/);
    expect(talk.conversation.session?.flow).toBe('menu');
  });
});
