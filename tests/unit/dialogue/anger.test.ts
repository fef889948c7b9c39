import { describe, expect, test } from 'vitest';
import { atMenu, newcomer, openPassport, place } from './stand.ts';

describe('whoever writes that they hit somebody at home', () => {
  test.each([
    ['tg', 'занам дар хона зада истодаам асабам'],
    ['tg', 'zanamro mezanam'],
    ['tg', 'кӯдакамро мезанам'],
    ['ru', 'я бью жену'],
    ['ru', 'ударил жену'],
  ] as const)('is given help against it, and never reads that it is not their fault (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    const { text: told } = talk.says(text);

    expect(place(talk)).toBe('anger/now');
    expect(told).not.toMatch(/Айби шумо нест|Вы не виноваты/);
  });

  test('has a red request opened, which tells the desk who hits: somebody near them may be in danger', () => {
    const talk = atMenu('ru');
    talk.says('ударил жену');

    expect(talk.conversation.ticket).toMatchObject({
      level: 'red',
      topic: 'danger',
      flags: ['danger-violence', 'danger-hits-others'],
    });
  });

  test('is led there from an open question, and back to it', () => {
    const talk = atMenu();
    openPassport(talk);
    const open = place(talk);
    talk.says('занамро мезанам');
    expect(place(talk)).toBe('anger/now');
    talk.says('бозгашт');

    expect(place(talk)).toBe(open);
  });

  test('may say it again, and the question stands', () => {
    const talk = atMenu();
    talk.says('занамро мезанам');
    talk.says('ман занамро задам');

    expect(place(talk)).toMatch(/^anger\//);
    expect(talk.last.text).not.toMatch(/Айби шумо нест/);
  });

  test('is heard at once when they are the one who is hit', () => {
    const talk = atMenu();
    talk.says('занамро мезанам');
    talk.says('маро занам мезанад');

    expect(place(talk)).toBe('urgent/safe');
  });

  test('is heard as a newcomer too, before a language is chosen', () => {
    const talk = newcomer();
    talk.says('занамро мезанам');

    expect(place(talk)).toBe('anger/now');
  });

  test('is asked about another danger first that they tell of', () => {
    const talk = atMenu();
    talk.says('занамро мезанам, худамро мекушам');

    expect(place(talk)).toBe('urgent/despair');
  });
});
