/**
 * The digits of a number as people type it: with spaces and dashes, in the digits of other scripts, with «ИНН» or
 * «№» around it. Nothing is guessed: a letter that looks like a digit is named, not read as one.
 */
export type Digits =
  /** `words` stand beside the number, in small letters. */
  | { digits: string; words: string[] }
  | { digits: null; why: 'empty' | 'several' | 'unreadable' }
  /** As they were typed, each once. */
  | { digits: null; why: 'look-alike'; letters: string[] };

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/gu;
/** What people put within one number. */
const WITHIN = /[\s\p{Pd}\u2212._'’·]+/u;
/** Where one number ends and another thing begins. */
const BETWEEN = /[\n\r;,/|]+/u;
const SIGNS = /[:№#«»"“”()[\]*=]+/gu;
const DIGITS = /^[0-9]+$/;
/** A number with a word glued to it: `ИНН7707083893`. The word has two letters at least: one alone is a mistyped digit. */
const GLUED = /^(\p{L}{2,})?([0-9]+)(\p{L}{2,})?$/u;
const LETTERS = /^[\p{L}\p{M}]+$/u;
/** Letters of either script that are typed for 0, 1, 3, 5, 6 and 8. */
const LOOK_ALIKE = /[оoõözзіiїl|бbвsѕ]/iu;
/** The legal form of a firm, in either script, holds nothing but look-alikes, and is a word all the same. */
const REAL_WORDS = new Set(['\u043e\u043e\u043e', 'ooo']);
/** Two numbers of this length side by side are two numbers. */
const WHOLE_LENGTH = 9;

/** Reads the one number that a text holds. */
export function readDigits(typed: string): Digits {
  const parts = plain(typed)
    .split(BETWEEN)
    .map((part) => part.split(WITHIN).filter((piece) => piece !== ''))
    .filter((pieces) => pieces.length > 0);
  const letters = parts.flatMap(lookAlikesIn);
  if (letters.length > 0) return { digits: null, why: 'look-alike', letters: [...new Set(letters)] };
  if (parts.flat().some((piece) => !LETTERS.test(piece) && !GLUED.test(piece)))
    return { digits: null, why: 'unreadable' };
  const runs = parts.flatMap(runsIn);
  if (runs.length === 0) return { digits: null, why: 'empty' };
  const [digits] = runs;
  if (digits === undefined || runs.length > 1) return { digits: null, why: 'several' };
  const words = parts.flat().flatMap(wordsIn);
  return { digits, words: words.map((word) => word.toLowerCase()) };
}

function plain(typed: string): string {
  return typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/\p{Nd}/gu, asciiDigit)
    .replace(SIGNS, ' ');
}

/** Digits of every script stand in blocks of ten that begin at a zero. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  if (code < 0x80) return digit;
  let zero = code;
  while (zero > code - 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** Letters that stand where a digit should: within a number, or alone beside one. */
function lookAlikesIn(pieces: string[]): string[] {
  return pieces.flatMap((piece, index) => {
    const isBeside = [pieces[index - 1], pieces[index + 1]].some((other) => other !== undefined && /[0-9]/.test(other));
    if (LETTERS.test(piece)) return isBeside && isMistyped(piece) ? [...piece] : [];
    if (GLUED.test(piece))
      return wordsIn(piece)
        .filter(isMistyped)
        .flatMap((word) => [...word]);
    return /[0-9]/.test(piece) ? [...piece].filter((letter) => LOOK_ALIKE.test(letter)) : [];
  });
}

function isMistyped(word: string): boolean {
  return [...word].every((letter) => LOOK_ALIKE.test(letter)) && !REAL_WORDS.has(word.toLowerCase());
}

/** Pieces of digits that stand together are one number, unless each of them is long enough to be one. */
function runsIn(pieces: string[]): string[] {
  const runs: string[][] = [];
  let isOpen = false;
  for (const piece of pieces) {
    const [, before, digits, after] = GLUED.exec(piece) ?? [];
    if (digits === undefined) {
      isOpen = false;
      continue;
    }
    const run = isOpen && before === undefined ? runs.at(-1) : undefined;
    if (run === undefined) runs.push([digits]);
    else run.push(digits);
    isOpen = after === undefined;
  }
  return runs.flatMap((run) => {
    const isSeveral = run.length > 1 && run.every((digits) => digits.length >= WHOLE_LENGTH);
    return isSeveral ? run : [run.join('')];
  });
}

function wordsIn(piece: string): string[] {
  if (DIGITS.test(piece)) return [];
  const [, before, , after] = GLUED.exec(piece) ?? [];
  return before === undefined && after === undefined ? [piece] : [before, after].filter((word) => word !== undefined);
}
