import type { ReadNext, Waiting } from '../api/releases.ts';

/** The more it changes what people are about to read, the earlier it is looked at. */
const RANK: Record<ReadNext['tg']['how'], number> = { menu: 0, ended: 0, led: 1, words: 2, same: 3 };

/** First those who are led elsewhere, then those who read other words; among these where most people wait. */
export function inOrder(waiting: readonly Waiting[]): Waiting[] {
  const rank = ({ next }: Waiting) => (next === null ? RANK.same : Math.min(RANK[next.tg.how], RANK[next.ru.how]));
  return waiting.toSorted((one, other) => rank(one) - rank(other) || (other.count ?? 1) - (one.count ?? 1));
}
