import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import {
  type AnswerWord,
  answerWords,
  asksBack,
  isBareNo,
  isDenial,
  isNo,
  isUnsure,
  isYes,
  placesWhere,
  tellsOfOthers,
} from './answer-words.ts';
import { tellsOfAnswering } from './said-before.ts';

export type PlainAnswer = 'yes' | 'no' | 'unsure';

const MOST_WORDS = 8;
/** In a longer answer the yes or the no comes first. */
const SHORT = 5;

const saysYesMildly = wordFamily(words.SAYS_YES_MILDLY);
const givesConsent = wordFamily(words.GIVES_CONSENT);
const refusesConsent = wordFamily(words.REFUSES_CONSENT);
const fears = wordFamily(words.FEARS);
const isKept = wordFamily(words.WITHOUT_THESE);
const WITHOUT = 'без';
/** Fear with more words beside it tells of what is feared. */
const FEAR_MOST = 3;

/**
 * The yes or no of a short sentence, beside the plain words that `yesNo` knows: «да было такое», `не, лозим нест`. Null
 * where it says neither, asks back, or says yes to one thing and no to another: `ҳа, надорам`. With `first` only a plain
 * word at its beginning counts.
 */
export function answerIn(text: string, { first }: { first: boolean }): PlainAnswer | null {
  const said = answerWords(text, MOST_WORDS);
  if (said.length === 0) return null;
  if (tellsOfAnswering(text)) return null;
  if (isUnsure(said)) return 'unsure';
  if (asksBack(said, text)) return null;
  const yes = placesWhere(said, isYes);
  const no = placesWhere(said, isNo);
  if ((first || said.length > SHORT) && !yes.includes(0) && !(isBareNo(said, 0) || (!first && no.includes(0))))
    return null;
  if (yes.length === 0) return no.length > 0 ? 'no' : mildYes(said);
  if (no.length === 0) return 'yes';
  if (said[0]?.key === 'да' && said[1]?.key === 'нет') return 'no';
  return no.every((at) => isBareNo(said, at)) ? 'unsure' : null;
}

function mildYes(said: readonly AnswerWord[]): PlainAnswer | null {
  return said.some(({ key }) => saysYesMildly(key)) ? 'yes' : null;
}

/**
 * A consent, or its refusal, in a sentence; whatever is denied in it refuses: «нет, без имени», `номамро нагӯед`. What others do
 * not do is neither: «зарплату не платят» tells why somebody writes.
 */
export function consentIn(text: string): 'yes' | 'no' | null {
  const said = answerWords(text, MOST_WORDS);
  if (said.length === 0 || isUnsure(said) || asksBack(said, text)) return null;
  const denied = placesWhere(said, isDenial);
  if (denied.some((at) => !tellsOfOthers(said, at)) || placesWhere(said, isRefused).length > 0) return 'no';
  if (denied.length > 0) return null;
  const isGiven = said.some(({ key }) => saysYesMildly(key) || givesConsent(key));
  return isGiven || placesWhere(said, isYes).length > 0 ? 'yes' : null;
}

function isRefused(said: readonly AnswerWord[], at: number): boolean {
  const key = said[at]?.key ?? '';
  if (key === WITHOUT) return isKept(said[at + 1]?.key ?? '');
  return refusesConsent(key) || (fears(key) && said.length <= FEAR_MOST);
}
