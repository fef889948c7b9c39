import { expect, test } from 'vitest';
import { offlineNumbers } from '../../../dialogue/pack/offline-numbers.ts';
import { knowledge } from './stand.ts';

/** What stands in Russia, while several people say of some lines that nobody answers. */
function phonesInRussia(...silent: string[]): string[] {
  const { countries } = offlineNumbers(knowledge.content, { today: '2026-11-24', demoted: new Set(silent) });
  return countries.find(({ country }) => country === 'RU')?.lines.map(({ phone }) => phone) ?? [];
}

test('a line that several people call in vain gives its place to one that answers', () => {
  expect(phonesInRussia()).toEqual(['112', '102', '103', '8-800-7000-600']);
  expect(phonesInRussia('ru.women')).toEqual(['112', '102', '103', '8-800-2000-122']);
});

test('a line that is the only one left stays, and one for emergencies keeps its place', () => {
  expect(phonesInRussia('ru.women', 'ru.children', 'ru.representation')).toHaveLength(4);
  expect(phonesInRussia('ru.police')).toEqual(phonesInRussia());
});
