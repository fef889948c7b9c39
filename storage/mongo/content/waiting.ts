import type { ReleaseStore } from '../../../core/content-store.ts';
import { type CountedPlace, placesOf } from '../../shared/waiting-places.ts';
import type { Collections } from '../collections.ts';

/** Conversations that have ended wait for nothing. Asked for by people, not by processes: it reads whoever is in a flow. */
export function createWaiting({ hot: { conversations } }: Collections): Pick<ReleaseStore, 'waiting'> {
  const waits = { flow: { $type: 'string' }, movedTo: { $exists: false } };
  const place = { release: '$release', flow: '$flow', node: '$node', account: '$account' };
  return {
    async waiting() {
      const counted = await conversations
        .aggregate<{ _id: Omit<CountedPlace, 'count'>; count: number }>(
          [{ $match: waits }, { $group: { _id: place, count: { $sum: 1 } } }],
          { hint: 'place' },
        )
        .toArray();
      const named = await conversations.distinct('timers.release');
      return placesOf(
        counted.map(({ _id, count }) => ({ ..._id, count })),
        named.filter((release) => typeof release === 'number'),
      );
    },
  };
}
