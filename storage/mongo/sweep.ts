/** Takes away what is older than `before`, of one kind. */
export interface Sweep {
  count(before: number): Promise<number>;
  piece(before: number, limit: number, now: number): Promise<number>;
}
