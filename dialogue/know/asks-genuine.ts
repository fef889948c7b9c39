import { tokens } from '../../language/fold/tokens.ts';
import { isTypoOf } from '../../language/fold/typo.ts';
import { type Alike, type Phrase, phraseBook } from '../../language/match/phrases.ts';
import { GENUINE_WORDS } from '../../locales/genuine-words.ts';

const SAYINGS = phraseBook([{ name: true, phrases: [...GENUINE_WORDS.tg, ...GENUINE_WORDS.ru].map(keysOf) }]);
/** Around a phrase: the more is said beside it, the less it is what the message is about. */
const REST_MAX_WORDS = 4;
const LONGEST = 200;

/** A short message that asks whether it is really us who write, or who have called. */
export function asksWhetherGenuine(text: string): boolean {
  if (text.length > LONGEST) return false;
  const said = keysOf(text);
  const mayHold = ({ length }: Phrase) => said.length - length <= REST_MAX_WORDS;
  return SAYINGS.held(said, { alike, mayHold }) ?? false;
}

function keysOf(text: string): string[] {
  return tokens(text).flatMap(({ key }) => (key === '' ? [] : [key.replace(/(.)\1+/gu, '$1')]));
}

const alike: Alike = (word, key) => isTypoOf(key, word);
