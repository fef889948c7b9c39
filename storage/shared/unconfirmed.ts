import type { ReleaseStore } from '../../core/content-store.ts';
import type { ReleaseHead } from '../../core/release.ts';
import { isWithdrawal } from '../../core/withdrawal.ts';

const PAGE = 50;

/**
 * Which withdrawals wait for a second word follows from the releases and from what was confirmed. Neither is ever taken
 * back: what has been found settled once is not looked through again.
 */
export function createUnconfirmed({
  newestRelease,
  listReleases,
  confirmations,
}: Pick<ReleaseStore, 'newestRelease' | 'listReleases' | 'confirmations'>): Pick<ReleaseStore, 'unconfirmed'> {
  /** Up to this release nothing waits. */
  let settled = 0;

  async function withdrawalsSince(after: number): Promise<ReleaseHead[]> {
    const found: ReleaseHead[] = [];
    for (let before: number | null = null; ; ) {
      const page: ReleaseHead[] = await listReleases(before, PAGE);
      found.push(...page.filter((head) => head.number > after && isWithdrawal(head)));
      before = page.at(-1)?.number ?? 0;
      if (before <= after + 1) return found.toReversed();
    }
  }

  return {
    async unconfirmed() {
      const newest = await newestRelease();
      if (newest === settled) return [];
      const withdrawals = await withdrawalsSince(settled);
      const confirmed = await confirmations(withdrawals.map(({ number }) => number));
      const done = new Set(confirmed.map(({ release }) => release));
      const open = withdrawals.filter(({ number }) => !done.has(number));
      settled = open[0] === undefined ? newest : open[0].number - 1;
      return open;
    },
  };
}
