/** Letters that are missing, added, changed, or two neighbours that have changed places (Damerau and Levenshtein). */
export function errorsBetween(one: string, other: string): number {
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

/** Whether `errorsBetween` two words is one at most, told without comparing every letter with every other. */
export function isOneErrorAway(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short.charCodeAt(start) === long.charCodeAt(start)) start++;
  let left = short.length - start;
  const behind = long.length - short.length;
  while (left > 0 && short.charCodeAt(start + left - 1) === long.charCodeAt(start + left - 1 + behind)) left--;
  if (behind === 1) return left === 0;
  if (left <= 1) return true;
  const isSwap = short[start] === long[start + 1] && short[start + 1] === long[start];
  return left === 2 && isSwap;
}
