import { isNobodys } from '../../../core/clock.ts';
import type { ChannelLeaseStore } from '../../../core/store.ts';

/** The folder's lock keeps other processes out: a lease is between parts of this one, and ends with it. */
export function createChannelLeases(): ChannelLeaseStore {
  const leases = new Map<string, { holder: string; until: number }>();
  return {
    async leaseChannel(account, holder, now, leaseMs) {
      const held = leases.get(account);
      if (held !== undefined && held.holder !== holder && !isNobodys(held.until, now, leaseMs)) return false;
      leases.set(account, { holder, until: now + leaseMs });
      return true;
    },
    async releaseChannel(account, holder) {
      if (leases.get(account)?.holder === holder) leases.delete(account);
    },
  };
}
