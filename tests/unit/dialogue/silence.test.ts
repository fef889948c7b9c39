import { describe, expect, test } from 'vitest';
import type { Timer } from '../../../core/message.ts';
import { SILENCE_MS } from '../../../core/silence.ts';
import { openTicket, type Ticket, WENT_SILENT, withdrawTicket } from '../../../core/ticket.ts';
import { claimTicket, closeTicket } from '../../../dialogue/desk/desk.ts';
import type { Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

function silenceOf({ conversation }: Talk): Timer | undefined {
  return conversation.timers.find(({ kind }) => kind === 'silent');
}

/** Rings as the store would, whether the timer still stands or not. */
function ring(talk: Talk, timer: Timer | undefined = silenceOf(talk)) {
  if (timer === undefined) throw new Error('nobody is waited for');
  talk.now = Math.max(talk.now, timer.at) - 1000;
  return talk.sends({ kind: 'timer', timer });
}

/** Somebody who has asked for help at the menu and stands at the first question. */
function asked(): Talk {
  const talk = atMenu('ru');
  talk.says('помогите');
  expect(place(talk)).toBe('urgent/safe');
  return talk;
}

describe('whoever stops half-way through the questions about danger', () => {
  test('is waited for, anew with each answer, and then the desk is told and the phone is not', () => {
    const talk = asked();
    talk.waits(60_000);
    talk.presses('Да');
    const answeredAt = talk.now;

    expect(silenceOf(talk)?.at).toBe(answeredAt + SILENCE_MS);
    const { bubbles, commit } = ring(talk);

    expect(bubbles).toEqual([]);
    expect(commit?.events).toContainEqual({ kind: 'handoff', label: 'danger' });
    expect(talk.conversation.ticket).toMatchObject({
      status: 'open',
      topic: 'danger',
      level: 'orange',
      flags: [WENT_SILENT],
      waitingSince: talk.now,
    });
    expect(silenceOf(talk)).toBeUndefined();
  });

  test('keeps the question, and goes on with it', () => {
    const talk = asked();
    ring(talk);

    expect(place(talk)).toBe('urgent/safe');
    talk.says('да');

    expect(place(talk)).toBe('urgent/where');
  });

  test('is told of at the request that is open, which waits again and is as red as it was', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт муж');
    talk.conversation.ticket = talk.conversation.ticket && { ...talk.conversation.ticket, waitingSince: null };
    const id = talk.conversation.ticket?.id;

    expect(ring(talk).bubbles).toEqual([]);
    expect(talk.conversation.ticket).toMatchObject({ id, level: 'red', waitingSince: talk.now });
    expect(talk.conversation.ticket?.flags).toContain(WENT_SILENT);
  });

  test.each(['Выход', 'стоп', '/cover'])('is waited for after «%s» too: another may have pressed it', (word) => {
    const talk = asked();
    const timer = silenceOf(talk);
    talk.says(word);

    expect(silenceOf(talk)).toEqual(timer);
    expect(ring(talk).bubbles).toEqual([]);
    expect(talk.conversation.ticket?.flags).toContain(WENT_SILENT);
  });

  test.each(['tg', 'ru'] as const)('is waited for as a child too, in %s', (language) => {
    const talk = atMenu(language);
    talk.says(language === 'tg' ? 'маро падарам мезанад, ман 12-солаам' : 'меня бьёт папа, мне 12 лет');

    expect(place(talk)).toBe('urgent/child');
    expect(ring(talk).bubbles).toEqual([]);
    expect(talk.conversation.ticket).toMatchObject({ level: 'red' });
    expect(talk.conversation.ticket?.flags).toContain(WENT_SILENT);
  });

  test('is waited for after a block', () => {
    const talk = asked();
    talk.sends({ kind: 'blocked' });

    expect(silenceOf(talk)).toBeDefined();
  });
});

