/** Damerau-Levenshtein: letters dropped, added, changed or swapped. Stops counting above `limit`. */
export function distance(one: string, other: string, limit: number): number {
  if (Math.abs(one.length - other.length) > limit) return limit + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const current = [row];
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1];
      const isSwap = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      const best = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (isSame ? 0 : 1),
        isSwap ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
      current.push(best);
    }
    beforeLast = last;
    last = current;
  }
  return at(last, other.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}

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
  if (NEVER_A_TYPO.some((group) => areTwo(group.exec(key)?.[0], group.exec(word)?.[0]))) return false;
  return distance(key, word, 1) <= 1;
}

function areTwo(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}

/** Finds the word that a mistyped key was meant to be, in time that does not grow with the number of words. */
export function createTypoFinder(words: Iterable<string>): (key: string) => string | null {
  const byRemainder = new Map<string, string[]>();
  for (const word of new Set(words)) {
    if (word.length < LONG_WORD) continue;
    for (const remainder of remainders(word)) {
      const known = byRemainder.get(remainder);
      if (known) known.push(word);
      else byRemainder.set(remainder, [word]);
    }
  }
  return (key) => {
    if (key.length < LONG_WORD - 1 || key.length > LONGEST_WORD) return null;
    for (const remainder of remainders(key)) {
      const found = byRemainder.get(remainder)?.find((word) => isTypoOf(key, word));
      if (found !== undefined) return found;
    }
    return null;
  };
}

/** The word, and what is left of it without one of its letters. */
function remainders(word: string): string[] {
  return [word, ...Array.from(word, (_, index) => word.slice(0, index) + word.slice(index + 1))];
}
