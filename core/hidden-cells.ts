/** A count under this could lead to a person, where somebody knows the place. */
export const LEAST_SHOWN = 11;

/** Of staff who answer nobody: fewer people than these could be somebody who is known. */
export const FEW = 3;

/** What is rounded is told from here on, in steps of as many. */
export const ROUGH = 10;

/** Rounded down; no number of people follows from two such numbers, be it of neighbours or of other days. `null`: too few. */
export function roughly(count: number): number | null {
  return count < ROUGH ? null : count - (count % ROUGH);
}
