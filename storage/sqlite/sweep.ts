/** Takes away what is older than `before`, of one kind. */
export interface Sweep {
  count(before: number): number;
  piece(before: number, limit: number, now: number): number;
}
