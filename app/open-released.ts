import type { ReleaseStore } from '../core/content-store.ts';
import { createKnowledge, type Knowledge } from '../dialogue/know/knowledge.ts';
import { openKnowledge } from './open-knowledge.ts';
import { createReleaseCache } from './releases/release-cache.ts';

/** What contacts read at this moment, for a command beside the server; where nothing was released yet, what the files say. */
export async function openReleased(
  store: Pick<ReleaseStore, 'newestRelease' | 'release' | 'revisions'>,
  today: string,
): Promise<Knowledge> {
  const cache = createReleaseCache({ store, elapsed: () => performance.now() });
  const opened = await cache.open(await store.newestRelease(), today);
  if (opened === null) return openKnowledge(today);
  const { flows, content, lexicon } = opened.spoken;
  return createKnowledge(cache.bookWith(flows), content, lexicon);
}
