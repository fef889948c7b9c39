import { sKey } from '../fold/s-key.ts';
import { tokens } from '../fold/tokens.ts';
import { scan } from './danger-scan.ts';
import type { Lexicon } from './lexicon.ts';
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

/** Who lies without breath or senses. */
const NOT_ALIVE = new Set(
  [
    'не дышит',
    'не дышет',
    'нафас намекашад',
    'нафас намегирад',
    'без сознания',
    'не двигается',
    'не шевелится',
    'лежит неподвижно',
  ].map((pair) => pair.split(' ').map(sKey).join(' ')),
);
const SENSELESS = wordsOf('беҳуш* бехуш* умирает куштам куштум убил убила зарезал зарезала зарубил застрелил');
const WEAPON = ['knife', 'withKnife', 'weapon', 'blood', 'bloodLoss', 'slash'];
const BLOW = ['beat', 'beatNoun', 'зад:3', 'зад:3on', 'зад:part', 'kill', 'кушт:3on', 'threat', 'attack', 'breakIn'];
const NEAR = 3;
const AT_THIS_MOMENT = wordsOf('ҳозир ҳозира сейчас щас сичас сию');
const BEHIND = wordsOf('пушти назди дами пеши у за под перед возле');
const DOOR = wordsOf('дар дари дара двер*');
const DOOR_ALONE = wordsOf('двер*');
const ARE_DOING = wordsOf('истодааст истодаанд истодаст истодаан истодаанда');

const HUSBAND = wordsOf('шавҳар* муж* сожител* бывший хушдоман* свекр* қайнон* хусур*');
const MAN_SUFFERS = wordsOf('мужа мужчин* мужик* мужск*');
const OBJECT = /(?:ро|ра)$/u;
const WOMAN = wordsOf('жену сестру сестренку дочь дочку маму мать девушку девушек женщину женщин ҳомила* беремен*');
const WOMAN_AS_OBJECT = wordsOf('зан* духтар* хоҳар* апа* модар* оча* келин*');

const POLICE = wordsOf(
  'полис полисҳо полисон полисия полиция полицейск* милиса милитса милиция милиционер* мент менты омон фсб',
);
const CUSTODY = wordsOf('полиции милиции отделе отделении участке обезьяннике полис полисам полисем милиса');
const CUSTODY_PLACE = wordsOf('спецприемник* сизо изолятор* боздоштгоҳ* боздошт боздоштанд боздоштаанд боздоштан');
const TO_POLICE = wordsOf('полицию милицию отдел отделение полис милиса');
const INTO = wordsOf('в во ба');
const INSIDE = wordsOf('дар в во да');
const HOLDS = ['гирифт:3', 'take', 'дошт:3', 'дошт:part', 'бурд:3', 'hold', 'arrest', 'beat', 'зад:3', 'lock', 'put'];
const BEATS = ['beat', 'зад:3', 'beatNoun'];
const TAKEN = ['take', 'бурд:3', 'arrest', 'put'];
const SENDS = ['force', 'фиристод', 'фиристод:3', 'take', 'takeInfinitive', 'бурд:3', 'sign', 'strongForce'];

/** Reads who is to be rung from the words of a cry. It says nothing of a message in which no danger was heard. */
export function dangerDetails(lexicon: Lexicon, text: string): DangerDetails {
  const words = scan(lexicon, tokens(text));
  return { isNow: isNow(words), isToWoman: isToWoman(words), heldBy: heldBy(words) };
}

function isNow(words: readonly ScannedWord[]): boolean {
  return words.some(
    (word, at) =>
      has(word, WEAPON) ||
      isAtDoor(words, at) ||
      isLifeless(words, at) ||
      (AT_THIS_MOMENT(word.token.key) && isNear(words, at, BLOW)) ||
      (ARE_DOING(word.token.key) && isNear(words, at, BLOW)),
  );
}

/** «Не дышит», `беҳуш афтод`. */
function isLifeless(words: readonly ScannedWord[], at: number): boolean {
  const key = words[at]?.token.key ?? '';
  return SENSELESS(key) || NOT_ALIVE.has(`${key} ${words[at + 1]?.token.key ?? ''}`);
}

/** `пушти дар`, `у двери`; a door alone where somebody breaks it. */
function isAtDoor(words: readonly ScannedWord[], at: number): boolean {
  const key = words[at]?.token.key ?? '';
  if (BEHIND(key) && DOOR(words[at + 1]?.token.key ?? '')) return true;
  return DOOR_ALONE(key) && isNear(words, at, ['breakIn']);
}

function isToWoman(words: readonly ScannedWord[]): boolean {
  return words.some(({ token: { key } }) => {
    if (MAN_SUFFERS(key)) return false;
    return OBJECT.test(key) ? WOMAN_AS_OBJECT(key) : HUSBAND(key) || WOMAN(key);
  });
}

function heldBy(words: readonly ScannedWord[]): DangerDetails['heldBy'] {
  // Who asks for the police, or tells whom to send, is not held by it.
  if (words.some((word) => has(word, ['callOut']))) return null;
  if (words.some((_, at) => isHeldByPolice(words, at))) return 'police';
  return words.some((word, at) => has(word, ['war']) && isNear(words, at, SENDS)) ? 'army' : null;
}

function isHeldByPolice(words: readonly ScannedWord[], at: number): boolean {
  const word = words[at];
  if (word === undefined) return false;
  const { key } = word.token;
  const before = words[at - 1]?.token.key ?? '';
  if (CUSTODY_PLACE(key) || has(word, ['arrest'])) return true;
  if (INSIDE(before) && CUSTODY(key)) return true;
  if (INTO(before)) return TO_POLICE(key) && isNear(words, at, TAKEN, 2);
  return POLICE(key) && (isNear(words, at, HOLDS) || isNear(words, at, BEATS, 5));
}

function isNear(words: readonly ScannedWord[], at: number, meanings: readonly string[], within = NEAR): boolean {
  return words.slice(Math.max(0, at - within), at + within + 1).some((word) => has(word, meanings));
}

function has({ meanings }: ScannedWord, any: readonly string[]): boolean {
  return any.some((meaning) => meanings.has(meaning));
}

/** Words by their keys; a `*` stands for any ending. */
function wordsOf(list: string): (key: string) => boolean {
  const [whole, beginnings] = [new Set<string>(), [] as string[]];
  for (const word of list.split(' ')) {
    if (word.endsWith('*')) beginnings.push(sKey(word.slice(0, -1)));
    else whole.add(sKey(word));
  }
  return (key) => whole.has(key) || beginnings.some((beginning) => key.startsWith(beginning));
}
