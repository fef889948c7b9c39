import { expect, test } from 'vitest';
import type { Stay } from '../../../content/stay.ts';
import { newContact } from '../../../core/conversation.ts';
import { writeStays } from '../../../dialogue/know/kept-finding.ts';
import { CAPABILITIES } from '../../../dialogue/say/capabilities.ts';
import { findingText } from '../../../dialogue/say/finding-text.ts';
import { createView } from '../../../dialogue/say/view.ts';
import { smallKnowledge } from '../../support/small-knowledge.ts';

const knowledge = smallKnowledge({});

/** What is said of days without a visa, in both languages. */
function told(country: string, today: string, ...stays: Stay[]): { tg: string; ru: string } {
  const textIn = (language: 'tg' | 'ru') => {
    const contact = { ...newContact(), language };
    const of = { knowledge, contact, answers: {}, flags: [], demoted: new Set<string>(), today };
    return findingText(createView({ ...of, can: CAPABILITIES.web }), writeStays({ country, stays }), ({ ru }) => ru);
  };
  return { tg: textIn('tg'), ru: textIn('ru') };
}
const since = (from: string): Stay => ({ from, until: null });

test.each([
  ['in Kazakhstan 40 days after one entry', 'KZ', '2026-11-29', '2026-10-21'],
  ['in Russia 98 days without a break over the new year', 'RU', '2027-01-25', '2026-10-20'],
])('no days are left to whoever has stayed too long without leaving: %s', (_, country, today, from) => {
  const { tg, ru } = told(country, today, since(from));

  expect(ru).toContain('Дней не осталось: без выезда прошло слишком много дней.');
  expect(tg).toContain('Рӯз намондааст: бе баромадан аз ҳад зиёд рӯз гузашт.');
  expect(ru).not.toMatch(/Осталось|Последний день/);
  expect(tg).not.toMatch(/Боз \d+|Рӯзи охирин/);
});

test.each([
  ['KZ', '2026-11-24', '2026-11-19', 24, '18 декабря 2026'],
  ['RU', '2027-01-10', '2026-11-01', 19, '29 января 2027'],
])('no more days are left in %s than till the last one', (country, today, from, left, last) => {
  const { tg, ru } = told(country, today, since(from));

  expect(ru).toContain(`Осталось дней: ${left}.\nПоследний день: ${last}`);
  expect(tg).toContain(`Боз ${left} рӯз мондааст.`);
});

test('to whoever is away, the day of entry is one of the days that are left', () => {
  expect(told('KZ', '2026-11-24', { from: '2026-10-01', until: '2026-10-05' }).ru).toContain(
    'Осталось дней: 30.\nПоследний день: 23 декабря 2026',
  );
});

test('to whoever is away with all days used, none is left, and nothing is said of leaving', () => {
  const { tg, ru } = told('RU', '2026-11-24', { from: '2026-01-01', until: '2026-03-31' });

  expect(ru).toMatch(/Дней не осталось\.$/m);
  expect(tg).toMatch(/Рӯз намондааст\.$/m);
});
