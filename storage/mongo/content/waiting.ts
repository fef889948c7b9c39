import type { ReleaseStore } from '../../../core/content-store.ts';
import { type CountedPlace, placesOf } from '../../shared/waiting-places.ts';
import type { Collections } from '../collections.ts';

/** Counted by indexes; of conversations that have ended, which are few, the documents are looked at. */
export function createWaiting({ hot: { conversations } }: Collections): Pick<ReleaseStore, 'waiting'> {
  const waits = { flow: { $type: 'string' } };
  const place = { release: '$release', flow: '$flow', node: '$node', account: '$account' };
  const counted = async (match: object, hint: string): Promise<CountedPlace[]> => {
    const found = await conversations
      .aggregate<{ _id: Omit<CountedPlace, 'count'>; count: number }>(
        [{ $match: match }, { $group: { _id: place, count: { $sum: 1 } } }],
        { hint },
      )
      .toArray();
    return found.map(({ _id, count }) => ({ ..._id, count }));
  };
  return {
    async waiting() {
      const all = await counted(waits, 'place');
      const ended = await counted({ ...waits, movedTo: { $exists: true } }, 'moved');
      const left = new Map(ended.map(({ count, ...at }) => [JSON.stringify(at), count]));
      const living = all.map(({ count, ...at }) => ({ ...at, count: count - (left.get(JSON.stringify(at)) ?? 0) }));
      const named = await conversations.distinct('timers.release', { 'timers.release': { $gte: 0 } });
      return placesOf(
        living.filter(({ count }) => count > 0),
        named.filter((release) => typeof release === 'number'),
      );
    },
  };
}
