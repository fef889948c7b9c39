import { expect, test } from 'vitest';
import { commandIn } from '../../../dialogue/route/commands.ts';
import { SPOKEN_WORDS, spokenWord } from '../../../locales/caller-words.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import { foreignLetters, misspelt } from './spelling.ts';

const all = (language: 'tg' | 'ru') => Array.from({ length: SPOKEN_WORDS }, (_, which) => spokenWord(which, language));
const things = (language: 'tg' | 'ru') => [...new Set(all(language).map((word) => word.split(' ')[0] ?? ''))];

test.each(['tg', 'ru'] as const)('each word for a call is another one in %s, plain and short', (language) => {
  expect(new Set(all(language)).size).toBe(SPOKEN_WORDS);
  expect(all(language).every((word) => /^\p{Ll}{2,10} \d\d$/u.test(word))).toBe(true);
  expect(things(language).flatMap((word) => foreignLetters(word, language))).toEqual([]);
});

test('their Tajik carries its letters, and no thing is called alike', () => {
  expect(things('tg').flatMap(misspelt)).toEqual([]);
  const folded = things('tg').map((word) => word.replaceAll('ӣ', 'и').replaceAll('ӯ', 'у').replaceAll('ҳ', 'х'));
  expect(new Set(folded).size).toBe(things('tg').length);
});

test('none of them is a command or a word of danger, whoever writes it back', async () => {
  const { read } = await shippedKnowledge();
  const said = [...things('tg'), ...things('ru')];
  expect(said.filter((word) => commandIn(word) !== null || read.danger(word) !== null)).toEqual([]);
});
