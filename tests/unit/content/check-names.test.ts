import { expect, test } from 'vitest';
import { checkEntry, type ShapedKind } from '../../../content/check-entry.ts';
import { placeOfHelp, point } from './samples.ts';
import { shippedContent } from './shipped.ts';

const told = (kind: ShapedKind, entry: object) =>
  checkEntry(kind, entry, { where: 'a', countries: new Set(['RU', 'TJ']) }).problems.map(
    ({ code, severity, path }) => `${severity} ${code} ${path}`,
  );

test.each([
  ['a sign that turns the letters round', 'наҷот\u202e', 'error letter_unseen name/tg'],
  ['a sign that nobody sees', 'на\u200bҷот', 'error letter_unseen name/tg'],
  ['a tag', 'Служба <b>ночью</b>', 'error name_markup name/tg'],
  ['what a text would fill in', '{{contact:hotline}}', 'error name_markup name/tg'],
  ['what a chat would take for bold', '*наҷот*', 'error name_markup name/tg'],
])('a name above a number does not hold %s', (_name, tg, problem) => {
  expect(told('contact', point({ name: { tg, ru: 'Линия' } }))).toEqual([problem]);
  expect(told('place', placeOfHelp({ name: { tg, ru: 'Отдел' } }))).toEqual([problem]);
});

test('a number of no country is refused, and one as it is dialled within a country is not', () => {
  expect(told('contact', point({ phone: '+0000000000' }))).toEqual(['error phone_no_country phone']);
  expect(told('contact', point({ phone: '0800 100 200' }))).toEqual([]);
});

test('names as they are delivered hold none of it', () => {
  const codes = ['letter_unseen', 'name_markup', 'phone_no_country'];
  expect(shippedContent().problems.filter(({ code }) => codes.includes(code))).toEqual([]);
});
