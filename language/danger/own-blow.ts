import { sKey } from '../fold/s-key.ts';
import { isDoneByWriter } from './done-by-writer.ts';
import type { Lexicon } from './lexicon.ts';
import type { ScannedWord } from './scanned-word.ts';

/** How far from the blow the one stands who is hit: `занамро бо мушт сахт мезанам`. */
const BEFORE = 6;
const NEAR = 4;
const HOME = ['kin', 'woman', 'child', 'offspring', 'husband', 'inLaw'];
/** It is done to the writer, or others say it. */
const NOT_OWN = ['me', 'meObject', 'meOther', 'told'];
/** What of a word is a blow: no longer, once it is the writer's own. */
const BLOW =
  /^(?:(?:not-)?(?:зад|куфт|кушт)(?::|$)|beat|beatWeak|beatNoun|beatLatin|hand$|raise$|englishBeat|kill$|injured$)/u;

/** With ро or its spoken forms: `занамро`, `бачама`, `духтарма`. */
const OBJECT = /(?:ма|р[оа])$/u;
const GOES_ON = keysOf('истод буд монд');
const NOT = keysOf('не');
const MY = keysOf('my');
/** What a blow is given with, and what it leaves: the writer's own, too, unless somebody else brought it or it is theirs. */
const TOOLS = ['knife', 'withKnife', 'weapon'];
const LEFT = ['blood', 'bloodLoss', 'dieNow', 'broke'];
const FAR = 7;
const WITH = keysOf('с со');
const MINE = keysOf('меня мне ман манро');

type Words = readonly ScannedWord[];
type Lists = Lexicon['lists'];

function keysOf(words: string): ReadonlySet<string> {
  return new Set(words.split(' ').map(sKey));
}

/**
 * Where the writer tells of hitting somebody at home, `занамро мезанам`, «ударил жену», the words without that blow; else
 * null. These words stand for no blow by others, for nobody who hits is to read that it is not their fault.
 */
export function withoutOwnBlow({ lists }: Lexicon, said: Words): Words | null {
  const own = [...said.keys()].filter(
    (at) => isTajikBlow(lists, said, at) || isRussianBlow(lists, said, at) || isEnglishBlow(said, at),
  );
  if (own.length === 0) return null;
  const words = said.map((word) => ({ ...word, meanings: new Set(word.meanings) }));
  for (const at of own.flatMap((place) => [place - 2, place - 1, place, place + 1])) dropBlow(words[at]);
  for (const at of own) dropTrace(words, at);
  return words;
}

/** мезанам, зада истодаам, задан мехоҳам, лату кӯб мекунам, даст мебардорам. */
function isTajikBlow(lists: Lists, words: Words, at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!word || has(around(words, at, NEAR), NOT_OWN)) return false;
  const isDone =
    isMine(word) && ((word.meanings.has(`${word.verb?.lemma}:1`) && isHitting(word)) || lists.beating(keyOf(before)));
  const isGoingOn =
    isHitting(word) && word.verb?.person === 'part' && isMine(next) && GOES_ON.has(next?.verb?.lemma ?? '');
  const isMeant = isHitting(word) && word.verb?.person === 'inf' && isMine(next) && next?.verb?.lemma === 'хост';
  const isLifted = lists.iLift(keyOf(word)) && lists.handLifted(keyOf(before));
  if (!isDone && !isGoingOn && !isMeant && !isLifted) return false;
  return words
    .slice(Math.max(0, at - BEFORE), at)
    .some((one) => lists.wife(keyOf(one)) || (isAtHome(one) && (isLifted || isObject(one))));
}

function isHitting({ meanings, verb }: ScannedWord): boolean {
  return verb !== null && !verb.isNegated && [...meanings].some((meaning) => BLOW.test(meaning));
}

/** A verb of mine that is neither denied nor done to me. */
function isMine(word: ScannedWord | undefined): boolean {
  return word?.verb?.person === 1 && !word.verb.isNegated && !word.verb.isToMe;
}

function isNoun(word: ScannedWord | undefined, nouns: ReadonlySet<string>): boolean {
  return nouns.has(keyOf(word));
}

function keyOf(word: ScannedWord | undefined): string {
  return word?.token.key ?? '';
}

function isObject({ token, meanings }: ScannedWord): boolean {
  return OBJECT.test(token.key) || ['personObject', 'childObject', 'russianObject'].some((it) => meanings.has(it));
}

/** «Бью детей» is mine by its form; «ударил» only where nobody else may have done it. */
function isRussianBlow(lists: Lists, words: Words, at: number): boolean {
  const key = keyOf(words[at]);
  const beside = around(words, at, NEAR);
  const withHands = [words[at - 1], words[at + 1]].some((word) => lists.hands(keyOf(word)));
  const isPresent = lists.iHit(key) || (lists.iRaise(key) && withHands);
  if (!isPresent && !lists.hit(key) && !(lists.raised(key) && withHands)) return false;
  if (isNoun(words[at - 1], NOT) || has(beside, NOT_OWN)) return false;
  const isHit = (word: ScannedWord) =>
    lists.wife(keyOf(word)) || (isAtHome(word) && word.meanings.has('russianObject'));
  if (!beside.some(isHit)) return false;
  return isPresent || isDoneByWriter(words, at, isHit);
}

/** I beat my wife. */
function isEnglishBlow(words: Words, at: number): boolean {
  if (!words[at]?.meanings.has('englishBeat') || !isNoun(words[at + 1], MY)) return false;
  return has(words.slice(Math.max(0, at - 2), at), ['englishI']) && has(words.slice(at + 2, at + 3), ['englishPerson']);
}

function isAtHome(word: ScannedWord): boolean {
  return has([word], HOME);
}

function around(words: Words, at: number, within: number): Words {
  return words.slice(Math.max(0, at - within), at + within + 1);
}

function has(words: Words, meanings: readonly string[]): boolean {
  return words.some((word) => meanings.some((meaning) => word.meanings.has(meaning)));
}

function dropBlow(word: ScannedWord | undefined): void {
  for (const meaning of word ? [...word.meanings] : []) if (BLOW.test(meaning)) word?.meanings.delete(meaning);
}

/** `занамро бо корд задам`, «ударила, кровь»: the knife and the blood of one's own blow. «Он с ножом» is another's. */
function dropTrace(words: Words, blow: number): void {
  const first = Math.max(0, blow - NEAR);
  for (const [offset, word] of words.slice(first, blow + FAR + 1).entries()) {
    const at = first + offset;
    const isTool = has([word], TOOLS) && Math.abs(at - blow) <= NEAR && !isNoun(words[at - 1], WITH);
    const isLeft = has([word], LEFT) && ![words[at - 1], words[at + 1]].some((beside) => isNoun(beside, MINE));
    for (const meaning of [...(isTool ? TOOLS : []), ...(isLeft ? LEFT : [])]) word.meanings.delete(meaning);
  }
}
