import { describe, expect, test } from 'vitest';
import { emptyQueue } from '../../../core/desk.ts';
import { claimTicket, closeTicket } from '../../../dialogue/desk/desk.ts';
import { DANGER_PAUSE_MS } from '../../../dialogue/route/recent-danger.ts';
import type { HotlineHours } from '../../../dialogue/time/hours.ts';
import { held, knowledge, waiting } from '../../support/asked-for-person.ts';
import { createTalk, type Talk } from '../../support/talk.ts';

const DAY = [{ from: '09:00', to: '17:00' }];
/** From Monday to Friday; the 28th of November 2026 is a Saturday. */
const OFFICE: HotlineHours = {
  week: { mon: DAY, tue: DAY, wed: DAY, thu: DAY, fri: DAY, sat: [], sun: [] },
  zone: 'Asia/Dushanbe',
};

/** A Tuesday, ten o'clock in Dushanbe. */
const AT_WORK = Date.parse('2026-11-24T05:00:00Z');

describe('whoever asks for a person', () => {
  const closing = (talk: Talk) => talk.desk((by) => closeTicket({ knowledge, by }, { outcome: 'informed' }));

  test('after crying for help to an operator who closed the case has a red one of that danger', () => {
    const talk = held({ language: 'tg' });
    talk.says('Маро мекушанд ёрӣ диҳед');
    const { ticket: before } = talk.conversation;
    closing(talk);
    talk.says('оператор');

    expect(talk.conversation.ticket?.id).not.toBe(before?.id);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red', topic: 'danger', flags: ['danger-violence'] });
  });

  test('after a cry that the bot answered has one, too, as long as the danger is recent', () => {
    const talk = createTalk(knowledge, { language: 'tg' });
    talk.says('Маро мекушанд ёрӣ диҳед');
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    closing(talk);
    const late = structuredClone(talk.conversation);
    talk.says('оператор');
    const soon = talk.conversation.ticket;
    talk.conversation = late;
    talk.waits(DANGER_PAUSE_MS);
    talk.says('оператор');

    expect(soon).toMatchObject({ status: 'open', level: 'red', topic: 'danger' });
    // No danger of this moment; the level alone is remembered.
    expect(talk.conversation.ticket).toMatchObject({ status: 'open', level: 'red', topic: 'operator' });
    expect(talk.conversation.ticket?.flags).toEqual([]);
  });

  test.each([
    [0, 'Перед вами никого нет.'],
    [3, 'Перед вами несколько человек.'],
    [40, 'Перед вами много людей.'],
  ])('reads in words how many wait before them (%i), and may go on writing', (yellow, words) => {
    const talk = waiting({ queue: { ...emptyQueue(), yellow } });

    expect(talk.last.text).toContain(words);
    expect(talk.last.text).toContain('Можно писать дальше.');
    expect(talk.last.text.indexOf(words)).toBeLessThan(talk.last.text.indexOf('О чём хотите поговорить?'));
  });

  test('in danger is told of numbers and of nobody else', () => {
    const talk = createTalk(knowledge, { language: 'ru', queue: { ...emptyQueue(), red: 3 } });

    expect(talk.says('меня бьют').text).not.toContain('Перед вами');
  });

  test.each([
    ['ru', '2026-11-24T10:00', 'Сейчас у специалистов рабочее время.'],
    ['ru', '2026-11-24T07:00', 'Они будут сегодня в 9:00. Это время Душанбе.'],
    ['ru', '2026-11-24T20:00', 'Они будут завтра в 9:00.'],
    ['ru', '2026-11-28T10:00', 'Они будут в понедельник в 9:00.'],
    ['tg', '2026-11-28T10:00', 'Онҳо рӯзи душанбе соати 9:00 меоянд. Ин вақти Душанбе аст.'],
  ] as const)('in %s at %s reads whether somebody is at work: %s', (language, clock, words) => {
    const talk = waiting({ language, hours: OFFICE, at: Date.parse(`${clock}:00Z`) - 5 * 3_600_000 });

    expect(talk.last.text.replaceAll(/\s+/g, ' ')).toContain(words);
  });

  test.each([
    ['RU', '2026-11-23T22:30', 'Они будут во вторник в 9:00.'],
    [null, '2026-11-23T22:30', 'Они будут во вторник в 9:00.'],
    ['KR', '2026-11-23T19:30', 'Они будут во вторник в 9:00.'],
    ['KR', '2026-11-23T17:00', 'Они будут завтра в 9:00.'],
  ])(
    'whose clock (%s) shows another day than the hotline at %s in Moscow reads the day of the week',
    (land, clock, words) => {
      const at = Date.parse(`${clock}:00Z`) - 3 * 3_600_000;
      const talk = createTalk(knowledge, { language: 'ru', hours: OFFICE, at });
      talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country: land } };

      expect(talk.says('оператор').text).toContain(words);
    },
  );

  test('shortly before they go home is promised nothing', () => {
    const talk = waiting({ hours: OFFICE, at: Date.parse('2026-11-27T11:55:00Z') });
    talk.presses('Не дали зарплату');
    talk.presses('Пропустить');
    const { text } = talk.presses('Всё равно');

    expect(text).toContain('Сейчас у специалистов рабочее время.');
    expect(text).not.toContain('Постараемся ответить');
  });

  test.each([undefined, OFFICE])('where somebody is on shift reads that, whatever the hours', (hours) => {
    const talk = waiting({ isStaffed: true, at: Date.parse('2026-11-28T05:00:00Z'), ...(hours && { hours }) });

    expect(talk.last.text).toContain('Дежурный сейчас есть.');
    expect(talk.last.text).not.toMatch(/сейчас нет|Они будут/);
  });

  test('in the hours of the hotline, with nobody on shift, reads how soon an answer is promised', () => {
    const talk = waiting({ hours: OFFICE, at: AT_WORK });
    const danger = createTalk(knowledge, { language: 'ru', hours: OFFICE, at: AT_WORK });
    talk.presses('Не дали зарплату');
    talk.presses('Пропустить');

    expect(talk.presses('Всё равно').text).toContain('Постараемся ответить за сутки.');
    danger.says('меня бьют');
    expect(danger.says('оператор').text).toContain('Постараемся ответить за 5 минут.');
  });

  test('is counted at once, and then by what they have chosen to talk about', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('меню');
    const askedIn = (answer: { commit: { events: readonly { kind: string }[] } | null }) =>
      (answer.commit?.events ?? []).filter(({ kind }) => kind.startsWith('asked'));

    expect(askedIn(talk.says('оператор'))).toEqual([{ kind: 'asked', label: 'operator' }]);
    expect(askedIn(talk.presses('Не дали зарплату'))).toEqual([
      { kind: 'asked-off', label: 'operator' },
      { kind: 'asked', label: 'wages' },
    ]);
    expect(askedIn(talk.says('хозяин не отдаёт деньги'))).toEqual([]);
  });

  test('again, while it is still open, reads the hours and nothing of others', () => {
    const talk = waiting({ queue: emptyQueue(), hours: OFFICE, at: Date.parse('2026-11-28T05:00:00Z') });
    const again = talk.says('оператор');

    expect(again.text).toContain('Они будут в понедельник в 9:00.');
    expect(again.text).not.toContain('Перед вами');
  });

  test('where nobody has set hours reads of no hour, and that an answer may take its time', () => {
    const { text } = waiting({ queue: emptyQueue() }).last;

    expect(text).toContain('Дежурного сейчас нет, ответ может прийти не скоро.');
    expect(text).not.toMatch(/рабочее время|на работе|будут/);
  });

  test('in a country with the clock of the hotline reads the hour without a word on whose clock it is', () => {
    const talk = createTalk(knowledge, { language: 'ru', hours: OFFICE, at: Date.parse('2026-11-28T05:00:00Z') });
    talk.conversation = { ...talk.conversation, contact: { ...talk.conversation.contact, country: 'TJ' } };
    const { text } = talk.says('оператор');

    expect(text).toContain('Они будут в понедельник в 9:00.');
    expect(text).not.toContain('Это время');
  });
});
