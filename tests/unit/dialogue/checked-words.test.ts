import { describe, expect, test } from 'vitest';
import { withoutContradiction } from '../../../dialogue/say/checked-words.ts';
import { words } from '../../../locales/words.ts';

describe.each([
  ['tg', 'Санҷидем: 24.11.2026', 'Маълумот аз 24.11.2026', 'мо ҳанӯз насанҷидаем'],
  ['ru', 'Проверено: 24.11.2026', 'Данные от 24.11.2026', 'мы ещё не проверили'],
] as const)('a bubble (%s)', (language, checked, dated, doubt) => {
  const say = words(language);

  test('does not say beside a number that is not checked that something was', () => {
    expect(withoutContradiction(`112\n(${doubt})\n\n_${checked}_`, { say })).toBe(`112\n(${doubt})\n\n_${dated}_`);
  });

  test.each(['number_unverified', 'fact_unverified', 'entry_unverified'] as const)('knows the word %s', (key) => {
    expect(withoutContradiction(`${checked}. ${say(key)}`, { say })).toBe(`${dated}. ${say(key)}`);
  });

  test('in which nothing is doubted says what was checked, as it is', () => {
    expect(withoutContradiction(`102\n\n_${checked}_`, { say })).toBe(`102\n\n_${checked}_`);
  });
});
