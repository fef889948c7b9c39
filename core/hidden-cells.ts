/** A count under this could lead to a person, where somebody knows the place. */
export const LEAST_SHOWN = 11;

/** The numbers of a group as they may leave the house; `null`: hidden. */
export interface ShownGroup {
  cells: (number | null)[];
  total: number | null;
}

/** Which cells are too small. `showsNone`: that there is nobody is told. */
export interface Smallness {
  least: number;
  showsNone: boolean;
}

/** Of staff who answer nobody: fewer people than these could be somebody who is known. */
export const FEW = 3;

/** What leaves the house, and what is told to those who answer nobody. */
export const FOR_OTHERS: Smallness = { least: LEAST_SHOWN, showsNone: false };
export const FOR_EDITORS: Smallness = { least: FEW, showsNone: true };

/**
 * Hides every cell that is too small, and further ones, the smallest first, as long as the total would still tell a
 * hidden one. Where no further cell is left the total is hidden, too. All that is hidden looks the same.
 */
export function hideSmall(cells: readonly number[], small: Smallness = FOR_OTHERS): ShownGroup {
  const { least, showsNone } = small;
  const total = cells.reduce((sum, cell) => sum + cell, 0);
  const isSmall = (cell: number) => cell < least && !(showsNone && cell === 0);
  const smallestFirst = cells
    .map((cell, index) => ({ cell, index }))
    .filter(({ cell }) => !showsNone || cell > 0)
    .toSorted((one, other) => one.cell - other.cell);
  let hidden = smallestFirst.filter(({ cell }) => isSmall(cell));
  while (isTold(hidden, small) && hidden.length < smallestFirst.length) {
    hidden = smallestFirst.slice(0, hidden.length + 1);
  }
  const isHidden = (index: number) => hidden.some((one) => one.index === index);
  const isTotalHidden = isSmall(total) || isTold(hidden, small);
  return {
    cells: cells.map((cell, index) => (isHidden(index) ? null : cell)),
    total: isTotalHidden ? null : total,
  };
}

/**
 * Whether the hidden cells follow from their sum, which is the total without what is shown: one alone does, and so do
 * small ones that are all as few, or all as many, as a small one can be.
 */
function isTold(hidden: readonly { cell: number }[], { least, showsNone }: Smallness): boolean {
  if (hidden.length === 0) return false;
  const sum = hidden.reduce((before, { cell }) => before + cell, 0);
  const fewest = showsNone ? 1 : 0;
  return hidden.length === 1 || sum === hidden.length * fewest || sum === hidden.length * (least - 1);
}
