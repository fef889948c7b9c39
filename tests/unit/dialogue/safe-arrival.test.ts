import { describe, expect, test } from 'vitest';
import type { ArrivalTimer } from '../../../core/message.ts';
import { withdrawTicket } from '../../../core/ticket.ts';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { createTalk, type Talk, type TalkSettings } from '../../support/talk.ts';
import { agreed } from './safe-talks.ts';
import { knowledge, place } from './stand.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ON = { tg: 'Маълумоти ман', ru: 'Мои данные' } as const;
const SETTINGS = { tg: 'Танзимот', ru: 'Настройки' } as const;
const ASK_ME = { tg: 'Аз ҳоли ман пурсед', ru: 'Спросить, как дела' } as const;
const WEEK = { tg: 'Баъди як ҳафта', ru: 'Через неделю' } as const;
const TELL = { yes: { tg: 'Ҳа, гӯед', ru: 'Да, сказать' }, no: { tg: 'Не, нагӯед', ru: 'Нет, не говорить' } } as const;
const HOW = { tg: 'Корҳо чӣ хел?', ru: 'Как дела?' } as const;

/** Somebody who has asked to be asked in a week. */
function expected(
  tells: 'yes' | 'no',
  { language = 'ru', ...more }: TalkSettings = {},
  talk: Talk = createTalk(knowledge, { language, ...more }),
): Talk {
  talk.says(ON[language]);
  // A list of WhatsApp has less room than the question has answers.
  const isHere = () => talk.last.choices.some(({ label }) => label === SETTINGS[language]);
  if (!isHere()) talk.presses(language === 'ru' ? 'Следующая страница' : 'Саҳифаи навбатӣ');
  talk.presses(SETTINGS[language]);
  talk.presses(ASK_ME[language]);
  talk.presses(WEEK[language]);
  talk.presses(TELL[tells][language]);
  return talk;
}

function timerOf({ conversation: { timers } }: Talk): ArrivalTimer {
  const timer = timers.find((one) => one.kind === 'arrival');
  if (timer?.kind !== 'arrival') throw new Error('nothing is to be asked');
  return timer;
}

const isOn = ({ conversation }: Talk): boolean => conversation.timers.some(({ kind }) => kind === 'arrival');

/** Rings as the store would, at its moment. */
function ring(talk: Talk, at = timerOf(talk).at) {
  talk.now = at - 1000;
  return talk.sends({ kind: 'timer', timer: timerOf(talk) });
}

describe.each(['tg', 'ru'] as const)('somebody who wishes to be asked how they are, in %s', (language) => {
  test('is told the day, what follows where nobody answers, and how to end it', () => {
    const talk = expected('yes', { language });

    expect(new Date(timerOf(talk).at).toISOString()).toBe('2026-12-01T05:00:00.000Z');
    expect(talk.conversation.memory.arrival).toMatchObject({ tells: true, askedAt: [] });
    expect(talk.last.text).toContain(language === 'ru' ? 'специалист' : 'мутахассис');
    expect(talk.last.text).toContain(language === 'ru' ? '«не напоминать»' : '«ёдоварӣ накунед»');
    talk.says(ON[language]);
    expect(talk.presses(language === 'ru' ? 'Посмотреть данные' : 'Дидани маълумот').text).toMatch(/1 декаб/);
  });

  test('is asked in neutral words, and has answered with one tap', () => {
    const talk = expected('yes', { language });
    const { text, choices, bubbles } = ring(talk);

    expect(text).toContain(HOW[language]);
    expect(text).not.toMatch(/горяч|помощ|сафар|ёрӣ|хатар|роҳ|просили|хоста/i);
    expect(text).toMatch(/^(Салом!|Здравствуйте!)/);
    expect(bubbles.every(({ urgency }) => urgency === 'last')).toBe(true);
    talk.presses(choices[0]?.label ?? '');
    expect(isOn(talk)).toBe(false);
    expect(talk.conversation.ticket).toBeNull();
    expect(talk.conversation.memory.arrival).toBeUndefined();
  });

  test('who does not answer twice is known at the desk, and nothing is said on the phone', () => {
    const talk = expected('yes', { language });
    ring(talk);
    expect(ring(talk).text).toContain(HOW[language]);
    const { bubbles, commit } = ring(talk);

    expect(bubbles).toEqual([]);
    expect(commit?.ticket).toMatchObject({ status: 'open', level: 'orange', topic: 'safe-arrival', assignee: null });
    expect(commit?.ticket?.flags).toEqual(['unanswered']);
    expect(isOn(talk)).toBe(false);
  });

  test('without the wish nobody is told', () => {
    const talk = expected('no', { language });
    for (let time = 0; time < 3; time++) expect(ring(talk).commit?.ticket).toBeNull();
    expect(isOn(talk)).toBe(false);
  });
});

