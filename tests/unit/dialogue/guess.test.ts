import { describe, expect, test } from 'vitest';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

const UNREAD = 'зумрак бартоқ тимсорав';

/** Whoever asks so is led there at once. */
const LED = { tg: 'пули патентро чӣ хел супорам', ru: 'зарплату не дали' } as const;
const LED_TO = { tg: 'patent-russia', ru: 'wages-unpaid' } as const;
/** And so is only offered something. */
const GUESSED = 'ҳуҷҷат кадом лозим';

const undone = (talk: Talk) => talk.last.commit?.events.filter(({ kind }) => kind === 'undone') ?? [];
const missed = (talk: Talk) => talk.last.commit?.log.flatMap((line) => line.missed ?? []) ?? [];
const topics = (talk: Talk) =>
  talk.last.choices.flatMap(({ token }) => (token.startsWith('!topic.') ? [token.slice('!topic.'.length)] : []));

function led(language: 'tg' | 'ru'): Talk {
  const talk = atMenu(language);
  talk.says(LED[language]);
  expect(talk.conversation.session?.flow).toBe(LED_TO[language]);
  return talk;
}

describe('whoever is led to the wrong topic and says so', () => {
  test.each([
    ['tg', 'не, не хамон'],
    ['ru', 'нет, не то'],
  ] as const)('is offered others and a person, at the menu: %s «%s»', (language, words) => {
    const talk = led(language);
    talk.says(words);

    expect(talk.last.text).toMatch(language === 'tg' ? /^Хуб, ин не\./ : /^Хорошо, это не то\./);
    expect(topics(talk).length).toBeGreaterThan(0);
    expect(topics(talk)).not.toContain(LED_TO[language]);
    expect(talk.last.choices.map(({ token }) => token)).toEqual(expect.arrayContaining(['!person', '!menu']));
    expect(place(talk)).toBe('menu/topics');
  });

  test('is counted once, by the topic that was wrong, and the word is marked in the log', () => {
    const talk = led('tg');
    expect([undone(talk), missed(talk)]).toEqual([[], []]);
    talk.says('ин не');

    expect(undone(talk)).toEqual([{ kind: 'undone', flow: 'patent-russia', label: 'opened' }]);
    expect(missed(talk)).toEqual([{ how: 'undone', topic: 'patent-russia' }]);
    expect(talk.last.commit?.log).toMatchObject([{ text: 'ин не' }]);
  });

  test('may refuse what is offered then, too, with a bare no', () => {
    const talk = led('tg');
    talk.says('ин не');
    const [first] = topics(talk);
    talk.says('не');

    expect(undone(talk)).toEqual([{ kind: 'undone', flow: first, label: 'offered' }]);
    expect(topics(talk)).toEqual([]);
    expect(talk.last.choices.map(({ token }) => token)).toEqual(['!person', '!menu']);
  });

  test('is offered first what they say they meant', () => {
    const talk = led('ru');
    talk.says('не то, патент как получить');

    expect(topics(talk)[0]).toBe('patent-russia');
    expect(undone(talk)).toMatchObject([{ flow: 'wages-unpaid' }]);
  });

  test('is not heard so where the question itself is answered, or after another word', () => {
    const talk = led('tg');
    talk.says('не');
    expect(undone(talk)).toEqual([]);
    expect(place(talk)).not.toBe('patent-russia/have');

    talk.says('ин не');
    expect(undone(talk)).toEqual([]);
  });

  test('gets an answer to danger first', () => {
    const talk = led('ru');
    talk.says('не то, меня бьют');

    expect(talk.conversation.session?.flow).toBe(knowledge.dangerFlow);
    expect(undone(talk)).toEqual([]);
  });
});

test('danger that was answered a moment ago is heard again behind «не то», and takes nothing back', () => {
  const talk = atMenu('ru');
  talk.says('меня бьют');
  talk.waits(60_000);
  talk.says('/menu');
  talk.says(LED.ru);
  expect(talk.conversation.memory.guess?.topics).toEqual([LED_TO.ru]);
  talk.says('не то, меня бьют');

  expect(undone(talk)).toEqual([]);
  expect(talk.last.text).not.toMatch(/не то/);
});

describe('whoever is offered topics', () => {
  test('and says no is offered others', () => {
    const talk = atMenu();
    talk.says(GUESSED);
    const offered = topics(talk);
    talk.says('не, хечкадомаш');

    expect(offered.length).toBeGreaterThan(0);
    expect(undone(talk)).toEqual([{ kind: 'undone', flow: offered[0], label: 'offered' }]);
    for (const topic of offered) expect(topics(talk)).not.toContain(topic);
  });

  test('and picks one is not counted, unless that was wrong, too', () => {
    const talk = atMenu();
    talk.says(GUESSED);
    const [first] = topics(talk);
    talk.presses(1);
    expect(undone(talk)).toEqual([]);

    talk.says('не, не ин');
    expect(undone(talk)).toMatchObject([{ flow: first, label: 'opened' }]);
  });
});

describe('whoever goes back', () => {
  test('at once was led wrongly: by the button, by a word, or by another topic', () => {
    const back = led('ru');
    back.presses('Ещё');
    back.presses('Назад');
    const menu = led('ru');
    menu.says('меню');
    const other = led('ru');
    other.sends({ kind: 'choice', token: '!topic.patent-russia' });

    expect(undone(back)).toMatchObject([{ flow: 'wages-unpaid' }]);
    expect(undone(menu)).toMatchObject([{ flow: 'wages-unpaid' }]);
    expect(undone(other)).toMatchObject([{ flow: 'wages-unpaid' }]);
    expect(missed(other)).toEqual([{ how: 'undone', topic: 'wages-unpaid' }]);
  });

  test('after reading is not counted', () => {
    const talk = led('ru');
    talk.waits(60_000);
    talk.says('меню');

    expect(undone(talk)).toEqual([]);
  });

  test('from a topic that was picked in a list, by label or number, is not counted', () => {
    const talk = atMenu('ru');
    talk.says('Проверить фирму');
    talk.says('меню');
    const numbered = atMenu('ru');
    numbered.says('2');
    numbered.says('меню');

    expect([undone(talk), undone(numbered)]).toEqual([[], []]);
  });
});

describe('what nobody here understands', () => {
  test('is marked in the log', () => {
    const talk = atMenu();
    talk.says(UNREAD);

    expect(talk.last.commit?.log).toMatchObject([{ text: UNREAD, missed: { how: 'not-understood' } }]);
  });

  test('is marked also among the first words of a newcomer, once they are read', () => {
    const talk = createTalk(knowledge);
    talk.says(UNREAD);
    talk.presses('Тоҷикӣ');
    talk.presses('Розӣ ҳастам');

    const log = talk.last.commit?.log ?? [];
    expect(log.map(({ text, missed }) => [text === UNREAD, missed])).toContainEqual([true, { how: 'not-understood' }]);
    expect(log.filter((line) => line.missed !== undefined)).toHaveLength(1);
    expect(talk.last.commit?.events).toContainEqual({ kind: 'not-understood' });
  });

  test('is marked without its words where nobody has agreed that they are kept', () => {
    const talk = createTalk(knowledge, { language: 'tg', consent: false });
    talk.says('/menu');
    talk.says(UNREAD);

    for (const line of talk.last.commit?.log ?? []) expect(line.text).toBeUndefined();
  });
});
