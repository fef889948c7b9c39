import { tellsOfSeenPhone } from '../fold/phone-seen.ts';
import { tokens } from '../fold/tokens.ts';
import { isTypoOf } from '../fold/typo.ts';
import * as words from '../words/words-request.ts';

/** What somebody says of their own request, of their phone, or of reading. */
export type AboutRequest = 'withdraw' | 'phone-seen' | 'cannot-read' | 'may-voice' | 'when' | 'anyone';

type Phrase = readonly string[];

/** Said beside anything. */
const FILLERS = new Set(
  tokens('же ну а уже мне я ман пожалуйста лутфан илтимос салом здравствуйте ака апа бародар брат').map(
    ({ key }) => key,
  ),
);

/** In order: what has consequences stands first. */
const SAYINGS: readonly { about: AboutRequest; phrases: readonly Phrase[] }[] = [
  { about: 'withdraw', phrases: phrases(words.WITHDRAW) },
  { about: 'phone-seen', phrases: phrases(words.PHONE_SEEN) },
  { about: 'cannot-read', phrases: phrases(words.CANNOT_READ) },
  { about: 'may-voice', phrases: phrases(words.MAY_VOICE) },
  { about: 'when', phrases: phrases(words.WHEN) },
  { about: 'anyone', phrases: phrases(words.ANYONE) },
];
/** Of one's own request only where one stands open, and nothing else is said. */
const WHOLE: readonly { about: AboutRequest; phrases: readonly Phrase[] }[] = [
  { about: 'withdraw', phrases: phrases(words.WITHDRAW_WHOLE) },
  { about: 'phone-seen', phrases: phrases(words.NOT_TO_WRITE) },
  { about: 'when', phrases: phrases(words.WHEN_WHOLE) },
  { about: 'anyone', phrases: phrases(words.ANYONE_WHOLE) },
];
const LANGUAGES_READ = new Set(words.LANGUAGES_READ.split(' ').flatMap(keysOf));
const COME_BACK = phrases(words.COME_BACK);
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
  const { about } = SAYINGS.find(({ phrases }) => phrases.some((phrase) => holds(said, phrase))) ?? {};
  if (about === undefined && tellsOfSeenPhone(text)) return 'phone-seen';
  if (about === 'cannot-read' && said.some((key) => LANGUAGES_READ.has(key))) return null;
  return about ?? null;
}

/** What a whole message says of a request that stands open: «отмена», «ба ман нанависед», «ало». */
export function wholeRequestWordsIn(text: string): AboutRequest | null {
  const said = keysOf(text);
  const isSaid = (phrase: Phrase) => phrase.length > 0 && matches(phrase, said);
  return WHOLE.find(({ phrases }) => phrases.some(isSaid))?.about ?? null;
}

/** «идома», «продолжить»: only as the whole message. */
export function isComingBack(text: string): boolean {
  const said = keysOf(text);
  return COME_BACK.some((phrase) => matches(phrase, said));
}

/** One word alone is all that is said; several may stand in a short message. */
function holds(said: Phrase, phrase: Phrase): boolean {
  const rest = said.length - phrase.length;
  if (rest < 0 || rest > (phrase.length < 2 ? 0 : REST_MAX_WORDS)) return false;
  return said.some((_key, from) => matches(phrase, said.slice(from, from + phrase.length)));
}

function matches(phrase: Phrase, said: Phrase): boolean {
  return phrase.length === said.length && phrase.every((word, index) => isTypoOf(said[index] ?? '', word));
}
