import { unclip } from './aliases.ts';
import { normalise } from './normalise.ts';
import { rememberingMany, rememberingWords } from './remembering.ts';
import { otherKeys, sKey } from './s-key.ts';

/** One word of a message. `raw` is normalised, `key` is what it is compared by. */
export interface Token {
  raw: string;
  key: string;
  /** Other keys it may have, where a letter can be read in two ways. */
  alternatives?: string[];
  /** A comma, a full stop or a line end stands before it. */
  afterPause: boolean;
}

const WORD = /[\p{L}\p{M}\p{N}'](?:[\p{L}\p{M}\p{N}']*)/gu;
const PAUSE = /[,.;:!?\n()–—…]/;
/** `16солаам`, `мне15`: a number glued to a word. One leading 4 or 6 is mostly a chat letter (`4i`), but not before a unit. */
const GLUED =
  /^(\d{2,}|[0-35789]|[46](?=[сs][оo][лl]|лет|let|год|god|м[оеe]|mo|руб|rub|ҳаз|хаз|haz|тыс|то|нафар|nafar))(\p{L}.*)$/u;
const TRAILING_NUMBER = /^(\P{N}*\p{L})(\d{2,})$/u;
const DIGIT = /\d/;
const MARKED_DIGITS = /^[\d\p{M}]+$/u;

/** A text is taken apart once for all who ask for its words, and so is what a button beside it says. */
const TEXTS_KEPT = 32;

const SPACE = /\s/;

/** Of a long text its first words say what it asks for and in which language. */
const START = 1200;

/** So much of the start of a text as holds its first words, none of them broken. */
export function startOf(text: string): string {
  if (text.length <= START) return text;
  let end = START;
  while (end > 0 && !SPACE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

/** The end of a text that is as long. */
export function endOf(text: string): string {
  return text.length <= START ? text : text.slice(-START).replace(/^\S+/u, '');
}

/** The words of a message: runs of letters, digits and apostrophes. */
export const tokens: (text: string) => readonly Token[] = rememberingMany(readWords, TEXTS_KEPT);

/** The keys of one word in normal form. */
export const keysOf: (raw: string) => Pick<Token, 'key' | 'alternatives'> = rememberingWords(readKeys);

function readWords(text: string): Token[] {
  const normal = normalise(text);
  const found: Token[] = [];
  let end = 0;
  for (const match of normal.matchAll(WORD)) {
    const afterPause = found.length > 0 && hasPause(normal, end, match.index);
    end = match.index + match[0].length;
    for (const [index, part] of partsOf(match[0]).entries()) {
      found.push(tokenOf(part, afterPause && index === 0));
    }
  }
  return found;
}

function hasPause(text: string, from: number, to: number): boolean {
  const isSpace = to === from + 1 && text[from] === ' ';
  return !isSpace && PAUSE.test(text.slice(from, to));
}

function partsOf(word: string): string[] {
  const trimmed = MARKED_DIGITS.test(word) ? word.replace(/\p{M}/gu, '') : word.replace(/^'+/, '');
  if (trimmed === '') return [];
  if (!DIGIT.test(trimmed)) return [trimmed];
  const glued = GLUED.exec(trimmed) ?? TRAILING_NUMBER.exec(trimmed);
  return glued?.[1] && glued[2] ? [glued[1], glued[2]] : [trimmed];
}

function tokenOf(raw: string, afterPause: boolean): Token {
  return { raw, ...keysOf(raw), afterPause };
}

/** The key of one word of letters alone, which is in normal form; nothing is remembered of it. */
export function keyOfLetters(word: string): string {
  return unclip(sKey(word));
}

function readKeys(raw: string): Pick<Token, 'key' | 'alternatives'> {
  const key = keyOfLetters(raw);
  const alternatives = otherKeys(raw)
    .map(unclip)
    .filter((other) => other !== key);
  return alternatives.length > 0 ? { key, alternatives } : { key };
}
