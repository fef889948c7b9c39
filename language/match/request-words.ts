import { tellsOfSeenPhone } from '../fold/phone-seen.ts';
import { tokens } from '../fold/tokens.ts';
import { isTypoOf } from '../fold/typo.ts';
import * as words from '../words/words-request.ts';
import { type Alike, type Phrase, phraseBook } from './phrases.ts';

/** What somebody says of their own request, of their phone, or of reading. */
export type AboutRequest = 'withdraw' | 'phone-seen' | 'cannot-read' | 'may-voice' | 'when' | 'anyone';

/** Said beside anything. */
const FILLERS = new Set(
  tokens('же ну а уже мне я ман пожалуйста лутфан илтимос салом здравствуйте ака апа бародар брат').map(
    ({ key }) => key,
  ),
);

/** In order: what has consequences stands first. */
const SAYINGS = phraseBook<AboutRequest>([
  { name: 'withdraw', phrases: phrases(words.WITHDRAW) },
  { name: 'phone-seen', phrases: phrases(words.PHONE_SEEN) },
  { name: 'cannot-read', phrases: phrases(words.CANNOT_READ) },
  { name: 'may-voice', phrases: phrases(words.MAY_VOICE) },
  { name: 'when', phrases: phrases(words.WHEN) },
  { name: 'anyone', phrases: phrases(words.ANYONE) },
]);
/** Of one's own request only where one stands open, and nothing else is said. */
const WHOLE = phraseBook<AboutRequest>([
  { name: 'withdraw', phrases: phrases(words.WITHDRAW_WHOLE) },
  { name: 'phone-seen', phrases: phrases(words.NOT_TO_WRITE) },
  { name: 'when', phrases: phrases(words.WHEN_WHOLE) },
  { name: 'anyone', phrases: phrases(words.ANYONE_WHOLE) },
]);
const LANGUAGES_READ = new Set(words.LANGUAGES_READ.split(' ').flatMap(keysOf));
const COME_BACK = phraseBook([{ name: true, phrases: phrases(words.COME_BACK) }]);
/** Around a phrase: the more is said beside it, the less it is what the message is about. */
const REST_MAX_WORDS = 4;

function phrases(list: string): Phrase[] {
  return list.split(';').map(keysOf);
}

function keysOf(text: string): string[] {
  return tokens(text).flatMap(({ key }) => (key === '' || FILLERS.has(key) ? [] : [key.replace(/(.)\1+/gu, '$1')]));
}

/** A short message that is about one's own request; null where it is about anything else. */
export function requestWordsIn(text: string): AboutRequest | null {
  const said = keysOf(text);
  if (said.length === 0) return null;
  const about = SAYINGS.held(said, { alike, mayHold: ({ length }) => isAbout(length, said.length - length) });
  if (about === null && tellsOfSeenPhone(text)) return 'phone-seen';
  if (about === 'cannot-read' && said.some((key) => LANGUAGES_READ.has(key))) return null;
  return about;
}

/** What a whole message says of a request that stands open: «отмена», «ба ман нанависед», «ало». */
export function wholeRequestWordsIn(text: string): AboutRequest | null {
  const said = keysOf(text);
  return said.length === 0 ? null : WHOLE.whole(said, alike);
}

/** «идома», «продолжить»: only as the whole message. */
export function isComingBack(text: string): boolean {
  return COME_BACK.whole(keysOf(text), alike) ?? false;
}

/** One word alone is all that is said; several may stand in a short message. */
function isAbout(words: number, rest: number): boolean {
  return rest >= 0 && rest <= (words < 2 ? 0 : REST_MAX_WORDS);
}

const alike: Alike = (word, key) => isTypoOf(key, word);
