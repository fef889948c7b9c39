/** Longer words may hold more errors; a short one is what it is. */
const ONE_ERROR_FROM = 5;
const TWO_ERRORS_FROM = 9;

/** Whether a word may be a mistyped other one. */
export function isAlike(word: string, other: string): boolean {
  const length = Math.min(word.length, other.length);
  const most = length >= TWO_ERRORS_FROM ? 2 : length >= ONE_ERROR_FROM ? 1 : 0;
  return Math.abs(word.length - other.length) <= most && errorsBetween(word, other) <= most;
}

/** 1 for the same word, 0 for words that share nothing. */
export function likeness(word: string, other: string): number {
  return 1 - errorsBetween(word, other) / Math.max(word.length, other.length, 1);
}

/** Letters that are missing, added, changed, or two neighbours that have changed places. */
export function errorsBetween(word: string, other: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: other.length + 1 }, (_, place) => place);
  for (let row = 1; row <= word.length; row++) {
    const line = [row];
    for (let place = 1; place <= other.length; place++) {
      const isSame = word[row - 1] === other[place - 1];
      const isSwapped =
        row > 1 && place > 1 && word[row - 1] === other[place - 2] && word[row - 2] === other[place - 1];
      const ways = [at(line, place - 1) + 1, at(back, place) + 1, at(back, place - 1) + (isSame ? 0 : 1)];
      if (isSwapped) ways.push(at(twoBack, place - 2) + 1);
      line.push(Math.min(...ways));
    }
    [twoBack, back] = [back, line];
  }
  return at(back, other.length);
}

function at(line: readonly number[], place: number): number {
  return line[place] ?? 0;
}
