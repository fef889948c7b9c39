/** The known word that was most likely meant: at most two letters away, and at most a third of the word. */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: { candidate: string; distance: number } | null = null;
  for (const candidate of known) {
    const distance = distanceBetween(word.toLowerCase(), candidate.toLowerCase());
    const isNear = distance <= Math.max(1, Math.min(2, Math.floor(Math.max(word.length, candidate.length) / 3)));
    if (isNear && (!best || distance < best.distance)) best = { candidate, distance };
  }
  return best?.candidate ?? null;
}

/** `; did you mean "russia"?`, or else what is handed in for when nothing is near. */
export function didYouMean(word: string, known: Iterable<string>, otherwise = ''): string {
  const near = nearest(word, known);
  return near === null ? otherwise : `; did you mean "${near}"?`;
}

/** How many letters are wrong, missing, too many or swapped with their neighbour. */
function distanceBetween(one: string, other: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const swapped = isSwap ? at(beforeLast, j - 2) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + cost, swapped));
    }
    beforeLast = last;
    last = row;
  }
  return at(last, other.length);
}

function at(row: number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
