import { sKey } from '../fold/s-key.ts';
import type { ScannedWord } from './scanned-word.ts';

/** How far from the blow the one stands who has done it: behind it, «я» before it, and a noun of which nothing is known. */
const NEAR = 4;
const I_WITHIN = 6;
const NOUN_BEHIND = 3;
const SHORTEST_NOUN = 3;
/** Who else may be the one that hit. */
const OTHERS = ['kin', 'husband', 'inLaw', 'boss', 'stranger', 'police', 'they', 'unknownPerson'];
const I = keysOf('я');
/** «Он избил», «сосед избил»; behind «я» these begin what others did: «я видела, как …». */
const ANOTHER = keysOf('он они сосед соседка соседи как что когда который которая пока');
/** Of whoever has hit and is spoken of: «и ушёл, я его мать». */
const OF_ANOTHER = keysOf('его ее ушел ушла он они сосед соседка');
/** These stand beside any deed and say nothing of whose it is. */
const ASIDE = keysOf(
  `вчера сегодня сейчас только опять снова случайно сильно раз один тут там дома так вот уже потом вдруг вся весь
  все она нет был была теперь просто сам сама ночью утром вечером когда-то на и а но по по-пьяни пьяный пьяная спьяну тоже еще меня мне не
  здравствуйте привет салом ассалому алейкум сдержался сдержалась`,
);
/** Beside a wife who was hit they are told by whoever did it; of a sister or a child kin tell them, too. */
const OF_HUSBAND = keysOf('выпил выпивши поссорились поссорился');
const WIFE = keysOf('жену');
/** Verbs, adverbs and whatever else is no noun by itself that could have hit. */
const NO_DOER = /(?:л[аои]?(?:са|си|с|сиа)?|[еиау]т(?:сиа)?|[уи]с|[ое]м|[оеиу])$/u;

const SHE = keysOf('она');
const LEFT = keysOf('ушла');
/** «Полиция ищет»: a verb of its own behind it. */
const DOES = /(?:[еи]т|[уа]т)(?:сиа)?$/u;
const POLICE = keysOf('полиция милиция');

type Words = readonly ScannedWord[];

function keysOf(words: string): ReadonlySet<string> {
  return new Set(words.split(/\s+/).map(sKey));
}

/**
 * Whether a Russian past form, which is the same for all, tells of the writer: «я» has done it, or it opens the message and
 * nobody else is named. Where it is unsure it is another's deed, for whoever saw it is not to be read as who hits.
 */
export function isDoneByWriter(words: Words, at: number, isObject: (word: ScannedWord) => boolean): boolean {
  const front = words.slice(0, at);
  const behind = words.slice(at + 1, at + 1 + NEAR);
  const me = front.findLastIndex((word) => I.has(word.token.key));
  if (me !== -1 && at - me <= I_WITHIN) {
    return !front.slice(me + 1).some((word) => !isObject(word) && isNamed(word, ANOTHER));
  }
  const isOfWife = words.some(({ token }) => WIFE.has(token.key));
  if (!front.every(({ token }) => ASIDE.has(token.key) || (isOfWife && OF_HUSBAND.has(token.key)))) return false;
  return !behind.some(
    (word, place) =>
      !isObject(word) && !isAfterwards(words, at + 1 + place) && isNamed(word, OF_ANOTHER, place < NOUN_BEHIND),
  );
}

/** What came of the blow: «теперь полиция ищет», «она ушла». */
function isAfterwards(words: Words, at: number): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (POLICE.has(word?.token.key ?? '')) return DOES.test(next?.token.key ?? '');
  return LEFT.has(word?.token.key ?? '') && SHE.has(before?.token.key ?? '');
}

/** Somebody who may have done it: known as such, or a noun of which nothing is known, such as a name. */
function isNamed({ token, verb, meanings }: ScannedWord, named: ReadonlySet<string>, mayBeNoun = true): boolean {
  const { key } = token;
  if (named.has(key)) return true;
  if (ASIDE.has(key)) return false;
  if (OTHERS.some((meaning) => meanings.has(meaning))) return true;
  return mayBeNoun && meanings.size === 0 && verb === null && key.length >= SHORTEST_NOUN && !NO_DOER.test(key);
}
