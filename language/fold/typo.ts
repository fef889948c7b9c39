import { isOneErrorAway } from '../../core/typing-errors.ts';

const LONG_WORD = 6;
const LONGEST_WORD = 24;

/**
 * Words one letter apart that mean different things: a typo never leads from one to the other.
 * Written as keys: кард корд карт, марг мард марз, духтар духтур, тарс тарч, пул пур, мекуш- мекун-,
 * спасибо спасите, продли- продал-.
 */
const NEVER_A_TYPO: readonly RegExp[] = [
  /^к[ао]р[дт]/,
  /^мар[гдз]/,
  /^духт[ау]р/,
  /^тар[сч]/,
  /^пу[лр]/,
  /^спаси[бт]/,
  /^(на)?меку[шн]/,
  /^прод(?:л|ал)/,
];

/** Whether a word is one letter away from another: only long words, the first letter holds. */
export function isTypoOf(key: string, word: string): boolean {
  if (key === word) return true;
  if (key.length < LONG_WORD - 1 || word.length < LONG_WORD || key[0] !== word[0]) return false;
  if (!isOneErrorAway(key, word)) return false;
  return !NEVER_A_TYPO.some((group) => areTwo(group.exec(key)?.[0], group.exec(word)?.[0]));
}

function areTwo(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** A word that typing errors lead to, and its place among the others. */
interface Known {
  word: string;
  place: number;
  isApart: boolean;
}

/**
 * Finds the word that a mistyped key was meant to be, in time that does not grow with the number of words. Words are taken
 * apart only when a key comes that is like them: most never are.
 */
export function createTypoFinder(words: Iterable<string>): (key: string) => string | null {
  const long = [...new Set(words)].filter((word) => word.length >= LONG_WORD);
  const known = long.map((word, place): Known => ({ word, place, isApart: false }));
  const heads = Map.groupBy(known, ({ word }) => headOf(word));
  const ends = Map.groupBy(known, ({ word }) => endsOf(word));
  const byRemainder = new Map<string, Known[]>();
  return (key) => {
    if (key.length < LONG_WORD - 1 || key.length > LONGEST_WORD) return null;
    const [alike, others] = [heads.get(headOf(key)), ends.get(endsOf(key))];
    // One error stands in the head of so long a word or in its end, never in both: most words are none that is known.
    if (alike === undefined && others === undefined) return null;
    if (alike?.length) takeApart(alike, byRemainder);
    if (others?.length) takeApart(others, byRemainder);
    for (let without = -1; without < key.length; without++) {
      const remainder = without < 0 ? key : key.slice(0, without) + key.slice(without + 1);
      const found = byRemainder.get(remainder)?.find(({ word }) => isTypoOf(key, word));
      if (found !== undefined) return found.word;
    }
    return null;
  };
}

/** Puts words under what is left of them without a letter, each once and in their order, and takes them off the list. */
function takeApart(waiting: Known[], byRemainder: Map<string, Known[]>): void {
  for (const one of waiting.splice(0)) {
    if (one.isApart) continue;
    one.isApart = true;
    for (const remainder of remainders(one.word)) {
      const others = byRemainder.get(remainder);
      if (others === undefined) byRemainder.set(remainder, [one]);
      else others.splice(others.findLastIndex(({ place }) => place < one.place) + 1, 0, one);
    }
  }
}

function headOf(word: string): string {
  return word.slice(0, 3);
}

/** The first letter, which always holds, and the last two. */
function endsOf(word: string): string {
  return word.charAt(0) + word.slice(-2);
}

/** The word, and what is left of it without one of its letters. */
function remainders(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
