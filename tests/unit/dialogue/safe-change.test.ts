import { describe, expect, test } from 'vitest';
import { claimTicket } from '../../../dialogue/desk/desk.ts';
import { answerLeavesAt, changeHours, resumeWriting } from '../../../dialogue/desk/safe-desk.ts';
import { leavesAt } from '../../../dialogue/time/safe-contact.ts';
import type { Talk } from '../../support/talk.ts';
import { atMenu, knowledge, place } from './stand.ts';

/** Hours of the person's evening, when the talk is at noon in Dushanbe. */
const EVENING = Date.UTC(2026, 10, 24, 11);
const HOUR = 3_600_000;

/** Somebody who may be written to in the evening; `words`: of two they chose. */
function agreed(words: readonly string[] = []): Talk {
  const talk = atMenu('ru');
  opened(talk);
  talk.presses(1);
  talk.presses(3);
  if (words.length === 0) talk.sends({ kind: 'choice', token: '!skip' });
  for (const word of words) talk.says(word);
  expect(talk.conversation.memory.safe?.hours).toMatchObject({ from: 16, to: 20 });
  return talk;
}

function opened(talk: Talk): Talk {
  talk.says('мои данные');
  const label = talk.last.choices.find(({ token }) => token.includes('safe'))?.label;
  talk.presses(label ?? 'Когда вам писать');
  return talk;
}

/** When an answer leaves that was said before somebody came to the phone. */
function leaves({ conversation, now }: Talk): number | null {
  return answerLeavesAt({ conversation, lastHeardAt: now - HOUR }, now);
}

function cancels(talk: Talk): ReturnType<Talk['says']> {
  opened(talk);
  talk.presses(2);
  return talk.presses(1);
}

/** Picks anew who may write, and the hours of the whole day. */
function picksAllDay(talk: Talk): ReturnType<Talk['says']> {
  opened(talk);
  talk.presses(1);
  talk.presses(1);
  talk.presses(5);
  return talk.sends({ kind: 'choice', token: '!skip' });
}

const WORDS = ['купи хлеба', 'чайник вскипел'] as const;

describe('whoever holds the phone, where no words were agreed on', () => {
  test('cancels, and what is held stays until the hours that stood before', () => {
    const talk = agreed();
    const { commit } = cancels(talk);

    expect(commit?.wakes).toBeUndefined();
    expect(leaves(talk)).toBe(EVENING);
    talk.now = EVENING + 1;
    expect(leaves(talk)).toBe(talk.now);
  });

  test('picks other hours, and what is held stays until those that stood before', () => {
    const talk = agreed();
    const { commit } = picksAllDay(talk);

    expect(commit?.wakes).toBeUndefined();
    expect(talk.conversation.memory.safe?.hours).toMatchObject({ from: 8, to: 21 });
    expect(leaves(talk)).toBe(EVENING);
  });

  test('releases nothing by changing it twice, or by asking to be answered alone', () => {
    const talk = agreed();
    cancels(talk);
    opened(talk);
    talk.presses(2);

    expect(talk.conversation.memory.safe).toMatchObject({ consent: 'no' });
    const agreedOn = { safe: talk.conversation.memory.safe ?? expect.fail('nothing is kept'), isSilenced: false };
    const held = { kind: 'bubble', from: 'operator' } as const;
    expect(leavesAt(agreedOn, held, { now: talk.now, heardAt: talk.now })).toBe(EVENING);
  });

  test('inside the hours changes them at once', () => {
    const talk = agreed();
    talk.now = EVENING + HOUR;
    cancels(talk);

    expect(talk.conversation.memory.safe).toBeUndefined();
    expect(leaves(talk)).toBe(talk.now);
  });

  test('is shown nothing of what was cancelled in "My data", and is asked anew', () => {
    const talk = agreed();
    cancels(talk);
    talk.says('мои данные');

    expect(talk.presses('Посмотреть данные').text).not.toMatch(/первыми/iu);
    expect(place(opened(talk))).toBe('safe-contact/may');
  });
});

