import { sKey } from '../fold/s-key.ts';
import { isFunctionWord } from '../fold/stem.ts';
import * as names from '../words/words-names.ts';
import { NUMBER_WORDS } from '../words/words-numbers.ts';

/** What stands in the place of a word that was taken out. */
export const MARKS = { number: '[number]', name: '[name]', place: '[place]', link: '[link]' } as const;
export type Mark = (typeof MARKS)[keyof typeof MARKS];

/** So many words behind one that tells of a name or a place may belong to it. */
const REACH = 3;

const GIVEN = keys(names.GIVEN_NAMES);
const LONGEST_ENDING = 6;
// A key has no letter twice in a row: of «Санавбар» and «ро» only «о» stands behind the name.
const BEHIND = keys(names.BEHIND_NAMES.flatMap((end) => (end.length > 1 ? [end, end.slice(1)] : [end])));
const ENDINGS = [...keys(names.NAME_ENDINGS)];
const BEFORE_NAME = keys(names.BEFORE_NAME);
const BEFORE_PERSON = keys(names.BEFORE_PERSON);
const ADDRESS = keys(names.ADDRESS_WORDS);
const HOUSE = keys(names.HOUSE_WORDS);
const BEFORE_HANDLE = keys(names.BEFORE_HANDLE);
const NUMBERS = keys([...NUMBER_WORDS.flatMap(([, words]) => words.split(' ')), ...names.LARGE_NUMBERS]);
const FAMILY = ['ов', 'ова', 'ев', 'ева'].map(sKey);

/** One word of a message, or what separates words. */
export interface Said {
  raw: string;
  key: string;
  isPause: boolean;
  isCapital: boolean;
  /** It opens the message or a sentence of it, where every word is written large. */
  isFirst: boolean;
  /** A word of our topics. */
  isOurs: boolean;
  isVerb: boolean;
  /** One of these, or of grammar, or a number: no name, by itself. */
  isPlain: boolean;
  mark: Mark | null;
}

/** Marks what could lead to a person: numbers, names, addresses, names at other networks. */
export function markPersonal(said: Said[]): void {
  for (const mark of [markNumbers, markHandles, markNames, markBesideTitles, markAddresses]) mark(said);
}

/** Whether a word, by its key, is a number by itself. */
export function isNumberWord(key: string): boolean {
  return NUMBERS.has(key);
}

/** Two words of numbers in a row, or one beside digits, are a number; and so are the letters before it in a document. */
function markNumbers(said: Said[]): void {
  for (const [index, word] of said.entries()) {
    if (!NUMBERS.has(word.key)) continue;
    const beside = [said[index - 1], said[index + 1]];
    if (beside.some((one) => one !== undefined && (NUMBERS.has(one.key) || one.mark === MARKS.number))) {
      word.mark = MARKS.number;
    }
  }
  for (const [index, word] of said.entries()) {
    const isSeries = word.raw.length <= 3 && /^\p{Lu}+$/u.test(word.raw);
    if (isSeries && said[index + 1]?.mark === MARKS.number) word.mark = MARKS.number;
  }
}

function markHandles(said: Said[]): void {
  for (const [index, word] of said.entries()) {
    if (BEFORE_HANDLE.has(word.key)) markReach(said, index, { mark: MARKS.link, sure: 0 });
  }
}

function markNames(said: Said[]): void {
  for (const word of said) {
    if (word.isPause || word.mark !== null) continue;
    if (isName(word)) word.mark = MARKS.name;
  }
  for (const [index, word] of said.entries()) {
    if (BEFORE_NAME.has(word.key)) markReach(said, index, { mark: MARKS.name, sure: 1 });
    // A name has a family name behind it, written small as it may be.
    const next = said[index + 1];
    if (word.mark === MARKS.name && next?.mark === null && FAMILY.some((end) => next.key.endsWith(end))) {
      next.mark = MARKS.name;
    }
  }
}

function isName({ key, isCapital, isFirst, isPlain, isOurs, isVerb }: Said): boolean {
  if (isGiven(key)) return isCapital || !isOurs;
  if (isCapital) return !isPlain || (isVerb && !isFirst);
  return !isPlain && ENDINGS.some((end) => key.length > end.length + 1 && key.endsWith(end));
}

/** A given name, bare or with what is written on to it. */
function isGiven(key: string): boolean {
  if (GIVEN.has(key)) return true;
  for (let cut = Math.max(3, key.length - LONGEST_ENDING); cut < key.length; cut++) {
    const [head, end] = [key.slice(0, cut), key.slice(cut)];
    // дҷ is ч in a key: «Фарҳодҷон».
    if (BEHIND.has(end) && (GIVEN.has(head) || (end.startsWith('ч') && GIVEN.has(`${head}д`)))) return true;
  }
  return false;
}

function markBesideTitles(said: Said[]): void {
  for (const [index, word] of said.entries()) {
    const next = said[index + 1];
    if (BEFORE_PERSON.has(word.key) && next?.mark === null && !next.isPlain && !isTitle(next)) next.mark = MARKS.name;
  }
}

function isTitle({ key }: Said): boolean {
  return [BEFORE_PERSON, HOUSE, ADDRESS, BEFORE_NAME, BEFORE_HANDLE].some((words) => words.has(key));
}

function markAddresses(said: Said[]): void {
  for (const [index, word] of said.entries()) {
    const isAddress = ADDRESS.has(word.key);
    if (!isAddress && !HOUSE.has(word.key)) continue;
    const before = said[index - 1];
    if (before?.mark === null && !before.isPlain && !before.isPause && !isTitle(before)) before.mark = MARKS.place;
    markReach(said, index, { mark: MARKS.place, sure: isAddress ? 1 : 0 });
  }
}

/** Marks what stands behind a word up to a pause: so many words for sure, and on from there what is not plain. */
function markReach(said: Said[], at: number, { mark, sure }: { mark: Mark; sure: number }): void {
  for (let index = at + 1; index <= at + REACH; index++) {
    const word = said[index];
    if (word === undefined || (word.isPause && index > at + 1)) return;
    if (word.isPause) continue;
    const isSure = index <= at + sure && !isFunctionWord(word.key);
    if (!isSure && (word.isPlain || isTitle(word))) return;
    word.mark ??= mark;
  }
}

function keys(words: readonly string[]): ReadonlySet<string> {
  return new Set(words.map((word) => sKey(word.toLowerCase())));
}
