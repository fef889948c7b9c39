import { unclip } from '../fold/aliases.ts';
import { sKey } from '../fold/s-key.ts';
import { type Token, tokens } from '../fold/tokens.ts';
import { calmKey, phraseFamily } from '../fold/word-family.ts';
import { BESIDE_WHAT_IS, WHAT_IS, WHAT_IS_AT_END, WORDS_UNCLEAR } from '../words/words-what-is.ts';

/** A question for the meaning of a word is short: in a longer message the word is told, not asked for. */
const MOST_WORDS = 10;
/** So many further words may stand beside the one that is asked about: «регистрация дар Москва чист». */
const BESIDE_MOST = 2;

/** What is left of a message that asks for the meaning of a word. */
export interface MeaningAsked {
  /** Its words without those that ask, in their order. */
  words: readonly Token[];
  /** How many of them may be something else. */
  beside: number;
}

const ANYWHERE = phrasesOf(WHAT_IS);
const AT_END = phrasesOf(WHAT_IS_AT_END);
const BESIDE = new Set(BESIDE_WHAT_IS.split(/\s+/).map(keyOf));
/** Letters written twice are one in a key: that of ИНН is «ин». So short a word counts as it is written. */
const SHORT = 3;
const BESIDE_AS_WRITTEN = new Set(BESIDE_WHAT_IS.split(/\s+/));

/**
 * What a message asks the meaning of: «патент чист», «что такое патент», «patent chi», also a bare «патент?». Null where
 * it asks no such thing; «патент чӣ хел» asks how.
 */
export function meaningAsked(text: string): MeaningAsked | null {
  const said = tokens(text);
  if (said.length === 0 || said.length > MOST_WORDS) return null;
  const keys = said.map(({ key }) => key);
  const asking = askingIn(keys);
  if (asking.size === 0 && !text.trimEnd().endsWith('?')) return null;
  const words = said.filter(({ raw, key }, index) => !asking.has(index) && !isBeside({ raw, key }));
  return words.length === 0 ? null : { words, beside: asking.size === 0 ? 0 : BESIDE_MOST };
}

const isUnclear = phraseFamily(WORDS_UNCLEAR);
const UNCLEAR_MOST_WORDS = 7;

/** Somebody says that words of the question are not clear, and does not say which: «ин калимаро нафаҳмидам». */
export function findsWordsUnclear(text: string): boolean {
  const said = tokens(text);
  return said.length <= UNCLEAR_MOST_WORDS && isUnclear(said.map(({ key }) => calmKey(key)));
}

function isBeside({ raw, key }: Pick<Token, 'raw' | 'key'>): boolean {
  return key.length < SHORT ? BESIDE_AS_WRITTEN.has(raw) : BESIDE.has(key);
}

/** The places of the words that ask. */
function askingIn(keys: readonly string[]): ReadonlySet<number> {
  const found = new Set<number>();
  for (const phrase of ANYWHERE) {
    for (let from = 0; from + phrase.length <= keys.length; from++) take(found, keys, { phrase, from });
  }
  for (const phrase of AT_END) take(found, keys, { phrase, from: keys.length - phrase.length });
  return found;
}

function take(
  found: Set<number>,
  keys: readonly string[],
  { phrase, from }: { phrase: readonly string[]; from: number },
): void {
  if (from < 0 || !phrase.every((word, index) => keys[from + index] === word)) return;
  for (const index of phrase.keys()) found.add(from + index);
}

function phrasesOf(list: string): string[][] {
  return list.split(';').map((phrase) => phrase.trim().split(/\s+/).map(keyOf));
}

function keyOf(word: string): string {
  return unclip(sKey(word));
}
