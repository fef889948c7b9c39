import type { ContentStore } from '../../../core/content-store.ts';
import { LOST_KEPT_MS } from './lost-kept.ts';
import type { Standing } from './words-standing.ts';

const PIECE = 500;

type Kept = Standing & Pick<ContentStore, 'textReviews' | 'dropTextReviews'>;

/**
 * Takes away what was said of words that stand neither in the newest release, nor in one that a talk or a timer names, nor in a draft.
 * Gives how many are gone.
 */
export async function sweepTextReviews({ store, now }: { store: Kept; now: () => number }): Promise<number> {
  const before = now() - LOST_KEPT_MS;
  const old = (await store.textReviews()).filter(({ at }) => at < before);
  if (old.length === 0) return 0;
  const { standingName, wordsStanding } = await import('./words-standing.ts');
  const standing = await wordsStanding(store);
  const gone = old.filter((one) => !standing.has(standingName(one)));
  let count = 0;
  for (let from = 0; from < gone.length; from += PIECE)
    count += await store.dropTextReviews(gone.slice(from, from + PIECE));
  return count;
}
