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

  test('that was typed is heard as well', () => {
    const talk = atMenu('ru');
    const { no } = tokensAtSafe(talk);
    talk.says('да');
    talk.sends({ kind: 'choice', token: no });

    expect(talk.conversation.ticket?.level).toBe('red');
  });

  test('says so after «стоп», too, and is answered about the danger that was told', () => {
    const talk = atMenu('ru');
    talk.says('меня бьёт муж');
    const no = talk.last.choices.find(({ label }) => label === 'Нет')?.token ?? '';
    talk.presses('Да');
    talk.says('стоп');
    talk.sends({ kind: 'choice', token: no });

    expect(talk.conversation.session?.answers.danger).toBe('violence');
    expect(place(talk)).toBe('urgent/can-write');
  });

  test.each([
    [1, 'detained-deported'],
    [31, 'menu'],
  ])(
    'from the menu %i minutes later presses a choice that only what was told offers, and is in %s',
    (minutes, flow) => {
      const talk = atMenu('ru');
      talk.says('меня заперли и не выпускают');
      const police = talk.last.choices.find(({ label }) => label === 'Задержала полиция')?.token ?? '';
      talk.presses('Да');
      talk.says('/menu');
      talk.waits(minutes * 60_000);
      talk.sends({ kind: 'choice', token: police });

      expect(talk.conversation.session?.flow).toBe(flow);
    },
  );

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
