import type { Token } from '../fold/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import { isListed } from './word-meanings.ts';

/** Fewer words may be a cry that is badly typed from end to end. */
const MANY_WORDS = 16;
/** Of what people write, however they spell it, a third of the letters and more are in known words; of noise a fifth. */
const READABLE = 0.25;
/** So much of known words must stand side by side for it to be no accident, and one of them long. */
const STRETCH = { words: 2, letters: 8, long: 5 };

/**
 * What of a message can be read for danger: all of it, but of letters at random only the stretches of known words. So
 * a cry amid noise is heard, and noise by itself is none, however many words of three letters it holds.
 */
export function readableParts(lexicon: Lexicon, words: readonly Token[]): (readonly Token[])[] {
  if (words.length < MANY_WORDS) return [words];
  const known = words.map((word) => isListed(lexicon, word));
  const readable = lettersOf(words.filter((_, index) => known[index]));
  return readable >= READABLE * lettersOf(words) ? [words] : stretchesOf(words, known).filter(isNoAccident);
}

function stretchesOf(words: readonly Token[], known: readonly boolean[]): Token[][] {
  const stretches: Token[][] = [];
  for (const [index, word] of words.entries()) {
    if (!known[index]) continue;
    if (known[index - 1]) stretches.at(-1)?.push(word);
    else stretches.push([word]);
  }
  return stretches;
}

function isNoAccident(stretch: readonly Token[]): boolean {
  if (stretch.length < STRETCH.words || lettersOf(stretch) < STRETCH.letters) return false;
  return stretch.some(({ raw }) => raw.length >= STRETCH.long);
}

function lettersOf(words: readonly Token[]): number {
  return words.reduce((sum, { raw }) => sum + raw.length, 0);
}
