/** A count under this could lead to a person, where somebody knows the place. */
export const LEAST_SHOWN = 11;

/** Of staff who answer nobody: fewer people than these could be somebody who is known. */
export const FEW = 3;

/** The numbers of a group as they may leave the house; `null`: hidden. */
export interface ShownGroup {
  cells: (number | null)[];
  total: number | null;
}

/**
 * Hides every cell that is too small, and further ones, the smallest first, as long as the total would still tell a
 * hidden one. Where no further cell is left the total is hidden, too. All that is hidden looks the same.
 */
export function hideSmall(cells: readonly number[]): ShownGroup {
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  const smallestFirst = cells.map((cell, index) => ({ cell, index })).toSorted((one, other) => one.cell - other.cell);
  let hidden = smallestFirst.filter(({ cell }) => cell < LEAST_SHOWN);
  while (isTold(hidden.map(({ cell }) => cell)) && hidden.length < cells.length) {
    hidden = smallestFirst.slice(0, hidden.length + 1);
  }
  const isHidden = (index: number) => hidden.some((one) => one.index === index);
  const isTotalHidden = total < LEAST_SHOWN || isTold(hidden.map(({ cell }) => cell));
  return {
    cells: cells.map((cell, index) => (isHidden(index) ? null : cell)),
    total: isTotalHidden ? null : total,
  };
}

/**
 * Whether the hidden cells follow from their sum, which is the total without what is shown: one alone does, and so do
 * small ones that are all nought, or all as large as a small one can be.
 */
function isTold(hidden: readonly number[]): boolean {
  if (hidden.length === 0) return false;
  const sum = hidden.reduce((before, cell) => before + cell, 0);
  return hidden.length === 1 || sum === 0 || sum === hidden.length * (LEAST_SHOWN - 1);
}

/** What is rounded is told from here on, in steps of as many. */
export const ROUGH = 10;

/** Rounded down; no number of people follows from two such numbers, be it of neighbours or of other days. `null`: too few. */
export function roughly(count: number): number | null {
  return count < ROUGH ? null : count - (count % ROUGH);
}