describe('whoever reads whether they are safe, in any flow, and stops', () => {
  const flows = [...knowledge.book.newest.flows];
  const asking = flows.flatMap(([id, { nodes }]) =>
    [...nodes].flatMap(([node, one]) =>
      one.kind === 'choose' && one.ask.ru.includes('Вы сейчас в безопасном месте?') ? [[id, node] as const] : [],
    ),
  );

  test('is asked so at the warning signs and elsewhere', () => {
    expect(asking.map(([id]) => id)).toEqual(expect.arrayContaining(['warning-signs', 'under-18', 'urgent']));
    expect(asking.length).toBeGreaterThan(6);
  });

  test.each(asking)('is told of at the desk: %s/%s', (flow, node) => {
    const talk = atMenu('ru');
    const { session } = asked().conversation;
    if (session === null) throw new Error('nothing is asked');
    talk.conversation.session = { ...session, flow, node, answers: {} };
    talk.says('какие-то непонятные слова');
    expect(place(talk)).toBe(`${flow}/${node}`);

    expect(ring(talk).bubbles).toEqual([]);
    expect(talk.conversation.ticket?.level).toBe(flow === 'urgent' ? 'orange' : 'yellow');
    expect(talk.conversation.ticket?.flags).toContain(WENT_SILENT);
  });

  test('and of any other question of the same flow nobody is', () => {
    const talk = atMenu('ru');
    talk.says('признаки опасности');
    expect(place(talk)).toBe('warning-signs/safe');
    expect(silenceOf(talk)).toBeDefined();
    talk.presses('Да');

    expect(place(talk)).not.toBe('warning-signs/safe');
    expect(silenceOf(talk)).toBeUndefined();
  });
});

describe('what the desk is told of a silence', () => {
  function told(): Ticket {
    const talk = asked();
    ring(talk);
    const { ticket } = talk.conversation;
    if (ticket === null) throw new Error('nobody was told');
    return ticket;
  }

  test('is not taken back from the phone alone: another may hold it', () => {
    expect(withdrawTicket(told(), 1)).toMatchObject({ status: 'open', flags: [WENT_SILENT, 'withdrawn'] });
  });

  test('rings also for somebody who is muted, on the request that is open and on a new one', () => {
    const wish = { id: 'next', at: 10, topic: 'danger', level: 'orange' as const, flags: [WENT_SILENT], from: null };
    const muted: Ticket = { ...told(), flags: [], mutedUntil: 20 };

    expect(openTicket(muted, wish).mutedUntil).toBeNull();
    expect(openTicket({ ...muted, status: 'closed', closedAt: 5 }, wish).mutedUntil).toBeNull();
    expect(openTicket({ ...muted, status: 'closed', closedAt: 5 }, { ...wish, flags: [] }).mutedUntil).toBe(20);
  });
});

describe('nobody is told', () => {
  test('of whoever goes on elsewhere', () => {
    const talk = asked();
    talk.says('меню');

    expect(silenceOf(talk)).toBeUndefined();
  });

  test('of whoever has come to the request: the desk has it', () => {
    const talk = asked();
    talk.presses('Да');
    talk.says('Россия');
    talk.presses('Не хочу говорить');

    expect(talk.conversation.ticket).toMatchObject({ level: 'red', status: 'open' });
    expect(place(talk)).toBe('urgent/write');
    expect(silenceOf(talk)).toBeUndefined();
  });

  test('while an operator talks with the person, nor once one has closed it', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт муж');
    const timer = silenceOf(talk);
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    ring(talk, timer);

    expect(talk.conversation.ticket?.flags).not.toContain(WENT_SILENT);
    talk.desk((by) => closeTicket({ knowledge, by }, { outcome: 'informed' }));
    ring(talk, timer);

    expect(talk.conversation.ticket).toMatchObject({ status: 'closed' });
  });

  test('of whoever asked to be forgotten', () => {
    const talk = asked();
    talk.says('удалите мои данные');
    talk.presses(1);

    expect(silenceOf(talk)).toBeUndefined();
  });
});
