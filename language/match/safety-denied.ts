import { wordFamily } from '../fold/word-family.ts';
import * as words from '../words/words-answers.ts';
import { type AnswerWord, isBareNo, isDenial } from './answer-words.ts';

/** How far from a word for safety a wish for it stands: «хочу в безопасное место», `озод шудан мехоҳам`. */
const WISHED_BEFORE = 4;
const WISHED_BEHIND = 3;
/** Behind a state that is said already only a near denial is about it: «в безопасности, но паспорта нет». */
const DENIED_BEHIND = 2;
const SAID_TO_US = 2;
/** How far in front of a word for safety stands what ends it: «раньше было спокойно». */
const BESIDE = 2;
/** «Безопасности нет»: with no «в» in front it is safety itself that is denied. */
const SAFETY_ITSELF = 'безопасности';
/** «В безопасное место»: the way there. */
const TO_SAFETY = 'безопасное';
/** «На вокзале», «в мечети»: somebody is there. */
const THERE = /(?:е|ти|у|х)$/u;
const NO = 'нет';
const IN = new Set(['в', 'на']);

const denies = wordFamily(words.DENIES_SAFETY);
const takesAway = wordFamily(words.TAKES_AWAY);
const isHardly = wordFamily(words.HARDLY);
const wasOnce = wordFamily(words.IT_WAS);
const isNow = wordFamily(words.AND_NOW);
const isLacked = wordFamily(words.LACKED);
const isNobody = wordFamily(words.NOBODY);
const isWish = wordFamily(words.WISHED);
const isOnTheWay = wordFamily(words.ON_THE_WAY);
const isMyState = wordFamily(words.I_AM_SAFE);
const isI = wordFamily(words.ITSELF);
const isIAm = wordFamily(words.I_AM);
const isAt = wordFamily(words.AT);
const BECOMES = new Set(['шуд', 'кард']);

type Words = readonly AnswerWord[];

/** `бехатар нестам`, «не в безопасности», «небезопасно». */
export function isDeniedNear(said: Words, at: number): boolean {
  const before = said.slice(Math.max(0, at - 2), at);
  const after = said[at + 1];
  const isBehind = after !== undefined && !after.afterPause && denies(after.key);
  return isBehind || before.at(-1)?.key === 'не' || (before[0]?.key === 'не' && before[1]?.key === 'в');
}

/** «Никакой безопасности», «раньше было спокойно», `тинҷ буд`, «безопасно, теперь нет». */
export function isOver(said: Words, at: number): boolean {
  const last = said.at(-1);
  if (said.length - at > 2 && last?.key === 'нет' && isNow(said.at(-2)?.key ?? '')) return true;
  const front = before(said, at, BESIDE).map((place) => said[place]?.key ?? '');
  const near = front.slice(0, front.some(isNow) ? front.findIndex(isNow) : front.length);
  if (near.some((key) => isHardly(key) || wasOnce(key))) return true;
  return behind(said, at, 1).some((place) => wasOnce(said[place]?.key ?? ''));
}

/** Denied anywhere in the same breath: «нет безопасного места», `худамро бехатар ҳис намекунам`. */
export function isDeniedBeside(said: Words, at: number): boolean {
  const reach = isStated(said, at) ? DENIED_BEHIND : said.length;
  const isOfThings = said[at]?.key !== SAFETY_ITSELF || isStated(said, at);
  const after = behind(said, at, reach).filter((place) => !isOfThings || !isLack(said, place));
  const around = [...before(said, at, said.length), ...after];
  return around.some((place) => takesAway(said[place]?.key ?? '') || isDeniedOfMe(said, place));
}

/** «Денег нет», `ҳуҷҷат надорам`: who is safe and lacks a thing is safe. */
function isLack(said: Words, at: number): boolean {
  const [before, word, next] = [said[at - 1], said[at], said[at + 1]];
  if (word?.afterPause === false && isLacked(before?.key ?? '')) return true;
  // «Но нет денег»; of «места нет, денег нет» the first is said of the place.
  return word?.key === NO && next?.afterPause === false && isLacked(next.key);
}

/** A denial of the writer's own: neither «нет,» in front, nor «никого нет», nor what we are told not to do. */
function isDeniedOfMe(said: Words, at: number): boolean {
  if (!isDenial(said, at) || said[at]?.verb?.person === SAID_TO_US) return false;
  if (at === 0 && isBareNo(said, at)) return false;
  return ![said[at - 1], said[at + 1]].some((word) => isNobody(word?.key ?? ''));
}

/** Only wished for, asked for or on the way to: `ҷои бехатар лозим`, `маро халос кунед`, «еду в консульство». */
export function isWished(said: Words, at: number, { isPlace }: { isPlace: boolean }): boolean {
  const key = said[at]?.key ?? '';
  if (isMyState(key)) return false;
  const isFar = isPlace || key === TO_SAFETY;
  const wishes = (place: number) => {
    const wish = said[place]?.key ?? '';
    return isWish(wish) || (isFar && isOnTheWay(wish));
  };
  // «Нужна помощь, я в безопасности»: before «я» something else was said.
  const front = before(said, at, WISHED_BEFORE);
  const me = front.findIndex((place) => isI(said[place]?.key ?? ''));
  if (front.slice(0, me === -1 ? front.length : me).some(wishes)) return true;
  if (isStated(said, at)) return false;
  const next = said[at + 1]?.afterPause === false ? said[at + 1]?.verb : null;
  if (next?.person === SAID_TO_US || (next?.isOngoing && BECOMES.has(next.lemma))) return true;
  return behind(said, at, WISHED_BEHIND).some((place) => isWish(said[place]?.key ?? ''));
}

/** Said as what is so: `бехатарам`, `ҷои бехатар ҳастам`, «у друзей», «в безопасности». */
function isStated(said: Words, at: number): boolean {
  const key = said[at]?.key ?? '';
  const front = said[at - 1]?.key ?? '';
  if (isMyState(key) || isIAm(said[at + 1]?.key ?? '') || isAt(front)) return true;
  return IN.has(front) && THERE.test(key);
}

/** The places in front of one, from the nearest up to a pause. */
function before(said: Words, at: number, within: number): number[] {
  const found: number[] = [];
  for (let place = at - 1; place >= Math.max(0, at - within); place--) {
    if (said[place + 1]?.afterPause) break;
    found.push(place);
  }
  return found;
}

/** The places behind one, up to a pause. */
function behind(said: Words, at: number, within: number): number[] {
  const found: number[] = [];
  for (let place = at + 1; place <= Math.min(said.length - 1, at + within); place++) {
    if (said[place]?.afterPause) break;
    found.push(place);
  }
  return found;
}
