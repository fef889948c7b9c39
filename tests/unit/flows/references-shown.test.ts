import { expect, test } from 'vitest';
import type { AnswerKind } from '../../../flows/check/known-answers.ts';
import { referencesShown } from '../../../flows/check/references-shown.ts';

const of = (...words: string[]): AnswerKind => ({ numbers: false, words: new Set(words), longest: { tg: 2, ru: 2 } });
const answers = new Map<string, AnswerKind>([
  ['land', of('AE', 'KR')],
  ['part', of('work', 'money')],
  ['free', { ...of(), words: null }],
]);

test.each([
  ['country-rules/RU/work', ['country-rules/RU/work']],
  ['country-rules/{{contact.country}}/work', ['country-rules/RU/work', 'country-rules/KZ/work']],
  ['country-rules/{{ land }}/help', ['country-rules/AE/help', 'country-rules/KR/help']],
  [
    'country-rules/{{land}}/{{part}}',
    ['country-rules/AE/work', 'country-rules/AE/money', 'country-rules/KR/work', 'country-rules/KR/money'],
  ],
  ['checklists/{{free}}', []],
  ['checklists/{{nobody-saved-this}}', []],
])('every entry that %s may name is known', (reference, entries) => {
  expect(referencesShown(reference, ['RU', 'KZ'], answers)).toEqual(entries);
});
