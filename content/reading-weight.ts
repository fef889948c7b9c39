import type { Language } from '../core/message.ts';
import { BUBBLE_MAX_LENGTH, SENTENCE_MAX_WORDS, sentencesIn } from './readability.ts';
import type { LocalText, SpokenText } from './shapes.ts';

/** One text in one language, as it is written. */
export interface Written {
  /** What sort of text it is: `say`, `country rule`, … */
  kind: string;
  where: string;
  language: Language;
  words: string;
}

/** How heavy some texts are to read. Shares and means are rounded for people. */
export interface ReadingWeight {
  texts: number;
  sentences: number;
  /** Words of a sentence. */
  words: { mean: number; most95: number };
  /** Of a hundred sentences so many have at most twelve words. */
  shortShare: number;
  /** Characters of a text, which is a bubble or a part of one. Variables count as nothing. */
  characters: { mean: number; most95: number; longest: number; longestAt: string | null };
  /** How many texts are longer than a bubble may be. */
  long: number;
}

const VARIABLE = /\{\{[^{}]*\}\}/g;

/** A text in each language, and its twins for somebody else. */
export function writtenIn(kind: string, where: string, text: SpokenText | LocalText): Written[] {
  const twin = 'other' in text ? text.other : undefined;
  return (['tg', 'ru'] as const).flatMap((language) => [
    { kind, where, language, words: text[language] },
    ...(twin === undefined ? [] : [{ kind, where: `${where} (other)`, language, words: twin[language] }]),
  ]);
}

export function readingWeight(written: readonly Written[]): ReadingWeight {
  const words = written.flatMap((one) => sentencesIn(one.words)).map((sentence) => sentence.words);
  const lengths = written.map((one) => ({ where: one.where, length: one.words.replace(VARIABLE, '').trim().length }));
  const { long, ...characters } = weightOfLengths(lengths);
  return {
    texts: written.length,
    sentences: words.length,
    words: { mean: mean(words), most95: percentile95(words) },
    shortShare: words.length === 0 ? 100 : rounded((100 * words.filter(isShort).length) / words.length),
    characters,
    long,
  };
}

/** The weight of texts by their lengths alone. */
export function weightOfLengths(
  texts: readonly { where: string; length: number }[],
): ReadingWeight['characters'] & { long: number } {
  const lengths = texts.map(({ length }) => length);
  const [longest] = texts.toSorted((one, other) => other.length - one.length);
  return {
    mean: mean(lengths),
    most95: percentile95(lengths),
    longest: longest?.length ?? 0,
    longestAt: longest?.where ?? null,
    long: lengths.filter((length) => length > BUBBLE_MAX_LENGTH).length,
  };
}

function isShort(words: number): boolean {
  return words <= SENTENCE_MAX_WORDS;
}

function mean(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : rounded(numbers.reduce((sum, one) => sum + one, 0) / numbers.length);
}

/** The least number that ninety-five of a hundred do not exceed. */
function percentile95(numbers: readonly number[]): number {
  return numbers.toSorted((one, other) => one - other)[Math.max(0, Math.ceil(0.95 * numbers.length) - 1)] ?? 0;
}

/** To one place behind the comma, downwards, so that 94.99 is not told as 95. */
function rounded(number: number): number {
  return Math.floor(number * 10) / 10;
}
