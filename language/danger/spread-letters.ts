import { normalise } from '../fold/normalise.ts';
import { tokens } from '../fold/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import { isListed } from './word-meanings.ts';

/** Single letters with something between them: `б ь ю т`, `S.O.S`, `п-о-м-о-г-и-т-е`. */
const SPREAD = /(?<![\p{L}\p{N}])\p{L}(?:[\s.,*_/·-]{1,4}\p{L}(?![\p{L}\p{N}'])){2,}/gu;
const BETWEEN_LETTERS = /[\s.,*_/·-]/gu;
const BETWEEN_WORDS = /[\s.,*_/·-]{2,}/u;
/** Letters cut into words in one message: more take too long, and who spells out a cry spells out no story. */
const MOST_LETTERS = 400;
const LONGEST_WORD = 16;

/**
 * A message whose letters stand apart, put together and cut into the words that language/ knows; null where none do.
 * People write so to get past a reader who only looks for words.
 */
export function gatherLetters(lexicon: Lexicon, text: string): string | null {
  const normal = normalise(text);
  let count = 0;
  const gathered = normal.replace(SPREAD, (run) => {
    const words = run.split(BETWEEN_WORDS).map((word) => word.replace(BETWEEN_LETTERS, ''));
    count += words.join('').length;
    return (count > MOST_LETTERS ? words : words.map((word) => cut(lexicon, word))).join(' ');
  });
  return count > 0 ? gathered : null;
}

/** Cuts glued letters so that as few as possible are left over, and into as few words as will do. */
function cut(lexicon: Lexicon, letters: string): string {
  if (isKnown(lexicon, letters)) return letters;
  const costs = [0];
  const starts = [0];
  for (let end = 1; end <= letters.length; end++) {
    costs[end] = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_WORD); start < end; start++) {
      const [before = 0, best = 0] = [costs[start], costs[end]];
      if (before + 1 >= best) continue;
      const length = end - start;
      const cost = before + (length > 1 && isKnown(lexicon, letters.slice(start, end)) ? 1 : 2 * length);
      if (cost >= best) continue;
      costs[end] = cost;
      starts[end] = start;
    }
  }
  const words: string[] = [];
  for (let end = letters.length; end > 0; end = starts[end] ?? 0) words.unshift(letters.slice(starts[end], end));
  return words.join(' ');
}

/** Keys write doubled letters once, so that a letter of the word before would go unnoticed: хоч + уумереть. */
function isKnown(lexicon: Lexicon, letters: string): boolean {
  if (/^(.)\1/u.test(letters)) return false;
  const [token, ...others] = tokens(letters);
  return token !== undefined && others.length === 0 && isListed(lexicon, token);
}
