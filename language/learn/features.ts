import { dangerIn } from '../danger/danger.ts';
import { scan } from '../danger/danger-scan.ts';
import type { Lexicon } from '../danger/lexicon.ts';
import { readingOf } from '../danger/reading.ts';

/** What a text consists of, as far as learning goes: each part by its name, and how often it is there. */
export type Features = ReadonlyMap<string, number>;

/** What a message asks for stands in its first words; beyond these only the rules of danger are read. */
export const WORDS_READ = 120;
/** Of what is longer than any word. */
const LETTERS_READ = 60;
const GRAM_LEAST = 3;
const GRAM_MOST = 5;

/**
 * The parts of a text that are learned from: pieces of three to five letters of each word, stems, pairs of stems, meanings
 * of words by the lexicon (`m:`), and the families of danger that the rules hear (`f:`). Words are read by key: how they
 * are spelled does not matter.
 */
export function featuresOf(lexicon: Lexicon, text: string): Features {
  const counts = new Map<string, number>();
  const add = (name: string, count = 1) => counts.set(name, (counts.get(name) ?? 0) + count);
  const said = readingOf(lexicon, text);
  const whole = said.gathered === null ? said : readingOf(lexicon, said.gathered);
  const words = whole.words.slice(0, WORDS_READ);
  for (const { key } of words) for (const gram of gramsOf(` ${key.slice(0, LETTERS_READ)} `)) add(gram);
  const stems = whole.stems.slice(0, WORDS_READ).filter((stem) => stem !== '');
  for (const [index, stem] of stems.entries()) {
    add(wordFeature(stem));
    const next = stems[index + 1];
    if (next !== undefined) add(`b:${stem}_${next}`);
  }
  const meant = words.length === whole.words.length ? whole.meant : scan(lexicon, words);
  for (const { meanings } of meant) for (const meaning of meanings) add(`m:${meaning}`);
  for (const family of dangerIn(lexicon, text)?.families ?? ['none']) add(`f:${family}`);
  return counts;
}

/** The name of a word as a feature, by its stem. */
export function wordFeature(stem: string): string {
  return `w:${stem}`;
}

function* gramsOf(word: string): Generator<string> {
  for (let size = GRAM_LEAST; size <= GRAM_MOST; size++) {
    for (let at = 0; at + size <= word.length; at++) yield word.slice(at, at + size);
  }
}
