import type { ReleaseStore } from '../core/content-store.ts';
import { createKnowledge, type Knowledge } from '../dialogue/know/knowledge.ts';
import { openKnowledge } from './open-knowledge.ts';
import { createShelf } from './releases/shelf.ts';

/** What contacts read at this moment, for a command beside the server; where nothing was released yet, what the files say. */
export async function openReleased(
  store: Pick<ReleaseStore, 'newestRelease' | 'release' | 'revisions'>,
  today: string,
): Promise<Knowledge> {
  const shelf = createShelf({ store, elapsed: () => performance.now() });
  const opened = await shelf.open(await store.newestRelease(), today);
  if (opened === null) return openKnowledge(today);
  const { flows, content, lexicon } = opened.spoken;
  return createKnowledge(shelf.bookWith(flows), content, lexicon);
}
