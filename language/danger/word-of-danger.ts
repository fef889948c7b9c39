import { isTypoOf } from '../fold/typo.ts';
import type { Lexicon } from './lexicon.ts';
import { listedMeanings } from './word-meanings.ts';

/** Whether a word, as a key or a stem, is one of danger as the lists spell it. */
export function isWordOfDanger(lexicon: Lexicon, key: string): boolean {
  return listedMeanings(lexicon, key).some((meaning) => lexicon.harm.has(meaning));
}

/** Whether a word is another one, mistyped. Nobody is taken to have meant a word of danger: «продлить» is no «продали». */
export function isHarmlessTypoOf(lexicon: Lexicon, key: string, word: string): boolean {
  return isTypoOf(key, word) && (key === word || !isWordOfDanger(lexicon, word));
}
