import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literalIn } from '../../../flows/check/check-literals.ts';

describe('a fact that was typed into a text is found', () => {
  const table: [text: string, literal: string, found: string][] = [
    ['Занг занед: 102', 'long_number', '102'],
    ['+992 (44) 600 00 00', 'phone_number', '+992 (44) 600 00 00'],
    ['8-800-555-35-35', 'phone_number', '8-800-555-35-35'],
    ['рақами 93 555 12 34', 'phone_number', '93 555 12 34'],
    ['https://wa.me/992446000000', 'phone_number', 'https://wa.me/992446000000'],
    ['то 24.11.2026', 'date', '24.11.2026'],
    ['до 24.11', 'date', '24.11'],
    ['1/12/26', 'date', '1/12/26'],
    ['24 ноябри соли равон', 'date', '24 ноябри'],
    ['24-уми ноябр', 'date', '24-уми ноябр'],
    ['с 5 мая', 'date', '5 мая'],
    ['аз соати 9:00', 'time_of_day', '9:00'],
    ['15 рӯз', 'sum_or_term', '15 рӯз'],
    ['7 дней', 'sum_or_term', '7 дней'],
    ['2 ҳафта', 'sum_or_term', '2 ҳафта'],
    ['запрет на 5 лет', 'sum_or_term', '5 лет'],
    ['18 дней', 'sum_or_term', '18 дней'],
    ['24 соат', 'sum_or_term', '24 соат'],
    ['50 сомонӣ', 'sum_or_term', '50 сомонӣ'],
    ['10 ҳазор', 'sum_or_term', '10 ҳазор'],
    ['8 900 рублей', 'sum_or_term', '900 рублей'],
    ['20%', 'sum_or_term', '20%'],
    ['$ 50', 'sum_or_term', '$ 50'],
    ['соли 2026', 'long_number', '2026'],
    ['١٠٢', 'long_number', '102'],
    ['１５ рӯз', 'sum_or_term', '15 рӯз'],
  ];

  test.each(table)('%s', (text, literal, found) => {
    expect(literalIn(text)).toEqual({ literal, found });
  });
});

describe('whatever way it is written, it is found', () => {
  const around = fc.constantFrom('Занг занед: ', 'Звоните ', '', '(', 'Рақам ');
  const digits = (length: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length });

  test('a phone, with spaces, hyphens or neither', () => {
    fc.assert(
      fc.property(
        around,
        fc.integer({ min: 3, max: 12 }).chain(digits),
        fc.constantFrom('', '+'),
        fc.constantFrom('', ' ', '-'),
        (before, number, plus, parted) => {
          const groups = number.join('').match(/\d{1,3}/g) ?? [];

          expect(literalIn(`${before}${plus}${groups.join(parted)}.`)).not.toBeNull();
        },
      ),
    );
  });

  test('a day, and a sum with its unit', () => {
    const units = fc.constantFrom('рӯз', 'рублей', 'сомонӣ', '$', '%', 'тенге', 'дней', 'часа', 'моҳ', 'евро');
    fc.assert(
      fc.property(around, fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 12 }), (before, day, month) => {
        const two = String(month).padStart(2, '0');

        expect(literalIn(`${before}${day}.${two}.2026`)).not.toBeNull();
        expect(literalIn(`${before}${day}.${two}`)).not.toBeNull();
      }),
    );
    fc.assert(
      fc.property(around, fc.integer({ min: 1, max: 99_999 }), units, (before, count, unit) => {
        expect(literalIn(`${before}${count} ${unit}`)).not.toBeNull();
      }),
    );
  });
});

describe('what is no fact may stand', () => {
  test.each([
    '1. Занг занед.\n2. Нависед.\n3. Интизор шавед.',
    'Вам 18 лет?',
    'Шумо 16 сола ҳастед?',
    '{{fact:ru.stay.days}} ва {{contact:ru.112}}',
    'Форма 2-НДФЛ',
    '2 сумки и 3 части',
    'дар 24 қадам',
    'https://example.org/page12345',
    'Як рӯз',
    '24/7',
  ])('%s', (text) => {
    expect(literalIn(text)).toBeNull();
  });
});
