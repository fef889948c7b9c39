import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import type { PlainAnswer } from './answer-in.ts';
import {
  type AnswerWord,
  answerWords,
  asksBack,
  isBareNo,
  isOfOthers,
  isUnsure,
  isYes,
  placesWhere,
} from './answer-words.ts';
import { isDeniedBeside, isDeniedNear, isOver, isWished } from './safety-denied.ts';

const MOST_WORDS = 14;
/** How far behind somebody may stand that they have gone: «хозяин вчера уехал». */
const GONE_WITHIN = 2;
const NOT_SAID_OF_ME = 3;
/** In a longer sentence a friend or a mosque belongs to a story. */
const SHORT = 8;
/** «Он уже ушёл» says that danger has gone; «он ушёл за водой» does not. */
const LEFT_MOST = 3;
const I_WITHIN = 3;
const OTHER_WITHIN = 3;

const isSafe = wordFamily(words.SAFE);
const isSafeMildly = wordFamily(words.SAFE_MILDLY);
const isAllSaid = wordFamily(words.ALL_IS_SAID);
const isChild = wordFamily(words.CHILDREN);
const finds = wordFamily(words.FINDS);
const isSafePlace = wordFamily(words.SAFE_PLACES);
const isThreat = wordFamily(words.NOT_SAFE);
const isThreatStill = wordFamily(words.NOT_SAFE_STILL);
const isGone = wordFamily(words.GONE);
const isLeft = wordFamily(words.LEFT);
const isI = wordFamily(words.ITSELF);
const isFromThere = wordFamily(words.FROM_THERE);
const isOther = wordFamily(words.OTHERS_NEAR);
/** Whoever comes, or stands there: `хозир меояд`, `аз пеши дар истодаанд`. */
const COMES_OR_STANDS = new Set(['омад', 'истод']);

/**
 * What somebody says to "are you safe?" in a sentence. Danger that is near counts before any yes: «да, но он рядом» is no.
 * Safety that is denied or only wished for is no as well. Null where nothing of it is said.
 */
export function safetyIn(text: string): PlainAnswer | null {
  const said = answerWords(text, MOST_WORDS);
  const states = placesWhere(said, isState);
  const places = placesWhere(said, (all, at) => isSafePlace(all[at]?.key ?? ''));
  const safe = [...states, ...places];
  if (placesWhere(said, isNear).length > 0 || safe.some((at) => isDeniedNear(said, at))) return 'no';
  if (states.some((at) => isOver(said, at))) return 'no';
  if (isUnsure(said) || (said.length === 1 && isAllSaid(said[0]?.key ?? ''))) return 'unsure';
  if (safe.some((at) => isDeniedBeside(said, at))) return 'no';
  if (said.length === 0 || asksBack(said, text)) return null;
  if (safe.some((at) => isWished(said, at, { isPlace: isSafePlace(said[at]?.key ?? '') }))) return 'no';
  const isYesSaid = placesWhere(said, isYes).length > 0;
  const no = placesWhere(said, isBareNo);
  // `Дигар чизе нест, тинҷам`: a place that is safe says more than a word that only denies another thing.
  const isNoSaid = safe.length > 0 ? no.includes(0) : no.length > 0;
  if (isNoSaid) return isYesSaid || safe.length > 0 ? 'unsure' : 'no';
  if (states.length > 0) return 'yes';
  // «У друзей мужа», «земляки держат»: by its name alone no company is safe.
  if (places.length > 0 && placesWhere(said, isOfAnother).length > 0) return 'unsure';
  return isYesSaid || (places.length > 0 && said.length <= SHORT) ? 'yes' : null;
}

/** A word for being safe, or that somebody has left and nothing more. */
function isState(said: readonly AnswerWord[], at: number): boolean {
  const key = said[at]?.key ?? '';
  if (isSafeMildly(key) && isBehindOther(said, at)) return false;
  return isSafe(key) || (isLeft(key) && hasLeft(said, at));
}

/** «Он ушёл», «я уже ушла», «ушла оттуда». */
function hasLeft(said: readonly AnswerWord[], at: number): boolean {
  if (said.length <= LEFT_MOST && at === said.length - 1) return true;
  if (said.slice(0, at).some(({ key }) => isOther(key)) || said.some(({ key }) => isChild(key))) return false;
  const isMine = said.slice(Math.max(0, at - I_WITHIN), at).some(({ key }) => isI(key));
  return isMine || isFromThere(said[at + 1]?.key ?? '');
}

/** Somebody or something to be afraid of, that has not gone. */
function isNear(said: readonly AnswerWord[], at: number): boolean {
  const { key = '', verb = null } = said[at] ?? {};
  if (verb !== null && COMES_OR_STANDS.has(verb.lemma))
    return verb.person === NOT_SAID_OF_ME && !verb.isNegated && (verb.lemma === 'истод' || verb.isOngoing);
  if (isThreatStill(key) || (finds(key) && isBehindOther(said, at))) return true;
  return isThreat(key) && !isGoneSoon(said, at);
}

/** Somebody else is spoken of in front: «он нашёл», «он нормально бухает». */
function isBehindOther(said: readonly AnswerWord[], at: number): boolean {
  return said.slice(Math.max(0, at - OTHER_WITHIN), at).some(({ key }) => isOther(key));
}

function isGoneSoon(said: readonly AnswerWord[], at: number): boolean {
  return said.slice(at + 1, at + 1 + GONE_WITHIN).some((word) => isGone(word.key));
}

/** Somebody else who has not gone, or what others do. */
function isOfAnother(said: readonly AnswerWord[], at: number): boolean {
  const word = said[at];
  return word !== undefined && (isOther(word.key) ? !isGoneSoon(said, at) : isOfOthers(word) && !isGone(word.key));
}
