import { dangerIn } from '../danger/danger.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { readingOf } from '../danger/reading.ts';
import { rememberingMany } from '../fold/remembering.ts';
import { marksIn } from './marks.ts';

/** What a text consists of, as far as learning goes: the number of each part (`numberOf` its name), and how often it is there. */
export type Features = ReadonlyMap<number, number>;

/** What a message asks for stands in its first words; beyond these only the rules of danger are read. */
export const WORDS_READ = 120;
/** Of what is longer than any word. */
const LETTERS_READ = 60;
/** The same words come again and again, and so do their pieces. */
const WORDS_KEPT = 4000;
const GRAM_LEAST = 3;
const GRAM_MOST = 5;

/**
 * The parts of a text that are learned from: pieces of three to five letters of each word, stems, pairs of stems, the stem
 * that it begins with (`a:`) and the one that it ends with (`z:`), meanings of words by the lexicon (`m:`), marks beside the
 * words (`p:`), and the families of danger that the rules hear (`f:`). Words are read by key: how they are spelled does not
 * matter.
 */
export function featuresOf(lexicon: Lexicon, text: string): Features {
  const counts = new Map<number, number>();
  const add = (part: number) => counts.set(part, (counts.get(part) ?? 0) + 1);
  const { words, names } = partsOf(lexicon, text);
  for (const word of words) for (const gram of gramNumbers(word)) add(gram);
  for (const name of names) add(numberOf(name));
  return counts;
}

/** The names of the parts of a text, for who asks which of them counted. */
export function namesOf(lexicon: Lexicon, text: string): ReadonlyMap<number, string> {
  const { words, names } = partsOf(lexicon, text);
  return new Map([...words.flatMap(gramsOf), ...names].map((name) => [numberOf(name), name]));
}

/** Words of which the pieces count, and the names of everything else that does. */
function partsOf(lexicon: Lexicon, text: string): { words: string[]; names: string[] } {
  const said = readingOf(lexicon, text);
  const whole = said.gathered === null ? said : readingOf(lexicon, said.gathered);
  const words = whole.words.slice(0, WORDS_READ);
  const names: string[] = [];
  const stems = whole.stems.slice(0, WORDS_READ).filter((stem) => stem !== '');
  for (const [index, stem] of stems.entries()) {
    names.push(wordFeature(stem));
    const next = stems[index + 1];
    if (next !== undefined) names.push(`b:${stem}_${next}`);
  }
  const [first, last] = [stems[0], stems.at(-1)];
  if (first !== undefined && last !== undefined) names.push(`a:${first}`, `z:${last}`);
  // Of a long text what can be read has its meanings already; of noise nothing else has any.
  const meant = words.length === whole.words.length ? whole.meant : whole.parts.flat().slice(0, WORDS_READ);
  for (const { meanings } of meant) for (const meaning of meanings) names.push(`m:${meaning}`);
  for (const mark of marksIn(text)) names.push(`p:${mark}`);
  for (const family of dangerIn(lexicon, text)?.families ?? ['none']) names.push(`f:${family}`);
  return { words: words.map(({ key }) => ` ${key.slice(0, LETTERS_READ)} `), names };
}

/** The name of a word as a feature, by its stem. */
export function wordFeature(stem: string): string {
  return `w:${stem}`;
}

/** The number of a part by its name (FNV-1a, 32 bits): that two of some 34,000 names have the same happens in one model of eight. */
export function numberOf(name: string): number {
  let hash = EMPTY;
  for (let at = 0; at < name.length; at++) hash = withLetter(hash, name, at);
  return hash | 0;
}

const EMPTY = 0x811c9dc5;

function withLetter(hash: number, word: string, at: number): number {
  return Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
}

/** The numbers of `gramsOf` a word: each piece is the one a letter shorter with one more. */
const gramNumbers = rememberingMany((word) => {
  const { length } = word;
  const numbers = new Int32Array(gramsIn(length, GRAM_MOST));
  for (let at = 0; at + GRAM_LEAST <= length; at++) {
    let hash = EMPTY;
    for (let size = 1; size <= GRAM_MOST && at + size <= length; size++) {
      hash = withLetter(hash, word, at + size - 1);
      if (size >= GRAM_LEAST) numbers[gramsIn(length, size - 1) + at] = hash;
    }
  }
  return numbers;
}, WORDS_KEPT);

/** How many pieces of so many letters at most a word of a length has. */
function gramsIn(length: number, most: number): number {
  let count = 0;
  for (let size = GRAM_LEAST; size <= most; size++) count += Math.max(0, length - size + 1);
  return count;
}

function gramsOf(word: string): string[] {
  const grams: string[] = [];
  for (let size = GRAM_LEAST; size <= GRAM_MOST; size++) {
    for (let at = 0; at + size <= word.length; at++) grams.push(word.slice(at, at + size));
  }
  return grams;
}
