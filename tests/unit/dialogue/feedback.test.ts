import { describe, expect, test } from 'vitest';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { atMenu, place } from './stand.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const DAY = 24 * HOUR;

const knowledge = smallKnowledge({
  work: `
lines: { say: { tg: "{{numbers:labour}}", ru: "{{numbers:labour}}" }, to: next }
next: { ask: { tg: ДИГАР, ru: ПОТОМ }, expect: text, save: word, to: menu }`,
});

/** Somebody in Korea who was shown two lines a day after the first word. */
function shown(since = DAY): Talk {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.conversation.contact.country = 'KR';
  talk.says('/menu');
  talk.waits(since);
  talk.presses(1);
  return talk;
}

const labels = (talk: Talk) => talk.last.choices.map(({ label }) => label);
const ASKS = 'Там ответили?';

describe('whether a line answered', () => {
  test('may be told under “more” once a line was shown', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('/menu');
    talk.says('ещё');
    expect(labels(talk)).not.toContain(ASKS);

    const after = shown();
    after.says('ещё');
    expect(labels(after)).toContain(ASKS);
  });

  test('is asked at the menu, once, when there was time to ring', () => {
    const talk = shown();
    talk.says('/menu');
    expect(labels(talk)).not.toContain(ASKS);
    talk.waits(HOUR);
    talk.says('/menu');
    expect(labels(talk)).toContain(ASKS);
    talk.says('/menu');
    expect(labels(talk)).not.toContain(ASKS);
  });

  test('does not take an open question away', () => {
    const talk = shown();
    talk.waits(2 * HOUR);

    expect(talk.says('на таджикском').text).toContain('ДИГАР');
    expect(labels(talk)).not.toContain('Ҷавоб доданд?');
  });

  test('is noted for the line that was chosen, and not asked of it again', () => {
    const talk = shown();
    const lines = talk.conversation.memory.numbers?.ids ?? [];
    talk.says('ещё');
    talk.presses(ASKS);
    talk.presses(1);
    talk.presses('Не взяли');

    expect(lines.length).toBe(2);
    expect(talk.last.commit?.reports).toEqual([{ point: lines[0], outcome: 'silent' }]);
    expect(talk.last.commit?.events).toContainEqual({ kind: 'number-feedback', label: 'silent' });
    expect(talk.last.text).toContain('Спасибо');
    expect(talk.conversation.memory.numbers?.ids).toEqual(lines.slice(1));
  });

  test('leads back to the question that was open', () => {
    const talk = shown();
    talk.says('ещё');
    talk.presses(ASKS);
    talk.says('назад');

    expect(talk.last.text).toContain('ПОТОМ');
  });

  test('counts for nothing on the first day of a contact', () => {
    const talk = shown(HOUR);
    talk.says('ещё');
    talk.presses(ASKS);
    talk.presses(1);
    talk.presses('Не взяли');

    expect(talk.last.commit?.reports).toEqual([]);
    expect(talk.last.text).toContain('Спасибо');
  });

  test('is not asked of somebody who was shown nothing', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('/menu');

    expect(talk.sends({ kind: 'choice', token: '!number-feedback' }).text).toContain('Что нужно?');
  });
});

describe('who types how it went with a line', () => {
  const table = [
    ['ru', 'никто не ответил'],
    ['ru', 'номер неправильный'],
    ['tg', 'ҷавоб надоданд'],
    ['tg', 'касе набардошт'],
    ['tg', 'рақам нодуруст'],
  ] as const;

  test.each(table)('is asked which line it was, under numbers and at the menu (%s: %s)', (language, said) => {
    const urgent = atMenu(language);
    urgent.conversation.contact.country = 'TJ';
    urgent.says(language === 'ru' ? 'меня бьют' : 'маро мезананд');
    const menu = atMenu(language);
    menu.conversation.memory = urgent.conversation.memory;
    for (const talk of [urgent, menu]) talk.says(said);

    expect(place(urgent)).toBe('number-feedback/which');
    expect(place(menu)).toBe('number-feedback/which');
  });

  test('means something else where no line was shown', () => {
    const talk = atMenu('ru');
    talk.says('никто не ответил');

    expect(place(talk)).not.toBe('number-feedback/which');
  });
});

/** Somebody at home in danger who has rung the line that was shown first, and says how it went. */
function afterRinging(language: 'tg' | 'ru', said: { tg: string; ru: string }): { talk: Talk; first: string } {
  const talk = atMenu(language);
  talk.conversation.contact.country = 'TJ';
  talk.says(language === 'ru' ? 'меня бьют' : 'маро мезананд');
  const first = firstNumber(talk);
  talk.says(language === 'ru' ? 'никто не ответил' : 'ҷавоб надоданд');
  talk.presses(language === 'ru' ? 'Служба спасения (Таджикистан)' : 'Хадамоти наҷот (Тоҷикистон)');
  talk.presses(said[language]);
  return { talk, first };
}

const firstNumber = (talk: Talk) => /^\d+$/m.exec(talk.last.text)?.[0] ?? 'none';
const NOBODY = { tg: 'Ҷавоб надоданд', ru: 'Никто не ответил' };

describe('who says that an emergency line does not answer', () => {
  test.each(['tg', 'ru'] as const)('is not sent to the same line first (%s)', (language) => {
    const { talk, first } = afterRinging(language, NOBODY);

    expect(first).toMatch(/^\d+$/);
    expect(firstNumber(talk)).toMatch(/^\d+$/);
    expect(firstNumber(talk)).not.toBe(first);
  });

  test.each(['tg', 'ru'] as const)('is not sent there first by the next cry either, for an hour (%s)', (language) => {
    const { talk, first } = afterRinging(language, NOBODY);
    talk.waits(31 * MINUTE);
    talk.says(language === 'ru' ? 'меня бьют' : 'маро мезананд');
    const soon = firstNumber(talk);
    talk.waits(31 * MINUTE);
    talk.says('/menu');
    talk.says(language === 'ru' ? 'меня бьют' : 'маро мезананд');

    expect(soon).toMatch(/^\d+$/);
    expect(soon).not.toBe(first);
    expect(firstNumber(talk)).toBe(first);
  });

  test('keeps a line first that has answered', () => {
    const { talk, first } = afterRinging('ru', { tg: 'Ҷавоб доданд', ru: 'Ответили' });
    talk.waits(31 * MINUTE);
    talk.says('меня бьют');

    expect(firstNumber(talk)).toBe(first);
  });

  test('is not led back to the first line by what is said of the second', () => {
    const { talk, first } = afterRinging('ru', NOBODY);
    talk.says('никто не ответил');
    talk.presses(1);
    talk.presses('Никто не ответил');

    expect(firstNumber(talk)).toMatch(/^\d+$/);
    expect(firstNumber(talk)).not.toBe(first);
  });
});

describe('a line of which several say that nobody answers', () => {
  const decideShown = (demoted: ReadonlySet<string>) => {
    const talk = createTalk(knowledge, { language: 'ru', demoted });
    talk.conversation.contact.country = 'KR';
    talk.says('/menu');
    return talk.presses(1).text;
  };

  test('comes last', () => {
    const [first = ''] = shown().conversation.memory.numbers?.ids ?? [];
    const phone = knowledge.content.contactPoints.get(first)?.phone ?? 'none';

    expect(decideShown(new Set()).indexOf(phone)).toBeGreaterThanOrEqual(0);
    const after = decideShown(new Set([first])).indexOf(phone);
    expect(after === -1 || after > decideShown(new Set()).indexOf(phone)).toBe(true);
  });
});
