/**
 * language/ knows Tajik and Russian as people type them: with or without the six Tajik letters, in Latin, in capitals,
 * with a typo. It folds, stems, identifies and matches, and it hears danger. Pure, and it imports core/ only.
 *
 * fold/: makes one form of many spellings: letters, endings, keyboards, numbers, typing errors.
 */

import { FLAGS } from '../words/words-emoji.ts';
import { remembering } from './remembering.ts';

/** Zero-width and direction marks, soft hyphens: they change nothing that a person reads. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g;
const FOREIGN_DIGITS = /(?![0-9])\p{Nd}/gu;
const APOSTROPHES = /[\u2019\u2018\u02bc\u02bb`\u00b4\u2032]/g;

const FLAG = /([\u{1f1e6}-\u{1f1ff}])([\u{1f1e6}-\u{1f1ff}])/gu;
const FIRST_OF_FLAG = 0x1f1e6;
const LANDS: ReadonlyMap<string, string> = new Map(FLAGS);

/** Letters of 8-bit Tajik fonts of the nineties, still met in pasted text, with the letters they stood for. */
export const LEGACY_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ї', 'ӣ'],
  ['ў', 'ӯ'],
  ['ќ', 'қ'],
  ['њ', 'ҳ'],
  ['љ', 'ҷ'],
  ['ѓ', 'ғ'],
  ['ѐ', 'ё'],
]);
const LEGACY = new RegExp(`[${[...LEGACY_LETTERS.keys()].join('')}]`, 'g');

/** Letters of Russian and Tajik, ASCII letters, digits and signs, each with one spelling: most texts have no other. */
const PLAIN = /^[\n\x20-_a-~\u0400-\u0482\u048a-\u04ff]*$/;

/**
 * One spelling of every letter and digit, lower case and nothing invisible; a flag is the name of its land. Legacy letters
 * stay: they tell the language.
 */
export function clean(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(INVISIBLE, '')
    .replace(APOSTROPHES, "'")
    .replace(FOREIGN_DIGITS, asciiDigit)
    .replace(FLAG, landOf);
}

function landOf(flag: string, first: string, second: string): string {
  const letters = [first, second].map((sign) => String.fromCharCode(65 + (sign.codePointAt(0) ?? 0) - FIRST_OF_FLAG));
  const land = LANDS.get(letters.join(''));
  return land === undefined ? flag : ` ${land} `;
}

/** Digits of every script, such as the Arabic-Indic ones, stand in blocks of ten that begin at a zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** The form in which texts are compared: cleaned, with legacy letters read as the Tajik letters they stand for. */
export const normalise: (text: string) => string = remembering((text) =>
  clean(text).replace(LEGACY, (letter) => LEGACY_LETTERS.get(letter) ?? letter),
);