describe('where two words were agreed on', () => {
  test('nothing is changed without the second, and a wrong one leads away and is kept nowhere', () => {
    const talk = agreed(WORDS);
    const before = talk.conversation.memory.safe;
    opened(talk);
    expect(place(talk)).toBe('safe-contact/proof');

    const { text, commit } = talk.says('кипяток');
    expect(text).toContain('Ничего не изменилось');
    expect(place(talk)).toMatch(/^menu/);
    expect(JSON.stringify([commit, talk.conversation])).not.toContain('кипяток');
    opened(talk);
    talk.sends({ kind: 'choice', token: '!skip' });
    expect(place(talk)).not.toBe('safe-contact/change');
    expect(talk.conversation.memory.safe).toEqual(before);
    expect(leaves(talk)).toBe(EVENING);
  });

  test('the second changes it, and what is held is looked at anew', () => {
    const talk = agreed(WORDS);
    opened(talk);
    const { commit } = talk.says('Чайник вскипел!');
    expect(place(talk)).toBe('safe-contact/change');
    expect(commit?.log.map((line) => line.text)).toEqual([undefined]);
    talk.presses(1);
    talk.presses(1);
    talk.presses(5);
    const kept = talk.sends({ kind: 'choice', token: '!skip' });

    expect(kept.commit?.wakes).toBe(true);
    expect(leaves(talk)).toBe(talk.now);
    expect(JSON.stringify(talk.conversation)).not.toContain('safe-proof');
  });

  test('also a question that was open before is no way round it', () => {
    const talk = agreed();
    opened(talk);
    talk.presses(2);
    const { safe } = agreed(WORDS).conversation.memory;
    talk.conversation.memory = { ...talk.conversation.memory, ...(safe && { safe }) };

    expect(talk.presses(1).text).toContain('Ничего не изменилось');
    expect(talk.conversation.memory.safe).toEqual(safe);
  });
});

describe('whoever passes something over', () => {
  test('keeps the first word alone, is told so, and pauses by it; an operator ends the pause', () => {
    const talk = agreed(['купи хлеба', 'пропустить']);
    expect(talk.last.text).toContain('разрешит только специалист');
    expect(talk.conversation.memory.safe?.words).toMatchObject({ well: null });
    talk.says('мои данные');
    expect(talk.presses('Посмотреть данные').text).toContain('Есть договорённость');
    opened(talk);
    expect(place(talk)).toBe('safe-contact/change');

    talk.says('купи хлеба');
    expect(leaves(talk)).toBeNull();
    talk.desk((by) => claimTicket({ knowledge, by }, null));
    talk.desk((by) => resumeWriting(by, 'позвонили сестре'));
    expect(leaves(talk)).toBe(EVENING);
  });

  test('of the second word keeps the old one beside a new first one', () => {
    const talk = agreed(WORDS);
    const { words } = talk.conversation.memory.safe ?? {};
    opened(talk);
    talk.says(WORDS[1]);
    talk.presses(1);
    talk.presses(1);
    talk.presses(3);
    talk.says('собака лает');
    talk.sends({ kind: 'choice', token: '!skip' });

    expect(talk.conversation.memory.safe?.words?.well).toBe(words?.well);
    expect(talk.conversation.memory.safe?.words?.notAlone).not.toBe(words?.notAlone);
  });

  test('of the whole, as it is chosen anew, keeps what stood, and may change it another time', () => {
    const talk = agreed();
    opened(talk);
    talk.presses(1);
    expect(place(talk)).toBe('safe-contact/may');
    const { text } = talk.says('Пропустить');

    expect(text).not.toContain('в любое время');
    expect(talk.conversation.contact.safe).toBe('yes');
    expect(talk.conversation.memory.safe?.hours).toMatchObject({ from: 16, to: 20 });
    expect(place(opened(talk))).toBe('safe-contact/change');
  });

  test.each(['Пропустить', 'не знаю'])('of the whole by «%s» is told that we may write at any hour', (word) => {
    const talk = opened(atMenu('ru'));

    expect(talk.says(word).text).toContain('в любое время');
    expect(talk.conversation.memory.safe).toBeUndefined();
  });

  test('who does not know which hours is told those that are kept', () => {
    const talk = opened(atMenu('ru'));
    talk.presses(1);
    talk.says('не знаю');

    expect(talk.sends({ kind: 'choice', token: '!skip' }).text).toContain('с 08:00 до 21:00');
  });
});

test('who cancels is told that all of it ends', () => {
  const talk = agreed();
  opened(talk);

  expect(talk.presses(2).text).toContain('Прежняя договорённость больше не сработает');
});

test('an operator who has spoken with the person sets hours that count at once', () => {
  const talk = agreed();
  picksAllDay(talk);
  talk.says('меня бьёт муж');
  talk.desk((by) => claimTicket({ knowledge, by }, null));
  expect(leaves(talk)).toBe(EVENING);
  talk.desk((by) => changeHours(by, { from: 8, to: 21, reason: 'по телефону' }));

  expect(leaves(talk)).toBe(talk.now);
});
