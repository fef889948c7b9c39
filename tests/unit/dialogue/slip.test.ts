import { describe, expect, test } from 'vitest';
import type { Talk } from '../../support/talk.ts';
import { atMenu, place } from './stand.ts';

describe('who has said by a slip that they are safe', () => {
  const tokensAtSafe = (talk: Talk): Record<'yes' | 'no', string> => {
    talk.says('помогите');
    const tokenOf = (wanted: string) => talk.last.choices.find(({ label }) => label === wanted)?.token ?? '';
    return { yes: tokenOf('Да'), no: tokenOf('Нет') };
  };

  test.each([0, 60_000])('is heard with the other answer %i ms later', (ms) => {
    const talk = atMenu('ru');
    const { yes, no } = tokensAtSafe(talk);
    talk.sends({ kind: 'choice', token: yes });
    talk.waits(ms);
    talk.sends({ kind: 'choice', token: no });

    expect(talk.conversation.ticket?.level).toBe('red');
    expect(place(talk)).toBe('urgent/can-write');
    expect(talk.sends({ kind: 'choice', token: no }).text).toBe('');
  });

  test('in a topic is heard as well, and what was told there stays told', () => {
    const talk = atMenu('ru');
    talk.sends({ kind: 'choice', token: '!topic.wages-unpaid' });
    const no = talk.last.choices.find(({ label }) => label === 'Нет')?.token ?? '';
    const told = talk.conversation.session?.answers;
    talk.presses('Да');
    talk.sends({ kind: 'choice', token: no });

    expect(talk.conversation.ticket?.level).toBe('red');
    expect(talk.conversation.session?.answers).toMatchObject({ ...told });
  });

  test('that was typed is no slip, and a choice that is not offered any more is none', () => {
    const typing = atMenu('ru');
    const { no } = tokensAtSafe(typing);
    typing.says('нет');
    expect(typing.sends({ kind: 'choice', token: no }).text).toBe('');

    const held = atMenu('ru');
    held.says('меня заперли и не выпускают');
    const police = held.last.choices.find(({ label }) => label === 'Задержала полиция')?.token ?? '';
    held.presses('Да');
    held.says('/menu');
    expect(held.sends({ kind: 'choice', token: police }).text).toContain('от прошлого вопроса');
    expect(place(held)).toBe('menu/topics');
  });

  test('presses the same twice, and nothing comes of it', () => {
    const talk = atMenu('ru');
    const { yes } = tokensAtSafe(talk);
    talk.sends({ kind: 'choice', token: yes });
    const before = place(talk);

    expect(talk.sends({ kind: 'choice', token: yes }).text).toBe('');
    expect(place(talk)).toBe(before);
    talk.waits(60_000);
    expect(talk.sends({ kind: 'choice', token: yes }).text).toContain('от прошлого вопроса');
  });
});
