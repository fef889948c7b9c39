/** Of all lines that were taken back the first, and when that was done last. */
export interface Erased {
  seq: number;
  at: number;
}

export function erasedTogether(one: Erased | null, other: Erased | null): Erased | null {
  if (one === null || other === null) return one ?? other;
  return { seq: Math.min(one.seq, other.seq), at: Math.max(one.at, other.at) };
}
