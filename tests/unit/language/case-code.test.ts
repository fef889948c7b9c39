import { expect, test } from 'vitest';
import { answerIn, caseCodeIn } from '../../../language/match/case-code.ts';

test.each([
  '482913',
  ' 482 913 ',
  '48-29-13',
  '4 8 2 9 1 3',
  '٤٨٢٩١٣',
  '۴۸۲۹۱۳',
  'мой код 482913',
  'Вот код: 482 913.',
  'рамзи ман 482913 аст',
  'ramz 482913',
  'код 482-913!',
])('a code is read as people write it: %s', (text) => {
  expect(caseCodeIn(text)).toMatchObject({ code: '482913', rest: '' });
});

test.each([
  '48291',
  '4829131',
  '+7 482 913 44 55',
  '992482913',
  '482913 и 555',
  '12.05.26',
  '150.000',
  '482,913',
  'салом',
  '',
  `482913 ${'а'.repeat(200)}`,
])('what is no code is not read as one: %s', (text) => {
  expect(caseCodeIn(text)).toBeNull();
});

test('whether it is called a code, and what is said beside it, is told apart', () => {
  expect(caseCodeIn('код 482913')).toMatchObject({ isNamed: true, rest: '' });
  expect(caseCodeIn('482913')).toMatchObject({ isNamed: false });
  expect(caseCodeIn('150000 рублей')).toMatchObject({ isNamed: false, rest: 'рублей' });
  expect(caseCodeIn('482913 Мария Ивановна')?.rest).toBe(answerIn('мария ивановна'));
});

test('an answer is the same in another spelling, with words that only lead to it, and without its number', () => {
  expect(answerIn('это Зарина')).toBe(answerIn('зарина'));
  expect(answerIn('Зарина 7')).toBe(answerIn('Зарина'));
  expect(answerIn('123')).toBe('');
});
