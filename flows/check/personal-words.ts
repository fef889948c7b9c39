import { MARKS } from '../../language/match/personal-words.ts';
import { personalIn } from '../../language/match/redact.ts';

/** So many digits in a row, or words of numbers, are a phone or the number of a paper; fewer count days and money. */
const DIGITS_LEAST = 5;
/** Every sentence begins with a large letter, which tells of no name. */
const FIRST_LETTER = /(?:^|[.!?]\s+)\p{Lu}/gu;

/**
 * Whether something in a text leads to somebody, a number or a link, and the words that may be a name or an address. `isKnown`:
 * whether a word, by its key, is one of our topics, and so nobody's name.
 */
export function personalWords(text: string, isKnown: (key: string) => boolean): { leads: boolean; words: string[] } {
  const found = personalIn(
    text.replace(FIRST_LETTER, (start) => start.toLowerCase()),
    isKnown,
  );
  const leads = found.some(({ mark, words }) =>
    mark === MARKS.number ? digitsIn(words) >= DIGITS_LEAST : mark === MARKS.link,
  );
  const named = found.filter(({ mark }) => mark === MARKS.name || mark === MARKS.place);
  return { leads, words: named.map((one) => one.words.join(' ')) };
}

/** A word of a number counts as one. */
function digitsIn(words: readonly string[]): number {
  return words.reduce((sum, word) => sum + (word.match(/\p{N}/gu)?.length ?? 1), 0);
}
