/** Fewer people than these could be somebody who is known. */
const FEW = 3;

/** A number of people as it may be told; `null`: too few. */
export function unlessFew(count: number): number | null {
  return count < FEW ? null : count;
}
