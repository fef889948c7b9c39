import { describe, expect, test } from 'vitest';
import type { Answer } from '../../../core/session.ts';
import { readValue } from '../../../flows/engine/read-value.ts';
import type { Reply } from '../../../flows/engine/turn.ts';
import type { Expectation, NodeOf } from '../../../flows/schema.ts';
import { surroundings } from './make-flows.ts';

function reading(expect: Expectation, reply: string | Reply, more: Partial<NodeOf<'expect'>> = {}) {
  const node: NodeOf<'expect'> = { kind: 'expect', ask: { tg: 'А', ru: 'Б' }, expect, save: 'a', to: 'b', ...more };
  const as = typeof reply === 'string' ? ({ kind: 'text', text: reply } as const) : reply;
  return readValue(node, as, { ...surroundings, fuzzy: true });
}

describe('what a person types is read as what was asked for', () => {
  const table: [Expectation, string, Answer][] = [
    ['text', '  Али Раҳмон ', 'Али Раҳмон'],
    ['text', 'constructor', 'constructor'],
    ['number', '17', 17],
    ['number', '17.', 17],
    ['number', 'ҳабдаҳ', 17],
    ['number', 'двадцать один', 21],
    ['number', '8 900', 8900],
    ['number', '8 900 рублей', 8900],
    ['number', '1.500.000', 1_500_000],
    ['number', '1,5', 1.5],
    ['number', 'ман 17 солаам', 17],
    ['number', '0', 0],
    ['date', '24.11.2026', '2026-11-24'],
    ['date', '1/2/26', '2026-02-01'],
    ['date', '5 5 85', '1985-05-05'],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '29.02.2028', '2028-02-29'],
    ['date', '24 ноябри соли 2026', '2026-11-24'],
    ['date', '24-уми ноябр', '2026-11-24'],
    ['date', '3 мая 2026 года', '2026-05-03'],
    ['date', '3 май', '2027-05-03'],
    ['date', '3 июни', '2026-06-03'],
    ['date', '10 yanvar', '2027-01-10'],
    ['date', '31.12', '2026-12-31'],
    ['date', 'имруз', '2026-11-24'],
    ['date', 'Сегодня!', '2026-11-24'],
    ['date', 'дируз', '2026-11-23'],
    ['date', 'вчера', '2026-11-23'],
    ['date', 'завтра', '2026-11-25'],
    ['date', 'послезавтра', '2026-11-26'],
    ['phone', '+992 (93) 555-12-34', '+992935551234'],
    ['phone', '00992935551234', '+992935551234'],
    ['phone', '93 555 12 34', '+992935551234'],
    ['phone', '8 926 123 45 67', '+79261234567'],
    ['phone', '926 123 45 67', '+79261234567'],
    ['phone', '7 926 123 45 67', '+79261234567'],
    ['phone', '2271234', '2271234'],
    ['country', 'маскав', 'RU'],
    ['country', 'Казахстан', 'KZ'],
    ['place', 'Химки, склад', 'Химки, склад'],
    ['company-number', ' 7707  083893', '7707 083893'],
    ['company-number', 'ИНН: 7707083893', 'ИНН: 7707083893'],
    ['company-number', '123-456-789-012', '123-456-789-012'],
    ['company-number', '77О7О8З893', '77О7О8З893'],
  ];

  test.each(table)('%s "%s" is %j', (kind, words, value) => {
    expect(reading(kind, words)).toEqual({ value });
  });

  test('a location is a place, a file a file', () => {
    expect(reading('place', { kind: 'place', latitude: 38.559772, longitude: 68.773863 })).toEqual({
      value: '38.55977,68.77386',
    });
    expect(reading('file', { kind: 'file' })).toEqual({ value: 'file' });
  });
});

describe('what does not fit is refused by its kind', () => {
  const table: [Expectation, string][] = [
    ['text', ' \n '],
    ['number', 'бисёр'],
    ['number', '-5'],
    ['number', '2 ё 3'],
    ['number', '99999999999'],
    ['number', 'Infinity'],
    ['number', 'NaN'],
    ['date', '31.02.2026'],
    ['date', '29.02.2027'],
    ['date', '12.13.2026'],
    ['date', '1.1.1800'],
    ['date', '24 сомонӣ 2026'],
    ['date', 'кай'],
    ['phone', '12345'],
    ['phone', '+1234567890123456'],
    ['phone', 'рақам 935551234 ё 935551235'],
    ['country', 'Атлантида'],
    ['company-number', '1234'],
    ['company-number', 'рақамашро намедонам'],
    ['company-number', '7'.repeat(61)],
    ['company-number', 'Ман рақами ширкатро намедонам, 7707083893'],
    ['file', 'ана файл'],
  ];

  test.each(table)('%s "%s"', (kind, words) => {
    expect(reading(kind, words)).toEqual({ refused: `invalid_${kind}` });
  });

  test('a text over its limit is refused and never cut', () => {
    expect(reading('text', 'а'.repeat(500))).toEqual({ value: 'а'.repeat(500) });
    expect(reading('text', 'а'.repeat(501))).toEqual({ value: 'а'.repeat(500) });
    expect(reading('text', `${'а'.repeat(499)}😀б`)).toEqual({ value: 'а'.repeat(499) });
    expect(reading('text', 'а'.repeat(11), { max: 10 })).toEqual({ refused: 'too_long' });
    expect(reading('text', 'а'.repeat(501), { max: 4000 })).toEqual({ refused: 'too_long' });
  });

  test('a number over the one that was set, or an age that nobody has', () => {
    expect(reading('number', '11', { max: 10 })).toEqual({ refused: 'invalid_number' });
    expect(reading('number', '130', { save: 'contact.age' })).toEqual({ refused: 'invalid_number' });
    expect(reading('number', '30', { save: 'contact.age' })).toEqual({ value: 30 });
  });

  test('a place that is not on this earth, or none at all', () => {
    expect(reading('place', { kind: 'place', latitude: 91, longitude: 0 })).toEqual({ refused: 'invalid_place' });
    expect(reading('place', { kind: 'place', latitude: Number.NaN, longitude: 0 })).toEqual({
      refused: 'invalid_place',
    });
    expect(reading('text', { kind: 'file' })).toEqual({ refused: 'invalid_text' });
    expect(reading('country', { kind: 'choice', id: 'RU' })).toEqual({ refused: 'invalid_country' });
  });

  test('half a letter does not get into an answer', () => {
    expect(reading('text', 'а\ud83d')).toEqual({ value: 'а\ufffd' });
  });
});

test('only an optional question can be skipped', () => {
  expect(reading('text', { kind: 'skip' }, { optional: true })).toBe('skipped');
  expect(reading('number', 'пропустить', { optional: true })).toBe('skipped');
  expect(reading('number', 'не знаю', { optional: true })).toBe('skipped');
  expect(reading('company-number', 'намедонам', { optional: true })).toBe('skipped');
  for (const end of ['Раҳмат', 'тамом', 'спасибо', 'всё', 'нет', 'не']) {
    expect(reading('text', end, { optional: true }), end).toBe('skipped');
  }
  expect(reading('text', 'спасибо, он ушёл', { optional: true })).toEqual({ value: 'спасибо, он ушёл' });
  expect(reading('text', { kind: 'skip' })).toEqual({ refused: 'invalid_text' });
  expect(reading('text', 'пропустить')).toEqual({ value: 'пропустить' });
});
