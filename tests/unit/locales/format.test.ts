import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMoney, formatNumber, longDate, shortDate } from '../../../locales/format.ts';

const SPACE = '\u00a0';

describe('dates', () => {
  test('read as Tajik and Russian people write them', () => {
    expect(longDate('2026-11-24', 'tg')).toBe('24 ноябри соли 2026');
    expect(longDate('2026-11-24', 'ru')).toBe('24 ноября 2026 года');
    expect(longDate('2027-05-01', 'tg')).toBe('1 майи соли 2027');
    expect(longDate('2027-05-01', 'ru')).toBe('1 мая 2027 года');
    expect(shortDate('2027-05-01')).toBe('01.05.2027');
  });

  test('name twelve months in each language', () => {
    const days = Array.from({ length: 12 }, (_, month) => `2026-${String(month + 1).padStart(2, '0')}-07`);

    expect(days.map((day) => longDate(day, 'tg').split(' ')[1])).toEqual(
      'январи феврали марти апрели майи июни июли августи сентябри октябри ноябри декабри'.split(' '),
    );
    expect(days.map((day) => longDate(day, 'ru').split(' ')[1])).toEqual(
      'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
    );
  });

  test('that are none are refused', () => {
    for (const wrong of ['', '24.11.2026', '2026-13-01', '2026-00-10', '2026-1-1', '2026-11-24T10:00:00Z']) {
      expect(() => longDate(wrong, 'tg')).toThrow('is not a day');
    }
    expect(() => shortDate('tomorrow')).toThrow('is not a day');
  });
});

describe('numbers', () => {
  test('have a decimal comma and groups that do not break over a line', () => {
    expect(formatNumber(1_234_567.891, 'tg')).toBe(`1${SPACE}234${SPACE}567,89`);
    expect(formatNumber(8900, 'tg')).toBe(`8${SPACE}900`);
    expect(formatNumber(8900, 'ru')).toBe('8900');
    expect(formatNumber(27_300, 'ru')).toBe(`27${SPACE}300`);
    expect(formatNumber(-1.5, 'ru')).toBe('-1,5');
    expect(formatNumber(-0.001, 'tg')).toBe('0');
  });

  test('can be read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
        const value = whole + (whole < 0 ? -cents : cents) / 100;

        const read = Number(formatNumber(value, 'tg').replaceAll(SPACE, '').replace(',', '.'));

        expect(read).toBeCloseTo(value, 2);
      }),
    );
  });

  test('that cannot be written out are refused', () => {
    for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY, 1e15]) {
      expect(() => formatNumber(wrong, 'ru')).toThrow('cannot be written out');
    }
  });
});

describe('sums', () => {
  test('are said in words, in the form that the number asks for', () => {
    expect(formatMoney(8900, 'RUB', 'tg')).toBe(`8${SPACE}900 рубл`);
    expect([1, 2, 1.5, 8900].map((amount) => formatMoney(amount, 'RUB', 'ru'))).toEqual([
      '1 рубль',
      '2 рубля',
      '1,5 рубля',
      '8900 рублей',
    ]);
    expect(formatMoney(500, 'TJS', 'tg')).toBe('500 сомонӣ');
    expect(formatMoney(21, 'USD', 'ru')).toBe('21 доллар');
  });
});
