import { normalise } from '../fold/normalise.ts';
import { rememberingOf } from '../fold/remembering.ts';
import { keyOfLetters } from '../fold/tokens.ts';
import type { Lexicon } from './lexicon.ts';
import { isListed } from './word-meanings.ts';

/** Single letters with something between them: `б ь ю т`, `S.O.S`, `п-о-м-о-г-и-т-е`. */
const SPREAD = /(?<![\p{L}\p{N}])\p{L}(?:[\s.,*_/·-]{1,4}\p{L}(?![\p{L}\p{N}'])){2,}/gu;
const BETWEEN_LETTERS = /[\s.,*_/·-]/gu;
const BETWEEN_WORDS = /[\s.,*_/·-]{2,}/u;
/** Letters cut into words in one message: more take too long, and who spells out a cry spells out no story. */
const MOST_LETTERS = 200;
/** In a text of so many letters, fewer. */
const LONG_TEXT = 400;
const MOST_OF_LONG = 80;
const LONGEST_WORD = 16;
/** Long words are cut at the same places whenever they come. */
const PIECES_KEPT = 5000;
/** Words without a space between them, as a dictated message has them: `марозадандердихед`. */
const GLUED = /(?<![\p{L}\p{N}'])[\p{L}']{10,60}(?![\p{L}\p{N}'])/gu;
/** Among other words only what is longer than any word; a message of few words may be glued as a whole. */
const LONGER_THAN_WORDS = 20;
const FEW_WORDS = 3;
/** A word that is read in two or more must be made of known ones, and none of them short, or it is just unknown. */
const PIECE = { least: 3, ofTwo: 4 };
/** So much of it may be no known word: a letter that was lost, or swallowed. */
const UNREAD_MOST = 0.2;

/**
 * A message whose letters stand apart, or whose words stand together, cut into the words that language/ knows; null where
 * none do. People write so to get past a reader who only looks for words, and phones that take down speech do.
 */
export function gatherLetters(lexicon: Lexicon, text: string): string | null {
  const normal = normalise(text);
  const isLong = normal.length > LONG_TEXT;
  const most = isLong ? MOST_OF_LONG : MOST_LETTERS;
  let count = 0;
  const gathered = normal.replace(SPREAD, (run) => {
    const words = run.split(BETWEEN_WORDS).map((word) => word.replace(BETWEEN_LETTERS, ''));
    count += words.join('').length;
    const pieces = count > most ? words : words.flatMap((word) => cut(lexicon, word).split(' '));
    // Among many words letters that make none that is known were no word.
    return isLong && !pieces.some((piece) => isPiece(lexicon, piece)) ? run : pieces.join(' ');
  });
  const isFew = normal.length <= MOST_LETTERS && normal.trim().split(/\s+/).length <= FEW_WORDS;
  const parted = gathered.replace(GLUED, (word) => {
    const mayBe = isFew || word.length >= LONGER_THAN_WORDS;
    const isOne = !isLong || !isOfTwoScripts(word);
    const isRead = mayBe && isOne && count + word.length <= most && !isKnown(lexicon, word);
    const words = isRead ? wordsIn(lexicon, word) : null;
    count += isRead ? word.length : 0;
    return words ?? word;
  });
  return parted === normal ? null : parted;
}

/** The words of which one is made; null where it is no more than an unknown one. */
function wordsIn(lexicon: Lexicon, word: string): string | null {
  const pieces = cut(lexicon, word).split(' ');
  const known = pieces.filter((piece) => isPiece(lexicon, piece));
  const unread = word.length - known.join('').length;
  if (known.length < 2 || unread > UNREAD_MOST * word.length) return null;
  const isLong = known.length > 2 || known.every((piece) => piece.length >= PIECE.ofTwo);
  return isLong ? pieces.join(' ') : null;
}

/** Nobody dictates in two alphabets at once. */
function isOfTwoScripts(word: string): boolean {
  return /\p{Script=Latin}/u.test(word) && /\p{Script=Cyrillic}/u.test(word);
}

function isPiece(lexicon: Lexicon, piece: string): boolean {
  return piece.length >= PIECE.least && isKnown(lexicon, piece);
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
const isKnown = rememberingOf(readKnown, PIECES_KEPT);

function readKnown(lexicon: Lexicon, letters: string): boolean {
  if (letters.startsWith("'") || letters[0] === letters[1]) return false;
  return isListed(lexicon, { raw: letters, key: keyOfLetters(letters) });
}
