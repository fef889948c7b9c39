import { FEW } from '../../core/hidden-cells.ts';

/** A number of people as it may be told; `null`: too few. */
export function unlessFew(count: number): number | null {
  return count < FEW ? null : count;
}
