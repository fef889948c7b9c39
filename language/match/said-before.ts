import { tokens } from '../fold/tokens.ts';
import { calmKey, phraseFamily, wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';

const MOST_WORDS = 8;

const isSaid = phraseFamily(words.SAID_BEFORE);
const isBefore = wordFamily(words.BEFORE);
/** By its key «же» is «что». */
const STRESSES = /(?<!\p{L})же(?!\p{L})/iu;
const asksAgain = phraseFamily(words.ASKS_AGAIN);

/** Somebody says that they have answered this already, or asks why it is asked again. */
export function tellsOfAnswering(text: string): boolean {
  const keys = keysOf(text);
  return asksAgain(keys) || (isSaid(keys) && (keys.some(isBefore) || STRESSES.test(text)));
}

/** Somebody asks why it is asked again: such words hold no answer. */
export function asksWhyAgain(text: string): boolean {
  return asksAgain(keysOf(text));
}

function keysOf(text: string): string[] {
  const keys = tokens(text).map(({ key }) => calmKey(key));
  return keys.length > MOST_WORDS ? [] : keys;
}
