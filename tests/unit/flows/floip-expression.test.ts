import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Condition } from '../../../flows/condition-schema.ts';
import { expressionOf, quoted } from '../../../flows/floip/expression.ts';

const KNOWN = {
  weights: new Map([
    ['debt', 3],
    ['not-safe', 4],
  ]),
  landsWithLine: () => ['RU', 'KZ'],
};

test.each<[Condition, string]>([
  [{ flag: 'not-safe' }, "contact.flag_not_safe = 'yes'"],
  [{ not: { flag: 'not-safe' } }, "contact.flag_not_safe != 'yes'"],
  [{ answer: 'work-place', is: 'yes' }, "contact.answer_work_place = 'yes'"],
  [{ contact: 'language', is: 'ru' }, "contact.language = 'rus'"],
  [
    { not: { contact: 'language', in: ['ru'] } },
    "AND(contact.language != NULL, contact.language != '', contact.language != 'rus')",
  ],
  [{ contact: 'country', in: ['RU', 'KZ'] }, "OR(contact.country = 'RU', contact.country = 'KZ')"],
  [{ contact: 'age', below: 18 }, "AND(contact.age != '', ISNUMBER(contact.age), contact.age < 18)"],
  [
    { contact: 'age', atLeast: 18, below: 60 },
    "AND(AND(contact.age != '', ISNUMBER(contact.age), contact.age >= 18), AND(contact.age != '', ISNUMBER(contact.age), contact.age < 60))",
  ],
  [{ answer: 'a', known: false }, "OR(contact.answer_a = NULL, contact.answer_a = '')"],
  [{ not: { answer: 'a', known: false } }, "AND(contact.answer_a != NULL, contact.answer_a != '')"],
  [
    { weight: { atLeast: 7 } },
    "SUM(0, IF(contact.flag_debt = 'yes', 3, 0), IF(contact.flag_not_safe = 'yes', 4, 0)) >= 7",
  ],
  [{ lines: 'labour' }, "OR(contact.country = 'RU', contact.country = 'KZ')"],
  [{ today: { from: '2026-09-01' } }, 'TODAY() >= DATE(2026, 9, 1)'],
  [
    { all: [{ flag: 'a' }, { any: [{ flag: 'b' }, { flag: 'c' }] }] },
    "AND(contact.flag_a = 'yes', OR(contact.flag_b = 'yes', contact.flag_c = 'yes'))",
  ],
])('a condition is said as other tools read it: %j', (condition, expression) => {
  expect(expressionOf(condition, KNOWN)).toBe(expression);
});

test('what is not known makes a condition false, also where it is denied', () => {
  expect(expressionOf({ not: { contact: 'country', is: 'RU' } }, KNOWN)).toBe(
    "AND(contact.country != NULL, contact.country != '', contact.country != 'RU')",
  );
  expect(expressionOf({ not: { contact: 'age', below: 18 } }, KNOWN)).toBe(
    "AND(contact.age != '', ISNUMBER(contact.age), contact.age >= 18)",
  );
  expect(expressionOf({ not: { all: [{ flag: 'a' }, { answer: 'b', is: 'c' }] } }, KNOWN)).toBe(
    "OR(contact.flag_a != 'yes', AND(contact.answer_b != NULL, contact.answer_b != '', contact.answer_b != 'c'))",
  );
  expect(expressionOf({ answer: 'a' }, KNOWN)).toBe('1 = 2');
  expect(expressionOf({ not: { answer: 'a' } }, KNOWN)).toBe('1 = 2');
});

test('no word of a person or an editor ends an expression, and each is waited for as it is shown', () => {
  expect(quoted('Дар "Мир"')).toBe(`'Дар "Мир"'`);
  expect(quoted("it's")).toBe(`"it's"`);
  expect(quoted(`it's "so"\\`)).toBe(`CONCATENATE('it', "'", 's "so"')`);
  expect(quoted(5)).toBe('5');
  const signs = fc.string({ unit: fc.constantFrom("'", '"', '\\', 'a', ' ', '(', ',') });
  fc.assert(
    fc.property(signs, (text) => {
      const parts = [...quoted(text).matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, single, double]) => single ?? double);
      expect(parts.join('')).toBe(text.replaceAll('\\', ''));
    }),
  );
});
