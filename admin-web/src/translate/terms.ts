import type { StringGroups, StringRow } from '../api/strings.ts';

type Term = StringGroups['terms'][number];

/** Endings of so many letters are left out of a word that is looked for. */
const ENDING = 2;
const SHORT = 5;

/** The terms of the glossary that a text speaks of, in either language; each word of a term in any ending. */
export function termsIn({ tg, ru }: Pick<StringRow, 'tg' | 'ru'>, terms: readonly Term[]): Term[] {
  const [tajik, russian] = [wordsOf(tg.words), wordsOf(ru.words)];
  return terms.filter((term) => isIn(term.tg, tajik) || isIn(term.ru, russian));
}

function isIn(term: string, words: readonly string[]): boolean {
  const stems = wordsOf(term).map((word) => (word.length > SHORT ? word.slice(0, -ENDING) : word));
  return stems.length > 0 && stems.every((stem) => words.some((word) => word.startsWith(stem)));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
