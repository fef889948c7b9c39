import { ageOf, type ClipStore } from '../../../core/clip.ts';
import type { ContentStore } from '../../../core/content-store.ts';
import { LOST_KEPT_MS } from '../strings/lost-kept.ts';
import type { Standing } from '../strings/words-standing.ts';

/** So many releases are looked through at most; in ninety days there are fewer. */
const RELEASES_READ = 500;

type Kept = Standing & Pick<ContentStore, 'listReleases'> & Pick<ClipStore, 'clips' | 'changeClip'>;

/**
 * Takes away recordings of words that stand nowhere now, and in no release of the last ninety days. Gives how many are gone.
 */
export async function sweepClips({ store, now }: { store: Kept; now: () => number }): Promise<number> {
  const before = now() - LOST_KEPT_MS;
  const old = (await store.clips()).filter((clip) => ageOf(clip) < before);
  if (old.length === 0) return 0;
  const { standingName, wordsStanding } = await import('../strings/words-standing.ts');
  const standing = await wordsStanding(store);
  const lost = old.filter(({ language, of }) => !standing.has(standingName({ language, hash: of })));
  if (lost.length === 0) return 0;
  const lately = await wordsStanding(store, await releasesSince(store, before));
  const gone = lost.filter(({ language, of }) => !lately.has(standingName({ language, hash: of })));
  for (const { id } of gone) await store.changeClip(id, () => null);
  return gone.length;
}

/** Those that came since a moment, and the one that people read at that moment. */
async function releasesSince(store: Pick<ContentStore, 'listReleases'>, moment: number): Promise<number[]> {
  const heads = await store.listReleases(null, RELEASES_READ);
  const first = heads.findIndex(({ at }) => at < moment);
  return heads.slice(0, first === -1 ? heads.length : first + 1).map(({ number }) => number);
}
