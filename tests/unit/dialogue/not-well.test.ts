import { describe, expect, test } from 'vitest';
import type { Level } from '../../../core/ticket.ts';
import { createTalk, type Talk } from '../../support/talk.ts';
import { knowledge, place } from './stand.ts';

const HOUR = 3_600_000;
const TALKS = { tg: 'Гап задан лозим', ru: 'Нужно поговорить' } as const;

/** Somebody who was asked how they are, as they wished; `open`: in the middle of another question. */
function asked({ language = 'ru', open = false }: { language?: 'tg' | 'ru'; open?: boolean } = {}): Talk {
  const talk = createTalk(knowledge, { language });
  if (open) talk.says(language === 'ru' ? 'забрали паспорт' : 'шиносномаамро гирифтанд');
  const { now: setAt } = talk;
  const arrival = { setAt, tells: true, askedAt: [] };
  talk.conversation.memory.arrival = arrival;
  talk.conversation.timers.push({ id: 'asks', kind: 'arrival', at: setAt + HOUR, tries: 0 });
  return ring(talk);
}

function ring(talk: Talk): Talk {
  const timer = talk.conversation.timers.find(({ kind }) => kind === 'arrival');
  if (timer === undefined) throw new Error('nothing is to be asked');
  talk.now = timer.at;
  talk.sends({ kind: 'timer', timer });
  expect(talk.last.text).toContain(talk.conversation.contact.language === 'ru' ? 'Как дела?' : 'Корҳо чӣ хел?');
  return talk;
}

/** The next ring, at which nobody is asked any more. */
function ringsAtDesk(talk: Talk): ReturnType<typeof request> {
  const timer = talk.conversation.timers.find(({ kind }) => kind === 'arrival');
  if (timer === undefined) throw new Error('nothing is to be asked');
  talk.now = timer.at;
  expect(talk.sends({ kind: 'timer', timer }).bubbles).toEqual([]);
  return request(talk);
}

function request({ conversation: { ticket } }: Talk): { level: Level; flags: string[]; topic: string } | null {
  return ticket && { level: ticket.level, flags: ticket.flags, topic: ticket.topic };
}

const NOT_WELL = { level: 'orange', flags: ['not-well'], topic: 'operator' };

describe('whoever is asked how they are, and is not well', () => {
  test.each(['tg', 'ru'] as const)('has a request that is as urgent as silence would be, in %s', (language) => {
    const talk = asked({ language });
    const { text } = talk.presses(TALKS[language]);

    expect(request(talk)).toEqual(NOT_WELL);
    expect(text).toMatch(/112|102|\d{3}/);
    expect(talk.conversation.memory.arrival).toBeUndefined();
  });

  test.each(
    `плохо;нет;не хорошо;нехорошо;хуже;так себе;мне плохо;
    бад;ҳамааш бад;аҳволам бад;хуб нестам;ман хуб нестам;нағз нестам;хуб не;не`.split(/;\s*/),
  )('says so by «%s» as well', (word) => {
    const talk = asked({ language: /[ғҳ]|бад|нест/u.test(word) ? 'tg' : 'ru' });
    talk.says(word);
    expect(request(talk)).toEqual(NOT_WELL);
  });

  test('finds a button for it while another question is open, and can come back to that', () => {
    const talk = asked({ open: true });
    const open = place(talk);
    talk.presses(TALKS.ru);

    expect(request(talk)).toMatchObject({ level: 'orange', flags: expect.arrayContaining(['not-well']) });
    talk.says('назад');
    expect(place(talk)).toBe(open);
  });

  test.each(['плохо', 'не очень', 'поговорить'])('is heard by «%s» over a question of a day ago', (word) => {
    const talk = ring(asked({ open: true }));
    talk.now += HOUR;
    talk.says(word);

    expect(request(talk)).toMatchObject({ level: 'orange', flags: expect.arrayContaining(['not-well']) });
    expect(talk.conversation.memory.arrival).toBeUndefined();
  });
});

describe('words that say nothing of how somebody is', () => {
  test('leave the question open, and the desk is told where no answer comes', () => {
    const talk = asked();
    talk.says('туда сюда');

    expect(place(talk)).toBe('how-are-you/well');
    expect(talk.conversation.memory.arrival).toMatchObject({ askedAt: [expect.any(Number)] });
    ring(talk);
    expect(ringsAtDesk(talk)).toMatchObject({ level: 'orange', flags: ['unanswered'] });
  });

  test.each(['не напоминать', 'стоп', 'меню'])('«%s» ends it all the same', (word) => {
    const talk = asked();
    talk.says(word);
    expect(talk.conversation.memory.arrival).toBeUndefined();
    expect(talk.conversation.timers.some(({ kind }) => kind === 'arrival')).toBe(false);
  });
});

describe('an answer to another question', () => {
  test('stays its own, and is a word of whoever was asked', () => {
    const talk = asked({ open: true });
    const open = place(talk);
    talk.says('нет');

    expect(place(talk)).not.toBe(open);
    expect(talk.conversation.ticket?.flags ?? []).not.toContain('not-well');
    expect(talk.conversation.memory.arrival).toBeUndefined();
  });

  test('that nobody has read after a day of silence has them asked once more, with the way back', () => {
    const talk = ring(asked({ open: true }));
    const open = place(talk);
    talk.now += HOUR;
    talk.says('туда сюда');

    expect(place(talk)).toBe('how-are-you/well');
    expect(talk.last.choices.map(({ label }) => label)).toContain(TALKS.ru);
    talk.says('назад');
    expect(place(talk)).toBe(open);
  });

  test('«всё хорошо» over it ends the asking and leaves the question', () => {
    const talk = ring(asked({ open: true }));
    const open = place(talk);
    talk.now += HOUR;
    talk.says('всё хорошо');

    expect(talk.conversation.ticket?.flags ?? []).not.toContain('not-well');
    expect(talk.conversation.memory.arrival).toBeUndefined();
    expect(place(talk)).toBe(open);
  });
});
