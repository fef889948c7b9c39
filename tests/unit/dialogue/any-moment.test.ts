import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../../../core/days.ts';
import type { InboundContent } from '../../../core/message.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { FORGET_GRACE_MS } from '../../../dialogue/turn/deeds.ts';
import { decide } from '../../../dialogue/turn/turn.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { atMenu, openPassport, place } from './stand.ts';

const KNOWLEDGE = await shippedKnowledge();
const HELLO = { kind: 'text' as const, text: 'салом' };

describe('at any moment', () => {
  test('the other language asks the same question, and the place is not lost', () => {
    const talk = atMenu();
    openPassport(talk);
    const [before, session] = [place(talk), talk.conversation.session];
    talk.presses('Бештар');
    talk.presses('Русский');

    expect(place(talk)).toBe(before);
    expect(talk.conversation.session?.answers).toEqual(session?.answers);
    expect(talk.last.text).toContain('безопасном месте');
    talk.says('тоҷикӣ гап занед');
    expect(talk.last.text).toContain('бехатар');
  });

  test('a person is two taps away, and the way back leads to the question', () => {
    const talk = atMenu('ru');
    openPassport(talk);
    const before = place(talk);
    talk.presses('Ещё');
    talk.presses('Связь с человеком');
    expect(talk.conversation.ticket).toMatchObject({ status: 'open', topic: 'operator' });
    talk.says('назад');

    expect(place(talk)).toBe(before);
  });

  test('«стоп» ends everything with words that reveal nothing, and no buttons', () => {
    const talk = atMenu();
    openPassport(talk);
    const { text, choices, commit } = talk.says('стоп');

    expect(place(talk)).toBeNull();
    expect(choices).toEqual([]);
    expect(commit?.supersede).toBe(true);
    expect(text).not.toMatch(/паспорт|шиноснома|муҳоҷир/i);
  });

  test('"delete my data" asks when, forgets after the last words are sent, and can be taken back', () => {
    const talk = atMenu('ru');
    talk.says('удалите мои данные');
    expect(place(talk)).toBe('my-data/forget');
    talk.says('позже');
    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget' }]);
    talk.says('мои данные');
    talk.says('не удалять');
    expect(talk.conversation.timers).toEqual([]);
    talk.says('удалите мои данные');
    talk.says('сейчас');
    talk.says('да, удалить');

    expect(talk.last.choices).toEqual([]);
    const timer = talk.conversation.timers[0];
    if (timer === undefined) throw new Error('no timer');
    talk.conversation.unsent = 1;
    talk.sends({ kind: 'timer', timer });
    expect(talk.conversation.timers).toMatchObject([{ kind: 'forget', tries: 1 }]);
    talk.conversation.unsent = 0;
    talk.sends({ kind: 'timer', timer });
    expect(talk.last.commit).toBeNull();
  });

  test('a cry right after forgetting is no part of what is forgotten', () => {
    const talk = atMenu('ru');
    for (const words of ['удалите мои данные', 'сейчас', 'да, удалить']) talk.says(words);

    expect(talk.says('меня держат на складе').commit).toBeNull();
  });

  test('whoever is to be forgotten in a week and writes under a clock that jumped is answered', () => {
    const talk = atMenu('ru');
    talk.says('удалите мои данные');
    talk.says('позже');
    const { conversation } = talk;
    const now = talk.now + 30 * DAY_MS;
    const inbound = { id: 'm', account: 'telegram', from: conversation.address, at: now, content: HELLO };
    const input = { conversation, waiting: [{ key: 'k', inbound }], now, newId: 'id-00c0ffee' };

    expect(decide(KNOWLEDGE, CAPABILITIES.telegram, { ...input, sure: talk.now }).forget).toBe(false);
    expect(decide(KNOWLEDGE, CAPABILITIES.telegram, input).forget).toBe(true);
  });

  test('to be forgotten at once waits for our last words by the time that is certain', () => {
    const talk = atMenu('ru');
    talk.says('удалите мои данные');
    talk.says('сейчас');
    const { conversation } = talk;
    const [sure, now] = [talk.now, talk.now + DAY_MS / 24];
    const decideOn = (content: InboundContent, unsent: number, timers = conversation.timers) => {
      const inbound = { id: 'm', account: 'telegram', from: conversation.address, at: now, content };
      const waiting = [{ key: 'k', inbound }];
      const input = { conversation: { ...conversation, unsent, timers }, waiting, now, sure, newId: 'id-00c0ffee' };
      const decision = decide(KNOWLEDGE, CAPABILITIES.telegram, input);
      if (decision.forget) throw new Error('forgotten before the last words');
      return decision.commit.timers;
    };

    const timers = decideOn({ kind: 'text', text: 'да, удалить' }, 0);
    expect(timers).toMatchObject([{ kind: 'forget', isNow: true, at: sure + FORGET_GRACE_MS }]);
    const [timer] = timers;
    if (timer === undefined) throw new Error('no timer');
    expect(decideOn({ kind: 'timer', timer }, 1, timers)).toMatchObject([{ at: sure + FORGET_GRACE_MS, tries: 1 }]);
  });

  test('cover takes messages away and leaves neutral words', () => {
    const talk = atMenu();
    const { bubbles, choices } = talk.says('пинҳон кардан');

    expect(bubbles).toMatchObject([{ kind: 'cover' }]);
    expect(choices).toEqual([]);
    expect(place(talk)).toBeNull();
  });

  test('what is kept of the person can be seen', () => {
    const talk = atMenu('ru');
    talk.says('мои данные');
    talk.says('посмотреть данные');

    expect(talk.last.text).toContain('русский');
    expect(talk.last.text).toMatch(/24 ноября 2026/);
  });
});
