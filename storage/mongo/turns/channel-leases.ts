import { farLease } from '../../../core/clock.ts';
import type { ChannelLeaseStore } from '../../../core/store.ts';
import { isDuplicate } from '../duplicate.ts';
import type { StoreParts } from '../parts.ts';

export function createChannelLeases({ db }: StoreParts): ChannelLeaseStore {
  const { channel_leases } = db.cold;
  return {
    async leaseChannel(account, holder, now, leaseMs) {
      const free = {
        _id: account,
        $or: [{ holder }, { until: { $lte: now } }, { until: { $gt: farLease(now, leaseMs) } }],
      };
      try {
        await channel_leases.updateOne(free, { $set: { holder, until: now + leaseMs } }, { upsert: true });
        return true;
      } catch (error) {
        // The row is there, and another holds it.
        if (!isDuplicate(error)) throw error;
        return false;
      }
    },

    async releaseChannel(account, holder) {
      await channel_leases.deleteOne({ _id: account, holder });
    },
  };
}
