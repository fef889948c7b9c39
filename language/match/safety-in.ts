import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import type { PlainAnswer } from './answer-in.ts';
import { type AnswerWord, answerWords, asksBack, isBareNo, isUnsure, isYes, placesWhere } from './answer-words.ts';

const MOST_WORDS = 14;
/** How far behind somebody may stand that they have gone: «хозяин вчера уехал». */
const GONE_WITHIN = 2;
const NOT_SAID_OF_ME = 3;

const isSafe = wordFamily(words.SAFE);
const isThreat = wordFamily(words.NOT_SAFE);
const isGone = wordFamily(words.GONE);
const denies = wordFamily(words.DENIES_SAFETY);
/** Whoever comes, or stands there: `хозир меояд`, `аз пеши дар истодаанд`. */
const COMES_OR_STANDS = new Set(['омад', 'истод']);

/**
 * What somebody says to "are you safe?" in a sentence. Danger that is near counts before any yes: «да, но он рядом» is no.
 * Null where nothing of it is said.
 */
export function safetyIn(text: string): PlainAnswer | null {
  const said = answerWords(text, MOST_WORDS);
  const safe = placesWhere(said, (all, at) => isSafe(all[at]?.key ?? ''));
  if (placesWhere(said, isNear).length > 0 || safe.some((at) => isDenied(said, at))) return 'no';
  if (isUnsure(said)) return 'unsure';
  if (said.length === 0 || asksBack(said, text)) return null;
  const isYesSaid = placesWhere(said, isYes).length > 0;
  const no = placesWhere(said, isBareNo);
  // `Дигар чизе нест, тинҷам`: a place that is safe says more than a word that only denies another thing.
  const isNoSaid = safe.length > 0 ? no.includes(0) : no.length > 0;
  if (isNoSaid) return isYesSaid || safe.length > 0 ? 'unsure' : 'no';
  return isYesSaid || safe.length > 0 ? 'yes' : null;
}

/** Somebody or something to be afraid of, that has not gone. */
function isNear(said: readonly AnswerWord[], at: number): boolean {
  const { key = '', verb = null } = said[at] ?? {};
  if (verb !== null && COMES_OR_STANDS.has(verb.lemma))
    return verb.person === NOT_SAID_OF_ME && !verb.isNegated && (verb.lemma === 'истод' || verb.isOngoing);
  if (!isThreat(key)) return false;
  return !said.slice(at + 1, at + 1 + GONE_WITHIN).some((word) => isGone(word.key));
}

/** `бехатар нестам`, «не в безопасности», «небезопасно». */
function isDenied(said: readonly AnswerWord[], at: number): boolean {
  const before = said.slice(Math.max(0, at - 2), at);
  const after = said[at + 1];
  const isBehind = after !== undefined && !after.afterPause && denies(after.key);
  return isBehind || before.at(-1)?.key === 'не' || (before[0]?.key === 'не' && before[1]?.key === 'в');
}
