import { describe, expect, test } from 'vitest';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import type { Talk } from '../../support/talk.ts';
import { atMenu, knowledge, openPassport, place } from './stand.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

describe('while a request waits for a person', () => {
  test('further words belong to it and are never "not understood"', () => {
    const talk = atMenu();
    talk.says('оператор');
    talk.says('меню');
    talk.says('ин кор дирӯз шуд');

    expect(talk.last.text).toContain('Дархости шумо дар рӯйхат аст');
    expect(talk.last.commit?.log[0]).toMatchObject({ text: 'ин кор дирӯз шуд' });
  });
});

describe('after a silence', () => {
  test('of a day the person is asked whether to go on, and nothing is revealed', () => {
    const talk = atMenu();
    openPassport(talk);
    const open = place(talk);
    talk.waits(3 * DAY);
    talk.says('салом');
    expect(talk.last.text).not.toMatch(/паспорт|шиноснома/i);
    talk.presses('Идома');

    expect(place(talk)).toBe(open);
  });

  test('a late answer apologises once', () => {
    const talk = atMenu();
    const late = (text: string) => {
      const at = talk.now;
      talk.now += 20 * MINUTE;
      const inbound = {
        id: text,
        account: 'telegram',
        from: talk.conversation.address,
        at,
        content: { kind: 'text' as const, text },
      };
      const decision = decide(knowledge, CAPABILITIES.telegram, {
        conversation: talk.conversation,
        waiting: [{ key: text, inbound }],
        now: talk.now,
        newId: 'i',
      });
      if (decision.forget) throw new Error('forgot');
      talk.conversation = { ...talk.conversation, memory: decision.commit.memory };
      return decision.commit.outbound.map((one) => one.text).join();
    };

    expect(late('меню')).toContain('дер расид');
    expect(late('меню')).not.toContain('дер расид');
  });
});

describe('should the channel take it only later', () => {
  test('the answer to danger leaves before others', () => {
    const talk = atMenu();
    talk.says('maro band kardand');

    expect(talk.last.commit?.outbound.map(({ urgency }) => urgency)).toContain('first');
    talk.says('меню');
    expect(talk.last.commit?.outbound.every(({ urgency }) => urgency === undefined)).toBe(true);
  });

  test('the first bubble of an answer knows how to apologise in the language of the person', () => {
    const talk = atMenu();
    talk.says('меню');
    const asked = talk.now;

    const [first, ...rest] = talk.last.commit?.outbound ?? [];
    expect(first?.late).toEqual({ after: asked + 15 * MINUTE, text: 'Бубахшед, ҷавоб дер расид.' });
    expect(rest.every(({ late }) => late === undefined)).toBe(true);
  });
});

describe('while an operator holds the ticket', () => {
  function held(): Talk {
    const talk = atMenu();
    talk.says('оператор');
    const { ticket } = talk.conversation;
    if (ticket === null) throw new Error('no ticket');
    talk.conversation.ticket = { ...ticket, assignee: 'staff-1' };
    return talk;
  }

  test('the bot is silent, but danger raises the level', () => {
    const talk = held();

    expect(talk.says('салом, ҷавоб диҳед').bubbles).toEqual([]);
    expect(talk.says('маро мезананд').bubbles).toEqual([]);
    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test('leaving, my data and cover still speak', () => {
    expect(held().says('стоп').bubbles).toHaveLength(1);
    expect(held().says('маълумоти ман').bubbles).toHaveLength(1);
    expect(held().says('пинҳон кардан').bubbles).toMatchObject([{ kind: 'cover' }]);
  });
});
