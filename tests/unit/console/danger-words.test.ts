import { expect, test } from 'vitest';
import { dangerWords } from '../../../admin-web/src/inbox/flag-words.ts';
import { DANGER_FAMILIES } from '../../../core/conversation.ts';
import russian from '../../../locales/console.ru.json' with { type: 'json' };

const say = (key: keyof typeof russian) => russian[key];
const wordsOf = (flags: string[], level: 'red' | 'orange' = 'red') => dangerWords({ level, flags }, say);

test('red rows are told apart: locked up, beaten, despair', () => {
  expect(wordsOf(['danger-confinement'])).toBe('Удерживают взаперти');
  expect(wordsOf(['danger-violence', 'wages-withheld'])).toBe('Насилие');
  expect(wordsOf(['danger-despair'])).toBe('Отчаяние');
});

test('every kind of danger has words of its own', () => {
  const named = DANGER_FAMILIES.map((family) => wordsOf([`danger-${family}`]));

  expect(new Set(named).size).toBe(DANGER_FAMILIES.length);
  expect(named.filter((words) => !/^[А-Я]/.test(words))).toEqual([]);
});

test('where nothing was said, what was answered names it, the most telling first and two at most', () => {
  expect(wordsOf(['cannot-leave', 'documents-kept', 'debt']).split(', ')).toHaveLength(2);
  expect(wordsOf(['danger-violence'], 'orange')).toBe('');
  expect(wordsOf([])).toBe('');
});

test('that the person is not alone stands in the row at every level, before what else is known', () => {
  expect(wordsOf(['not-alone'], 'orange')).not.toBe('');
  expect(wordsOf(['danger-violence', 'not-alone']).split(', ')).toEqual([wordsOf(['not-alone'], 'orange'), 'Насилие']);
});
