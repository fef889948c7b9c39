import { tokens } from '../fold/tokens.ts';
import { type Verb, verbIn } from '../fold/verb.ts';
import { calmKey, phraseFamily, wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';

/** One word of an answer. */
export interface AnswerWord {
  key: string;
  verb: Verb | null;
  afterPause: boolean;
}

/** In letters: who writes more tells a story. */
const LETTERS_MOST = 200;
const NOT = 'не';
/** «Да сижу», «да было»: a Russian verb, of mine or of the past. */
const RUSSIAN_VERB = /.(?:[аи]л|[аие]ла|[аие]ли|лсиа|[кчшпрлмс]у|иу)$/u;

/** «Не платят», «не отдаёт», «не дали»: a Russian verb of somebody else. */
const RUSSIAN_OF_OTHERS = /.(?:[еи]т|[аиу]ут|[иа]ат|ат|ут|[аеиу]ли)(?:сиа)?$/u;

const saysYes = wordFamily(words.SAYS_YES);
const mayFollowYes = wordFamily(words.AFTER_YES);
const saysNo = wordFamily(words.SAYS_NO);
const thereIsNot = wordFamily(words.THERE_IS_NOT);
const mayFollowNo = wordFamily(words.AFTER_NO);
const mayPrecedeNot = wordFamily(words.BEFORE_NO);
const isNotANo = wordFamily(words.NOT_A_NO);
const isRussian = wordFamily(words.LIKE_A_DENIAL);
const asksOrTells = wordFamily(words.ASKS_OR_TELLS);
const makesNothing = wordFamily(words.MAKES_NOTHING);
const isLikeOfOthers = wordFamily(words.LIKE_OF_OTHERS);
const isAddressed = wordFamily(words.ADDRESSED);
const unsure = phraseFamily(words.SAYS_UNSURE);

/** The words of an answer; none of what is too long to be one. */
export function answerWords(text: string, most: number): readonly AnswerWord[] {
  if (text.length > LETTERS_MOST) return [];
  const said = tokens(text).map(({ key, afterPause }) => ({ key: calmKey(key), verb: verbIn(key), afterPause }));
  return said.length > most ? [] : said;
}

/** «Да» opens a Russian answer; in the Tajik of the south the same word is "in". */
export function isYes(said: readonly AnswerWord[], at: number): boolean {
  const key = said[at]?.key ?? '';
  if (key !== 'да') return saysYes(key);
  const next = said[at + 1];
  return next === undefined || next.afterPause || mayFollowYes(next.key) || RUSSIAN_VERB.test(next.key);
}

/** A word that says no, «не» before whatever it denies, or a Tajik verb that is denied. «Нет сил», `пул нест` only tell of something. */
export function isNo(said: readonly AnswerWord[], at: number): boolean {
  const word = said[at];
  if (word === undefined) return false;
  const isDenied = word.verb?.isNegated === true && !isRussian(word.key);
  return isBareNo(said, at) || (word.key === NOT && !isNotANo(said[at + 1]?.key ?? '')) || isDenied;
}

/** Whether a no is said by itself, and not by what is denied: `не` and `ин хел нест`, but not `надорам`. */
export function isBareNo(said: readonly AnswerWord[], at: number): boolean {
  const [before, word, next] = [said[at - 1], said[at], said[at + 1]];
  if (word === undefined) return false;
  const isAlone = next === undefined || next.afterPause || mayFollowNo(next.key);
  if (word.key === NOT || word.key === 'нет') return isAlone;
  // In Russian «на» is "on".
  if (word.key === 'на') return at === 0 && (next === undefined || next.afterPause || isAddressed(next.key));
  if (thereIsNot(word.key)) return before === undefined || mayPrecedeNot(before.key);
  return saysNo(word.key);
}

/** Anything that is denied: more than a no to what is asked. */
export function isDenial(said: readonly AnswerWord[], at: number): boolean {
  const key = said[at]?.key ?? '';
  return isNo(said, at) || key === 'нет' || thereIsNot(key);
}

/** Somebody else does not do it, or there is none of something: «не платят», `маошамро намедиҳанд`, `ин ҷо кор нест`. */
export function tellsOfOthers(said: readonly AnswerWord[], at: number): boolean {
  const word = said[at];
  if (word === undefined || isBareNo(said, at)) return false;
  if (word.key === NOT) return RUSSIAN_OF_OTHERS.test(said[at + 1]?.key ?? '');
  return thereIsNot(word.key) || (word.verb?.isNegated === true && word.verb.person === 3);
}

/** A verb of others, in either language: «держат», `бурданд`. */
export function isOfOthers({ key, verb }: AnswerWord): boolean {
  return verb === null ? RUSSIAN_OF_OTHERS.test(key) && !isLikeOfOthers(key) : verb.person === 3;
}

export function isUnsure(said: readonly AnswerWord[]): boolean {
  return unsure(said.map(({ key }) => key));
}

/** Somebody asks, or tells us to do something: that is no answer. */
export function asksBack(said: readonly AnswerWord[], text: string): boolean {
  const isAsking = ({ key }: AnswerWord, at: number) => asksOrTells(key) && !makesNothing(said[at - 1]?.key ?? '');
  return /\?[^\p{L}\p{N}]*$/u.test(text) || said.some(isAsking);
}

/** Where in what was said something holds. */
export function placesWhere(
  said: readonly AnswerWord[],
  holds: (said: readonly AnswerWord[], at: number) => boolean,
): number[] {
  return [...said.keys()].filter((at) => holds(said, at));
}