describe('being asked how one is', () => {
  test.each(['не напоминать', 'стоп', 'ёдоварӣ накунед'])('ends by «%s», before and after it was asked', (word) => {
    const talk = expected('yes');
    talk.says(word);
    expect(isOn(talk)).toBe(false);
    expect(talk.conversation.memory.arrival).toBeUndefined();

    const other = expected('yes');
    ring(other);
    other.says(word);
    expect(isOn(other)).toBe(false);
  });

  test('ends where it was set, and with what is forgotten', () => {
    const talk = expected('yes');
    talk.says('мои данные');
    talk.presses('Настройки');
    talk.presses('Спросить, как дела');
    expect(talk.presses('Не писать').text).toContain('Не напишу');
    expect(isOn(talk)).toBe(false);

    const leaving = expected('yes');
    leaving.says('забудьте меня');
    expect(leaving.presses('Удалить позже').text).toContain('Спрашивать, как дела, бот уже не будет.');
    expect(leaving.conversation.timers.map(({ kind }) => kind)).toEqual(['forget']);
    expect(leaving.conversation.memory.arrival).toBeUndefined();
  });

  test('what is written before it was asked is no answer', () => {
    const talk = expected('yes');
    talk.says('сколько стоит патент');
    expect(isOn(talk)).toBe(true);
    ring(talk);
    // Another question is open since then: how they are is asked before anything else.
    talk.says('сколько стоит патент');
    expect(place(talk)).toBe('how-are-you/well');
    talk.says('нормально');
    expect(isOn(talk)).toBe(false);
  });

  test('takes no open question away', () => {
    const talk = expected('yes');
    talk.says('забрали паспорт');
    const open = place(talk);
    const { choices } = ring(talk);

    expect(place(talk)).toBe(open);
    expect(talk.presses(choices[0]?.label ?? '').text).toContain('Спасибо');
    expect(isOn(talk)).toBe(false);
    expect(place(talk)).toBe(open);
  });

  test('waits for the hours that were agreed on', () => {
    const talk = expected('yes', {}, agreed('ru'));
    expect(ring(talk).bubbles).toEqual([]);
    // 16 o'clock in Dushanbe.
    expect(new Date(timerOf(talk).at).toISOString()).toBe('2026-12-01T11:00:00.000Z');
    expect(ring(talk).text).toContain('Как дела?');
  });

  test('asks nothing in a pause, in which no word is an answer; after a week of it the desk is told', () => {
    const talk = expected('yes', {}, agreed('ru'));
    talk.says('купи хлеба');
    talk.says('всё хорошо');
    const days: number[] = [];
    while (isOn(talk)) {
      expect(ring(talk).bubbles).toEqual([]);
      days.push(talk.now);
    }

    expect(days).toHaveLength(8);
    expect(talk.conversation.ticket?.flags).toContain('unanswered');
  });

  test('that was asked is not answered by whoever writes in a pause that came after', () => {
    const talk = expected('yes', {}, agreed('ru'));
    ring(talk);
    expect(ring(talk).text).toContain('Как дела?');
    talk.says('купи хлеба');
    talk.says('всё хорошо');
    talk.says('меню');

    expect(isOn(talk)).toBe(true);
    while (isOn(talk)) expect(ring(talk).bubbles).toEqual([]);
    expect(talk.conversation.ticket?.flags).toContain('unanswered');
  });

  test('goes on when the pause is over', () => {
    const talk = expected('yes', {}, agreed('ru'));
    talk.says('купи хлеба');
    ring(talk);
    talk.says('чайник вскипел');
    expect(isOn(talk)).toBe(true);
    ring(talk);
    expect(ring(talk).text).toContain('Как дела?');
  });

  test('is not set for whoever is never to be written to first, and says so', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('мои данные');
    talk.presses('Когда вам писать');
    talk.presses('Нет, не писать');
    expect(expected('yes', {}, talk).last.text).toContain('Напоминания не будет');
    expect(isOn(talk)).toBe(false);
  });

  test('waits while a person of the desk is talking', () => {
    const talk = expected('yes');
    talk.says('хочу поговорить с человеком');
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    expect(ring(talk).bubbles).toEqual([]);
    expect(timerOf(talk)).toMatchObject({ tries: 0 });
  });

  test('says on WhatsApp that the question may not come there, and what to do then; elsewhere nothing of it', () => {
    expect(expected('no', { channel: 'whatsapp' }).last.text).toContain('Лучше в этот день напишите сами');
    expect(expected('no').last.text).not.toContain('WhatsApp');
  });

  test('is neither offered to the end nor set where others read along', () => {
    const talk = createTalk(knowledge, { language: 'ru', channel: 'max' });
    talk.says('мои данные');
    talk.presses('Настройки');
    talk.presses('Спросить, как дела');
    expect(place(talk)).toBeNull();
    expect(isOn(talk)).toBe(false);
    expect(talk.last.text).not.toContain('Через неделю');
  });

  test('outlives a block where the desk is to be told, and nowhere else', () => {
    const talk = expected('yes');
    talk.sends({ kind: 'blocked' });
    for (let time = 0; time < 3; time++) ring(talk);
    expect(talk.conversation.ticket?.flags).toEqual(['unanswered']);

    const quiet = expected('no');
    quiet.sends({ kind: 'blocked' });
    expect(isOn(quiet)).toBe(false);
  });

  test('a case of it is not taken back from the phone alone', () => {
    const talk = expected('yes');
    for (let time = 0; time < 3; time++) ring(talk);
    const { ticket } = talk.conversation;
    expect(ticket && withdrawTicket(ticket, talk.now).status).toBe('open');
  });

  test('is offered before the road, after the numbers', () => {
    const talk = createTalk(knowledge, { language: 'ru' });
    talk.says('номера в дорогу');
    talk.says('Россия');
    talk.presses('Нет');
    talk.presses('Да, спросить');
    expect(place(talk)).toBe('safe-arrival/when');
    talk.waits(DAY);
  });
});
