import { describe, expect, test } from 'vitest';
import type { RemindTimer } from '../../../core/message.ts';
import { emptyTicket } from '../../../core/ticket.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';
import { createTalk, NOON, type Talk } from '../../support/talk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const WORK = `
ask: { ask: { tg: Кай омадед?, ru: Когда приехали? }, expect: date, save: came, to: sure }
sure:
  ask: { tg: Ёдоварӣ кунам?, ru: Напомнить? }
  choices:
    - { id: yes, label: { tg: Ҳа, ru: Да }, to: day }
    - { id: week, label: { tg: Баъд, ru: Потом }, to: week }
    - { id: check, label: { tg: Пурсед, ru: Спросите }, to: checkin }
day: { remind: first, on: came, before: 2 days, open: secret, to: more }
week: { remind: second, after: 7 days, text: { tg: Вақташ шуд, ru: Пора }, open: secret, to: more }
checkin: { remind: third, after: 1 day, open: well, asks: true, to: more }
more: { ask: { tg: Боз чӣ?, ru: Что ещё? }, expect: text, save: more, to: secret }
secret: { ask: { tg: Патент, ru: Патент }, expect: text, save: secret, to: done }
well:
  ask: { tg: Шумо чӣ хел?, ru: Как вы? }
  choices: [{ id: good, label: { tg: Нағз, ru: Хорошо }, to: done }, { id: bad, label: { tg: Бад, ru: Плохо }, to: secret }]
