import { describe, expect, test } from 'vitest';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { moving } from '../../support/desk-life.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { agreed, WORDS } from './safe-talks.ts';
import { knowledge } from './stand.ts';

const DAY = 24 * 3_600_000;
const [NOT_ALONE, WELL] = WORDS.ru;

/** Somebody who is to be asked in a week, and of whom the desk is to be told. */
function expected(talk: Talk): Talk {
  talk.says('мои данные');
  talk.presses('Настройки');
  talk.presses('Спросить, как дела');
  talk.presses('Через неделю');
  talk.presses('Да, сказать');
  return talk;
}

/** The same, where somebody else may hold the phone. */
function paused(): Talk {
  const talk = expected(agreed('ru'));
  talk.says(NOT_ALONE);
  return talk;
}

const timerOf = ({ conversation }: Talk) => conversation.timers.find(({ kind }) => kind === 'arrival');
const isOn = (talk: Talk): boolean => timerOf(talk) !== undefined && talk.conversation.memory.arrival !== undefined;

/** Rings until nothing is to ring; all that was said by it. */
function rung(talk: Talk): string {
  const said: string[] = [];
  for (let timer = timerOf(talk); timer !== undefined; timer = timerOf(talk)) {
    talk.now = timer.at - 1000;
    said.push(talk.sends({ kind: 'timer', timer }).text);
  }
  return said.join('');
}

const closed = (talk: Talk) =>
  talk.desk(() => moving((ticket) => ({ ...ticket, status: 'closed', closedAt: talk.now, outcome: 'informed' })));

describe('whoever holds the phone in a pause', () => {
  test('is shown nothing of the case that opens because nobody has answered', () => {
    const talk = paused();
    closed(talk);
    expect(rung(talk)).toBe('');
    const { ticket } = talk.conversation;
    expect(ticket).toMatchObject({ status: 'open', topic: 'safe-arrival', level: 'orange' });

    talk.says('мои данные');
    expect(talk.presses('Посмотреть данные').text).toContain('Запроса к человеку нет');
    expect(talk.says('где ответ').text).not.toContain('Ваш запрос');
    expect(talk.says('это вы').text).not.toContain('Слово:');
    expect(talk.conversation.ticket?.id).toBe(ticket?.id);
  });

  test.each(['не напоминать', 'стоп', 'скрыть'])('cannot end by «%s» what the desk is to be told of', (words) => {
    const talk = paused();
    talk.says(words);

    expect(isOn(talk)).toBe(true);
    expect(rung(talk)).toBe('');
    expect(talk.conversation.ticket?.flags).toContain('unanswered');
  });

  test('reads the same words as anybody who ends it, and nothing ends', () => {
    const open = expected(createTalk(knowledge, { language: 'ru' }));
    const talk = paused();
    expect(talk.says('не напоминать').text).toContain('Больше не напоминаю');
    expect(open.says('не напоминать').text).toContain('Больше не напоминаю');
    expect([isOn(talk), isOn(open)]).toEqual([true, false]);

    expect(talk.sends({ kind: 'choice', token: '!all-well' }).text).toContain('Спасибо за ответ');
    talk.says('мои данные');
    talk.presses('Настройки');
    talk.presses('Спросить, как дела');
    expect(talk.presses('Не писать').text).toContain('Не напишу');
    talk.says('забудьте меня');
    expect(talk.presses('Удалить позже').text).not.toContain('Спрашивать, как дела');
    expect(isOn(talk)).toBe(true);
  });

  test('is not shown in my data that we will write', () => {
    const shown = (talk: Talk) => {
      talk.says('мои данные');
      return talk.presses('Посмотреть данные').text;
    };

    expect(shown(paused())).not.toContain('Бот напишет вам');
    expect(shown(expected(agreed('ru')))).toContain('Бот напишет вам');
  });

  test('and is the person again ends it as ever', () => {
    const talk = paused();
    talk.says(WELL);
    talk.says('не напоминать');
    expect(isOn(talk)).toBe(false);
  });
});

describe('a chat that is covered', () => {
  test('is asked nothing, and after a week of it the desk is told, as was promised', () => {
    const talk = expected(createTalk(knowledge, { language: 'ru' }));
    talk.says('скрыть');
    const from = timerOf(talk)?.at ?? 0;
    expect(rung(talk)).toBe('');

    expect(talk.now - from).toBeGreaterThanOrEqual(6 * DAY);
    expect(talk.conversation.ticket).toMatchObject({ topic: 'safe-arrival', flags: ['unanswered'] });
  });

  test('and opened again is asked at its day', () => {
    const talk = expected(createTalk(knowledge, { language: 'ru' }));
    talk.says('скрыть');
    talk.says('продолжить');
    // Whoever writes ends the silence, where the words are kept.
    talk.conversation = { ...talk.conversation, memory: { ...talk.conversation.memory, silentSince: null } };
    const timer = timerOf(talk);
    talk.now = (timer?.at ?? 0) - 1000;

    expect(timer && talk.sends({ kind: 'timer', timer }).text).toContain('Как дела?');
  });
});

describe('whoever talks with the desk', () => {
  test('is not taken for somebody who does not answer, however long that lasts', () => {
    const talk = expected(createTalk(knowledge, { language: 'ru' }));
    talk.says('хочу поговорить с человеком');
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    const before = talk.conversation.ticket;
    for (let day = 0; day < 10; day++) {
      const timer = timerOf(talk);
      talk.now = (timer?.at ?? 0) - 1000;
      expect(timer && talk.sends({ kind: 'timer', timer }).bubbles).toEqual([]);
    }

    expect(isOn(talk)).toBe(true);
    expect(talk.conversation.ticket).toMatchObject({
      topic: before?.topic,
      level: before?.level,
      flags: before?.flags,
    });
  });

  test('and does not answer keeps the topic of their own request', () => {
    const talk = expected(createTalk(knowledge, { language: 'ru' }));
    talk.says('хочу поговорить с человеком');
    const topic = talk.conversation.ticket?.topic;
    rung(talk);

    expect(talk.conversation.ticket).toMatchObject({ topic, level: 'orange', flags: ['unanswered'] });
  });
});
