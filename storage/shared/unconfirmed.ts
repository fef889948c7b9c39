import type { ReleaseStore } from '../../core/content-store.ts';
import type { ReleaseHead } from '../../core/release.ts';
import { isForSecond } from '../../core/withdrawal.ts';
import { isStoreAway } from './away.ts';

const PAGE = 50;

/** A withdrawal that waits, and its entries that two persons have not released anew since. */
interface Open {
  head: ReleaseHead;
  left: Set<string>;
}

/**
 * Which withdrawals wait for a second word follows from the releases and from what was confirmed. Neither is ever taken
 * back: each release is looked at once, and of those that do not wait nothing is kept. One that cannot be read, which the check
 * of all releases names, hides none of the others.
 */
export function createUnconfirmed({
  newestRelease,
  listReleases,
  confirmations,
}: Pick<ReleaseStore, 'newestRelease' | 'listReleases' | 'confirmations'>): Pick<ReleaseStore, 'unconfirmed'> {
  /** Up to this release all were looked at. */
  let seen = 0;
  const open = new Map<number, Open>();

  /** The oldest first. */
  async function releasesSince(after: number, newest: number): Promise<ReleaseHead[]> {
    const found: ReleaseHead[] = [];
    for (let before = newest + 1; before > after + 1; before -= PAGE) {
      const page = await readable(before, PAGE);
      found.push(...page.filter(({ number }) => number > after));
    }
    return found.toReversed();
  }

  /** Of so many releases those that can be read, the newest first. */
  async function readable(before: number, count: number): Promise<ReleaseHead[]> {
    try {
      return await listReleases(before, count);
    } catch (error) {
      if (isStoreAway(error)) throw error;
      if (count === 1) return [];
      const half = Math.ceil(count / 2);
      return [...(await readable(before, half)), ...(await readable(before - half, count - half))];
    }
  }

  function lookAt(head: ReleaseHead): void {
    // Whoever asks at the same time has looked at it.
    if (head.number <= seen) return;
    seen = head.number;
    if (isForSecond(head)) open.set(head.number, { head, left: new Set(head.changed) });
    // One person settles nothing, least of all what they withdraw.
    if (isForSecond(head) || head.approvers.length === 0) return;
    for (const [number, { left }] of open) {
      for (const key of head.changed) left.delete(key);
      if (left.size === 0) open.delete(number);
    }
  }

  return {
    async unconfirmed() {
      const newest = await newestRelease();
      if (newest > seen) {
        for (const head of await releasesSince(seen, newest)) lookAt(head);
        seen = Math.max(seen, newest);
      }
      if (open.size === 0) return [];
      for (const { release } of await confirmations([...open.keys()])) open.delete(release);
      return [...open.values()].map(({ head }) => head);
    },
  };
}