done: { end: true }`;

const knowledge = smallKnowledge({ work: WORK });

/** Somebody who stands in the flow, with a reminder set by the given button. */
function reminded(button: string, { came = '10.12.2026', country = null as string | null } = {}): Talk {
  const talk = createTalk(knowledge, { language: 'tg' });
  talk.conversation.contact.country = country;
  talk.says('/menu');
  talk.presses('Кор');
  talk.says(came);
  talk.presses(button);
  return talk;
}

function timerOf({ conversation }: Talk): RemindTimer {
  const [timer] = conversation.timers;
  if (timer?.kind !== 'remind') throw new Error('no reminder waits');
  return timer;
}

/** Rings the timer as the store would, at its moment or later. */
function ring(talk: Talk, at = timerOf(talk).at) {
  talk.now = at - 1000;
  return talk.sends({ kind: 'timer', timer: timerOf(talk) });
}

function at(talk: Talk): string {
  return new Date(timerOf(talk).at).toISOString();
}

describe('a reminder is set', () => {
  test('for ten in the morning so long before the day, where the person is', () => {
    expect(at(reminded('Ҳа'))).toBe('2026-12-08T05:00:00.000Z');
    expect(at(reminded('Ҳа', { country: 'RU' }))).toBe('2026-12-08T07:00:00.000Z');
  });

  test('for the next morning where that is past, but never after the day', () => {
    expect(at(reminded('Ҳа', { came: '25.11.2026' }))).toBe('2026-11-25T03:00:00.000Z');
  });

  test('not at all for a day that is over', () => {
    expect(reminded('Ҳа', { came: '20.11.2026' }).conversation.timers).toEqual([]);
  });

  test('in place of an earlier one of its name', () => {
    const talk = reminded('Ҳа');
    talk.says('/back');
    talk.presses('Ҳа');

    expect(talk.conversation.timers).toHaveLength(1);
  });

  test('among twenty at most; the end of the data stays among them', () => {
    const talk = reminded('Пурсед');
    const many = Array.from({ length: 25 }, (_, index) => ({
      ...timerOf(talk),
      id: `t${index}`,
      name: `n${index}`,
      at: talk.now + (index + 2) * DAY,
    }));
    talk.conversation.timers = [...many, { id: 'end', kind: 'forget', at: talk.now + 90 * DAY, tries: 0 }];
    talk.says('/back');
    talk.presses('Баъд');

    expect(talk.conversation.timers).toHaveLength(20);
    expect(talk.conversation.timers.map(({ id }) => id)).toContain('end');
    expect(talk.conversation.timers.some((timer) => timer.kind === 'remind' && timer.name === 'second')).toBe(true);
  });
});

describe('when its moment comes', () => {
  test('it begins with neutral words and says nothing of what it is about', () => {
    const talk = reminded('Ҳа');
    talk.says('/menu');

    const { text, choices, commit } = ring(talk);

    expect(text).toBe('Салом. Чӣ тавре ки хоста будед, ба шумо навиштам.\n\nБарои давом тугмаро пахш кунед.');
    expect(choices.map(({ label }) => label)).toEqual(['Кушодан', 'Ёдоварӣ накунед', 'Бештар']);
    expect(commit?.events).toContainEqual({ kind: 'reminded', flow: 'work', node: 'day' });
    expect(talk.conversation.timers).toEqual([]);
  });

  test('its own words come after those, and its button leads to its node', () => {
    const talk = reminded('Баъд');
    talk.says('/menu');

    expect(ring(talk).text).toBe('Салом. Чӣ тавре ки хоста будед, ба шумо навиштам.\n\nВақташ шуд');
    expect(talk.presses('Кушодан').text).toContain('Патент');
    expect(talk.conversation.session).toMatchObject({ flow: 'work', node: 'secret' });
  });

  test('it does not take an open question away', () => {
    const talk = reminded('Ҳа');
    const before = talk.conversation.session;

    const { choices } = ring(talk);

    expect(talk.conversation.session).toEqual(before);
    expect(choices.map(({ label }) => label)).toEqual(['Кушодан', 'Ин ҷо мондан', 'Ёдоварӣ накунед', 'Бештар']);
    expect(talk.presses('Ин ҷо мондан').text).toContain('Боз чӣ?');
  });

  test('who opens it in the middle of something comes back to it', () => {
    const talk = reminded('Ҳа');
    ring(talk);
    talk.presses('Кушодан');

    expect(talk.says('/back').text).toContain('Боз чӣ?');
  });

  test('at night it waits for the morning', () => {
    const talk = reminded('Ҳа');
    const { text } = ring(talk, Date.UTC(2026, 11, 8, 18));

    expect(text).toBe('');
    expect(at(talk)).toBe('2026-12-09T03:00:00.000Z');
  });

  test('while a person is answering it waits for another day, and not for ever', () => {
    const talk = reminded('Ҳа');
    talk.conversation.ticket = { ...emptyTicket('t', NOON), topic: 'work', assignee: 'zarina' };

    for (let days = 0; talk.conversation.timers.length > 0; days += 1) {
      expect(ring(talk).text).toBe('');
      expect(days).toBeLessThan(20);
    }
  });

  test('it is dropped where no release knows it any more', () => {
    const talk = reminded('Ҳа');
    talk.conversation.timers = [{ ...timerOf(talk), place: { flow: 'work', node: 'gone', release: 1 } }];

    expect(ring(talk).text).toBe('');
    expect(talk.conversation.timers).toEqual([]);
  });
});

describe('a check-in', () => {
  test('asks its one question in the bubble itself', () => {
    const talk = reminded('Пурсед');
    talk.says('/menu');

    const { text, choices } = ring(talk);

    expect(text).toBe('Салом. Чӣ тавре ки хоста будед, ба шумо навиштам.\n\nШумо чӣ хел?');
    expect(choices.map(({ label }) => label)).toEqual(['Нағз', 'Бад', 'Ёдоварӣ накунед', 'Бештар']);
    expect(talk.presses('Бад').text).toContain('Патент');
  });

  test('takes an answer in words, days after the last word', () => {
    const talk = reminded('Пурсед');
    talk.says('/menu');
    ring(talk, NOON + 5 * DAY);
    talk.waits(2 * HOUR);

    expect(talk.says('бад').text).toContain('Патент');
  });

  test('only offers to open where a question is open', () => {
    const talk = reminded('Пурсед');

    expect(ring(talk).text).not.toContain('Шумо чӣ хел');
    expect(talk.presses('Кушодан').text).toContain('Шумо чӣ хел?');
  });
});

describe('no reminder comes', () => {
  test.each([
    ['after one tap that ends them', (talk: Talk) => [ring(talk), talk.presses('Ёдоварӣ накунед')]],
    ['after a word that ends them', (talk: Talk) => talk.says('ёдоварӣ накунед')],
    ['after leaving', (talk: Talk) => talk.says('/stop')],
    ['after cover', (talk: Talk) => talk.says('/cover')],
    ['after blocking', (talk: Talk) => talk.sends({ kind: 'blocked' })],
  ])('%s', (_how, ends) => {
    const talk = reminded('Ҳа');
    talk.conversation.timers.push({ ...timerOf(talk), id: 'other', name: 'other', at: NOON + 90 * DAY });

    ends(talk);

    expect(talk.conversation.timers).toEqual([]);
  });

  test('and the question that was open is asked again', () => {
    const talk = reminded('Ҳа');

    expect(talk.says('не напоминать').text).toBe('Хуб. Дигар ёдоварӣ намекунам.\n\nБоз чӣ?');
  });

  test('to somebody who is silent because they left', () => {
    const talk = reminded('Ҳа');
    const timer = timerOf(talk);
    talk.says('/stop');
    talk.conversation.timers = [timer];

    expect(ring(talk).text).toBe('');
  });

  test('but the end of the data still does', () => {
    const talk = reminded('Ҳа');
    talk.conversation.timers.push({ id: 'end', kind: 'forget', at: NOON + 7 * DAY, tries: 0 });
    talk.says('/stop');

    expect(talk.conversation.timers.map(({ kind }) => kind)).toEqual(['forget']);
  });
});

test('my data tells how many reminders wait', () => {
  const talk = reminded('Ҳа');

  expect(talk.says('/data').text).toContain('Ёдовариҳо: 1');
});
