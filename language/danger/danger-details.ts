import type { Lexicon } from './lexicon.ts';
import { readingOf } from './reading.ts';
import type { ScannedWord } from './scanned-word.ts';

/** What a cry tells beside its kind, as far as it decides who is to be rung. */
export interface DangerDetails {
  /** A weapon, blood, somebody at the door, a blow at this moment. */
  isNow: boolean;
  /** It is done to a woman, or by those who do it to women: a husband and his family. */
  isToWoman: boolean;
  /** Who holds somebody, where it is the state and not a boss. */
  heldBy: 'police' | 'army' | null;
}

const WEAPON = ['knife', 'withKnife', 'weapon', 'blood', 'bloodLoss', 'slash'];
const BLOW = ['beat', 'beatNoun', 'зад:3', 'зад:3on', 'зад:part', 'kill', 'кушт:3on', 'threat', 'attack', 'breakIn'];
const NEAR = 3;
const OBJECT = /(?:ро|ра)$/u;
const HOLDS = ['гирифт:3', 'take', 'дошт:3', 'дошт:part', 'бурд:3', 'hold', 'arrest', 'beat', 'зад:3', 'lock', 'put'];
const BEATS = ['beat', 'зад:3', 'beatNoun'];
const TAKEN = ['take', 'бурд:3', 'arrest', 'put'];
const SENDS = ['force', 'фиристод', 'фиристод:3', 'take', 'takeInfinitive', 'бурд:3', 'sign', 'strongForce'];

type Words = readonly ScannedWord[];

/** Reads who is to be rung from the words of a cry. It says nothing of a message in which no danger was heard. */
export function dangerDetails(lexicon: Lexicon, text: string): DangerDetails {
  const words = readingOf(lexicon, text).meant;
  const { lists } = lexicon;
  return { isNow: isNow(lists, words), isToWoman: isToWoman(lists, words), heldBy: heldBy(lists, words) };
}

function isNow(lists: Lexicon['lists'], words: Words): boolean {
  return words.some(
    (word, at) =>
      has(word, WEAPON) ||
      isAtDoor(lists, words, at) ||
      isLifeless(lists, words, at) ||
      (lists.atThisMoment(word.token.key) && isNear(words, at, BLOW)) ||
      (lists.areDoing(word.token.key) && isNear(words, at, BLOW)),
  );
}

/** «Не дышит», `беҳуш афтод`. */
function isLifeless({ lifeless }: Lexicon['lists'], words: Words, at: number): boolean {
  return lifeless(keyAt(words, at)) || lifeless(`${keyAt(words, at)} ${keyAt(words, at + 1)}`);
}

/** `пушти дар`, `у двери`; a door alone where somebody breaks it. */
function isAtDoor({ behind, door, doorAlone }: Lexicon['lists'], words: Words, at: number): boolean {
  if (behind(keyAt(words, at)) && door(keyAt(words, at + 1))) return true;
  return doorAlone(keyAt(words, at)) && isNear(words, at, ['breakIn']);
}

function isToWoman({ manSuffers, womanAsObject, husbandOrKin, womanSuffers }: Lexicon['lists'], words: Words): boolean {
  return words.some(({ token: { key } }) => {
    if (manSuffers(key)) return false;
    return OBJECT.test(key) ? womanAsObject(key) : husbandOrKin(key) || womanSuffers(key);
  });
}

function heldBy(lists: Lexicon['lists'], words: Words): DangerDetails['heldBy'] {
  // Who asks for the police, or tells whom to send, is not held by it.
  if (words.some((word) => has(word, ['callOut']))) return null;
  if (words.some((_, at) => isHeldByPolice(lists, words, at))) return 'police';
  return words.some((word, at) => has(word, ['war']) && isNear(words, at, SENDS)) ? 'army' : null;
}

function isHeldByPolice(lists: Lexicon['lists'], words: Words, at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  const { key } = word.token;
  const before = keyAt(words, at - 1);
  if (lists.custodyPlace(key) || has(word, ['arrest'])) return true;
  if (lists.insideOf(before) && lists.custody(key)) return true;
  if (lists.into(before)) return lists.toPolice(key) && isNear(words, at, TAKEN, 2);
  return lists.policeWords(key) && (isNear(words, at, HOLDS) || isNear(words, at, BEATS, 5));
}

function keyAt(words: Words, at: number): string {
  return words[at]?.token.key ?? '';
}

function isNear(words: Words, at: number, meanings: readonly string[], within = NEAR): boolean {
  return words.slice(Math.max(0, at - within), at + within + 1).some((word) => has(word, meanings));
}

function has({ meanings }: ScannedWord, any: readonly string[]): boolean {
  return any.some((meaning) => meanings.has(meaning));
}
