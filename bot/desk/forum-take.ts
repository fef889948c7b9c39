import { SendFailure } from '../../core/send-failure.ts';
import { sayToStaff } from '../../locales/alarm.ts';
import { createForumDeeds, type ForumDeed, type ForumDeedDeps, insist } from './forum-deeds.ts';
import { languageOf } from './forum-text.ts';

export interface ForumTakeDeps extends ForumDeedDeps {
  /** Whether what was thrown says that the store is away, and may be there again. */
  isStoreAway: (error: unknown) => boolean;
}

/**
 * Does what staff do in the group. What fails for another reason than the store being away would fail as often as it is
 * brought, and with long polling nobody else would be heard: it is let go, and whoever did it is told so.
 */
export function createForumTake(deps: ForumTakeDeps): (deed: ForumDeed) => Promise<void> {
  const done = createForumDeeds(deps);
  return async (deed) => {
    try {
      await done(deed);
    } catch (error) {
      if (deps.isStoreAway(error)) throw error;
      deps.log.error({ err: SendFailure.from(error), deed: deed.kind }, 'a deed in the group failed and is let go');
      // Who is not told that it was let go takes it for done: where the store is away by now it comes again.
      await tellFailed(deps, deed).catch((second: unknown) => {
        if (deps.isStoreAway(second)) throw error;
      });
    }
  };
}

/** A word in a topic that mirrors no request was meant for nobody here. */
async function tellFailed(deps: ForumTakeDeps, deed: ForumDeed): Promise<void> {
  const { store, line } = deps;
  if (deed.kind === 'edited') return;
  const text = sayToStaff(languageOf(await store.listStaff().catch(() => [])), 'forum_refused');
  if (deed.kind === 'pressed') return void line.toast(deed.queryId, text);
  const topics = await store.forumTopics();
  if (!topics.some(({ chat, thread }) => chat === line.chat && thread === deed.thread)) return;
  const post = (until: AbortSignal) => line.post(deed.thread, { text }, until);
  void insist(deps, post, 'a word to the group was not said');
}
