import type { ForumStep } from '../../dialogue/desk/forum-steps.ts';

/** So old may be what shows that a topic is there. */
const SEEN_MS = 45_000;
/** Checks take no more than half of what a group takes. */
const APART_MS = 6000;

/** Remembers when a step has last shown that the topic of a request is there: Telegram tells of no deletion by hand. */
export function createForumChecks({ now }: { now: () => number }) {
  const seenAt = new Map<string, number>();
  let checkedAt = 0;
  return {
    mayBeGone: (id: string): boolean => now() >= Math.max((seenAt.get(id) ?? 0) + SEEN_MS, checkedAt + APART_MS),
    done({ id, step }: { id: string; step: ForumStep }): void {
      seenAt.set(id, now());
      if (step === 'check') checkedAt = now();
    },
    forget: (id: string): boolean => seenAt.delete(id),
  };
}
