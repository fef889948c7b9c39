import { FUNCTION_WORDS, NOUN_ENDINGS, WHOLE_NOUNS } from '../words/words-stem.ts';
import { unclip } from './aliases.ts';
import { normalise } from './normalise.ts';
import { rememberingWords } from './remembering.ts';
import { sKey } from './s-key.ts';
import { verbIn } from './verb.ts';

const FUNCTION_KEYS = new Set(FUNCTION_WORDS.map(sKey));
const WHOLE_KEYS = new Set(WHOLE_NOUNS.map(sKey));
const ENDINGS_BY_LETTER = Map.groupBy(NOUN_ENDINGS, ([ending]) => ending.charAt(ending.length - 1));
const MAX_ROUNDS = 6;
const LONGEST_WORD = 40;
const VOWEL_END = /[аоуие]$/u;

/** The stem of one word in any spelling: a verb becomes its past stem, a noun loses plural, izofa and clitics. */
export function stem(word: string): string {
  return stemOfKey(unclip(sKey(normalise(word).trim())));
}

/** The stem of a word that is a key already. A stem is only ever compared with another stem. */
export const stemOfKey: (key: string) => string = rememberingWords(readStem);

function readStem(key: string): string {
  if (key.length > LONGEST_WORD || FUNCTION_KEYS.has(key)) return key;
  return verbIn(key)?.lemma ?? stemOfNoun(key);
}

/** Words of grammar only: they say nothing about the topic. */
export function isFunctionWord(key: string): boolean {
  return FUNCTION_KEYS.has(key);
}

function stemOfNoun(key: string): string {
  let noun = key;
  for (let round = 0; round < MAX_ROUNDS && !WHOLE_KEYS.has(noun); round++) {
    const shorter = withoutEnding(noun);
    if (shorter === noun) break;
    noun = shorter;
  }
  return !WHOLE_KEYS.has(noun) && noun.length >= 4 && VOWEL_END.test(noun) ? noun.slice(0, -1) : noun;
}

function withoutEnding(noun: string): string {
  // Doubled letters are one by now: `хатарро` is хатаро.
  if (noun.endsWith('ро') && WHOLE_KEYS.has(noun.slice(0, -1))) return noun.slice(0, -1);
  for (const [ending, remainder, after] of ENDINGS_BY_LETTER.get(noun.charAt(noun.length - 1)) ?? []) {
    if (!noun.endsWith(ending) || noun.length - ending.length < remainder) continue;
    const rest = noun.slice(0, -ending.length);
    if (after !== undefined && VOWEL_END.test(rest) !== (after === 'vowel')) continue;
    if (ending === 'ен' && rest.endsWith('ист')) continue;
    return rest;
  }
  return noun;
}
