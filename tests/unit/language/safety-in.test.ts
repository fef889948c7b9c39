import { describe, expect, test } from 'vitest';
import { safetyIn } from '../../../language/match/safety-in.ts';

describe('whether somebody is safe, in a sentence of theirs', () => {
  test.each([
    'бехатарам пул надорам',
    'да в безопасности паспорта нет',
    'в безопасности но нет денег',
    'ҷоям бехатар вале ҳуҷҷат надорам',
    'безопасно но еды нет',
    'ҷои бехатар ёфтам',
    'я ушла оттуда с детьми',
    'всё нормально',
    'аз онҷо халос шудам',
  ])('is yes whatever else they lack: "%s"', (text) => {
    expect(safetyIn(text)).toBe('yes');
  });

  test.each([
    'никакой безопасности',
    'безопасности нет, денег нет',
    'вряд ли безопасно',
    'было безопасно, теперь нет',
    'безопасно было, сейчас нет',
    'раньше было спокойно',
    'пештар тинҷ буд',
    'сбежала а он нашёл',
    'муж меня нашёл',
    'баромадам вай аз пасам давид',
    'отпустите меня на свободу',
    'тихо сижу под кроватью',
    'знакомый привёз меня сюда и бросил',
  ])('is no where safety is over or not there: "%s"', (text) => {
    expect(safetyIn(text)).toBe('no');
  });

  test.each([
    ['шелтер куҷост', null],
    ['ҷои бехатар куҷост', null],
    ['он нормально бухает', null],
    ['я ушла дети остались там', null],
    ['халос', 'unsure'],
  ])('is not made of a question or of others: "%s"', (text, answer) => {
    expect(safetyIn(text)).toBe(answer);
  });
});
