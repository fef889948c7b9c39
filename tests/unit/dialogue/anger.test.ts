import { describe, expect, test } from 'vitest';
import { atMenu, newcomer, openPassport, place } from './stand.ts';

describe('whoever writes that they hit somebody at home', () => {
  test.each([
    ['tg', 'занам дар хона зада истодаам асабам'],
    ['tg', 'zanamro mezanam'],
    ['tg', 'кӯдакамро мезанам'],
    ['ru', 'я бью жену'],
    ['ru', 'ударил жену'],
    ['ru', 'ударил сына'],
  ] as const)('is given help against it, and never reads that it is not their fault (%s: %s)', (language, text) => {
    const talk = atMenu(language);
    const { text: told } = talk.says(text);

    expect(place(talk)).toBe('anger/now');
    expect(told).not.toMatch(/Айби шумо нест|Вы не виноваты/);
  });

  test.each([
    ['ru', 'я избил жену она лежит не дышит'],
    ['ru', 'я ударила ребенка кровь'],
    ['ru', 'я ударил жену ножом'],
    ['tg', 'занамро бо корд задам'],
    ['tg', 'ман занамро задам хуни бинияш меояд'],
    ['tg', 'занамро задам нафас намекашад'],
    ['tg', 'ман занамро куштам'],
    ['ru', 'я убил жену'],
  ] as const)(
    'reads the number of a doctor first where somebody bleeds, does not breathe or is told to be dead (%s: %s)',
    (language, text) => {
      const talk = atMenu(language);
      const { bubbles, text: told } = talk.says(text);

      expect(place(talk)).toBe('anger/doctor-comes');
      expect(bubbles[0]?.text).toMatch(/^103$[\s\S]*^112$/m);
      expect(told).not.toMatch(/ҳуҷраи дигар|другую комнату|Айби шумо нест|Вы не виноваты|^102$/m);
      expect(talk.conversation.ticket).toMatchObject({ level: 'red' });
    },
  );

  test.each([
    ['RU', /^103$[\s\S]*^112$/m],
    ['TR', /^112$/m],
    ['AE', /^999$/m],
  ] as const)('reads the number of the land where they are: %s', (country, numbers) => {
    const talk = atMenu('ru');
    talk.conversation.contact.country = country;
    talk.says('я ударил жену ножом');

    expect(talk.last.bubbles[0]?.text).toMatch(numbers);
  });

  test('reads it too where the blood is told of after the blow', () => {
    const talk = atMenu('ru');
    talk.says('ударил жену');
    talk.says('я ударил жену, у неё кровь');

    expect(place(talk)).toBe('anger/doctor-comes');
    expect(talk.last.text).toMatch(/^103$/m);
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

describe('who tells of another that hits his wife', () => {
  test.each([
    'он избил жену, она лежит и не дышит',
    'мой сосед ударил жену ножом',
    'таксист избил жену',
    'ударил жену брат мужа',
  ])('is asked whether they are safe: %s', (text) => {
    const talk = atMenu('ru');
    talk.says(text);

    expect(place(talk)).toBe('urgent/safe');
  });

  test.each(['сосед избил жену, она вся в крови', 'вчера избил жену и ушёл, я его мать'])(
    'is not read as the one who hits: %s',
    (text) => {
      const talk = atMenu('ru');
      const { text: told } = talk.says(text);

      expect(place(talk)).not.toMatch(/^anger/);
      expect(told).toMatch(/опасность|112/);
      expect(talk.conversation.ticket?.flags ?? []).not.toContain('danger-hits-others');
    },
  );
});
