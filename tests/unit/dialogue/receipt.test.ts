import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { readReceipt, receiptOf, receiptsAskedFor, shownReceipt, timerIdOf } from '../../../dialogue/turn/receipt.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { createTalk } from '../../support/talk.ts';

const knowledge = await shippedKnowledge();
const shownIn = (text: string) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)?.[0] ?? '';

describe('a receipt', () => {
  test('is read from either keyboard, small or large, with or without its hyphen', () => {
    const receipt = 'ACEHKMPT';

    for (const typed of ['ACEH-KMPT', 'aceh kmpt', 'АСЕН-КМРТ', 'асен—кмрт', ' acehkmpt. ']) {
      expect(readReceipt(typed)).toBe(receipt);
    }
    expect(readReceipt(shownReceipt('XY245679').replace('X', 'х').replace('Y', 'у'))).toBe('XY245679');
  });

  test('is nothing that a person writes otherwise', () => {
    for (const typed of ['', 'салом', 'паспорт', 'ACEH-KMP', 'ACEH-KMPT-2', 'ACEH-KMP8', `ACEHKMPT${' '.repeat(40)}`]) {
      expect(readReceipt(typed)).toBeNull();
    }
  });

  test('is another for another id, and the name of the timer does not tell it', () => {
    const ids = Array.from({ length: 500 }, () => randomUUID());
    const receipts = ids.map(receiptOf);

    expect(new Set(receipts).size).toBe(500);
    expect(receipts.every((receipt) => readReceipt(shownReceipt(receipt)) === receipt)).toBe(true);
    expect(ids.every((id) => !timerIdOf(id).includes(id.slice(-8)))).toBe(true);
    expect(new Set(ids.map(timerIdOf)).size).toBe(500);
  });
});

test.each(['tg', 'ru'] as const)(
  'whoever asks to be forgotten gets a receipt, the same when later becomes at once (%s)',
  (language) => {
    const talk = createTalk(knowledge, { language });
    talk.says(language === 'tg' ? 'Маълумоти ман' : 'Мои данные');
    talk.presses(language === 'tg' ? 'Пок кардани маълумот' : 'Удалить мои данные');
    const later = shownIn(talk.presses(language === 'tg' ? 'Баъдтар пок кардан' : 'Удалить позже').text);
    expect(talk.conversation.memory.receipt).toBe(readReceipt(later));
    expect(later).not.toBe('');

    talk.says(language === 'tg' ? 'Маълумоти ман' : 'Мои данные');
    talk.presses(language === 'tg' ? 'Пок кардани маълумот' : 'Удалить мои данные');
    talk.presses(language === 'tg' ? 'Ҳоло пок кардан' : 'Удалить сейчас');
    expect(shownIn(talk.presses(language === 'tg' ? 'Ҳа, пок кардан' : 'Да, удалить').text)).toBe(later);
  },
);

test('whoever keeps the data after all has no receipt', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  talk.says('Мои данные');
  talk.presses('Удалить мои данные');
  talk.presses('Удалить позже');
  talk.says('Мои данные');
  expect(talk.last.commit?.keepsEnded).toBeUndefined();
  expect(talk.presses('Не удалять').commit?.keepsEnded).toBe(true);

  expect(talk.conversation.memory.receipt).toBeNull();
  expect(talk.conversation.timers).toEqual([]);
});

test('a receipt is looked up only where it is asked for, and one that is not ours is said to be unknown', () => {
  const talk = createTalk(knowledge, { language: 'ru' });
  const typed = { inbound: { content: { kind: 'text' as const, text: 'aceh-kmpt' } } };
  const waiting = [typed as never];
  expect(receiptsAskedFor(talk.conversation, waiting)).toEqual([]);

  talk.says('Мои данные');
  talk.presses('Удалить мои данные');
  talk.presses('Код удаления');
  expect(receiptsAskedFor(talk.conversation, waiting)).toEqual(['ACEHKMPT']);
  expect(talk.says('aceh-kmpt').text).toMatch(/^Такого кода у нас нет/);
});
