/** desk/: what staff are told beside the console: alarms, in Telegram and to a webhook, and the group that mirrors the desk. */

import { createWakeUp } from '../../runtime/wake-up.ts';
import type { ForumDeed } from './forum-deeds.ts';
import { createForumMirror, type ForumMirrorDeps } from './forum-mirror.ts';
import { createForumTake, type ForumTakeDeps } from './forum-take.ts';
import { createGroupWatch, type GroupWatchDeps } from './group-watch.ts';

/** The mirror of the desk in a group of Telegram. */
export interface Forum {
  /** What it throws means "not now". */
  take(deed: ForumDeed): Promise<void>;
  /** Mirrors until the signal says stop; one process does at a time. */
  mirror(signal: AbortSignal): Promise<void>;
}

export type ForumDeps = ForumTakeDeps & Omit<ForumMirrorDeps, 'changed' | 'chance' | 'group'> & GroupWatchDeps;

export function createForum(deps: ForumDeps): Forum {
  const changed = createWakeUp();
  deps.store.onDeskEvent(changed.ring);
  const { mirror } = createForumMirror({ ...deps, chance: Math.random, changed, group: createGroupWatch(deps) });
  return { mirror, take: createForumTake(deps) };
}
