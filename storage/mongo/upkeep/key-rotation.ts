import type { RingStore } from '../../../core/upkeep.ts';
import type { KeyRing, WrappedKey } from '../../shared/key-ring.ts';
import { wrappedFor } from '../../shared/places.ts';
import type { Collections } from '../collections.ts';
import { LOOKUP_KEY } from '../contact-keys.ts';

/** Brings the keys of the store under the newest key of the ring, a piece at a time; no look-up hash changes. */
export function createKeyRotation({ hot: { contact_keys }, cold: { meta } }: Collections, ring: KeyRing): RingStore {
  const lookup = () => meta.findOne({ _id: LOOKUP_KEY }).lean<Partial<WrappedKey>>();

  async function renewLookup(): Promise<number> {
    const row = await lookup();
    if (row?.ringKey === undefined || row.wrapped === undefined) return 0;
    const renewed = ring.rewrap({ ringKey: row.ringKey, wrapped: row.wrapped }, wrappedFor.lookup);
    if (renewed === null) return 0;
    await meta.updateOne({ _id: LOOKUP_KEY, ringKey: row.ringKey }, { $set: asStored(renewed) });
    return 1;
  }

  async function renewContacts(limit: number): Promise<number> {
    const { newestId } = ring;
    // Two ranges, where `$ne` would look at every key that is done already.
    for (const range of [{ $lt: newestId }, { $gt: newestId }]) {
      const old = await contact_keys.find({ ringKey: range }, { hint: 'ring' }).limit(limit).toArray();
      for (const { _id, ringKey = '', wrapped = new Uint8Array() } of old) {
        const renewed = ring.rewrap({ ringKey, wrapped }, wrappedFor.contact(_id));
        // One that is destroyed meanwhile has no ring key any more.
        if (renewed !== null) await contact_keys.updateOne({ _id, ringKey }, { $set: asStored(renewed) });
      }
      if (old.length > 0) return old.length;
    }
    return 0;
  }

  return {
    async ringUse() {
      const found = await contact_keys
        .aggregate<{ _id: string; keys: number }>(
          [{ $match: { ringKey: { $exists: true } } }, { $group: { _id: '$ringKey', keys: { $sum: 1 } } }],
          { hint: 'ring' },
        )
        .toArray();
      const use = new Map(found.map(({ _id, keys }) => [_id, keys]));
      const own = (await lookup())?.ringKey;
      if (own !== undefined) use.set(own, (use.get(own) ?? 0) + 1);
      return [...use]
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .map(([ringKey, keys]) => ({ ringKey, keys }));
    },

    rewrap: async (limit) => (await renewLookup()) || (await renewContacts(limit)),
  };
}

function asStored({ ringKey, wrapped }: WrappedKey) {
  return { ringKey, wrapped: Buffer.from(wrapped) };
}
