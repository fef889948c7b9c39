import type { Rewrapped, RingStore } from '../../../core/upkeep.ts';
import type { KeyRing, WrappedKey } from '../../shared/key-ring.ts';
import { wrappedFor } from '../../shared/places.ts';
import { type ContactKey, freshKey, type RenewedKey, renewedKeys } from '../../shared/renewed-keys.ts';
import type { Collections } from '../collections.ts';
import { LOOKUP_KEY, others } from '../contact-keys.ts';
import type { ContactKeyDoc } from '../turns/contact-documents.ts';

/** Brings the keys of the store under the newest key of the ring, a piece at a time; no look-up hash changes. */
export function createKeyRotation(db: Collections, ring: KeyRing): RingStore {
  const { contact_keys } = db.hot;
  const { meta } = db.cold;
  const lookup = () => meta.findOne({ _id: LOOKUP_KEY }).lean<Partial<WrappedKey>>();

  /** Keys of the ring that have opened something, which may stand under the newest by now. */
  const proved = new Set<string>();

  async function renewLookup(): Promise<number> {
    const row = await lookup();
    if (row?.ringKey === undefined || row.wrapped === undefined) return 0;
    const renewed = ring.rewrap({ ringKey: row.ringKey, wrapped: row.wrapped }, wrappedFor.lookup);
    if (renewed === null) return 0;
    proved.add(row.ringKey);
    await meta.updateOne({ _id: LOOKUP_KEY, ringKey: row.ringKey }, { $set: asStored(renewed) });
    return 1;
  }

  async function isDamaged({ ringKey, contactId }: ContactKey): Promise<boolean> {
    return proved.has(ringKey) || ring.opens(ringKey, await others(db, contactId, ringKey));
  }

  async function renewContacts(limit: number): Promise<Rewrapped> {
    const { newestId } = ring;
    // Two ranges, where `$ne` would look at every key that is done already.
    for (const range of [{ $lt: newestId }, { $gt: newestId }]) {
      const old = await contact_keys.find({ ringKey: range }, { hint: 'ring' }).limit(limit).toArray();
      if (old.length > 0) return renew(old);
    }
    return { keys: 0, damaged: 0 };
  }

  async function renew(docs: readonly ContactKeyDoc[]): Promise<Rewrapped> {
    const old = docs.map(({ _id, ringKey = '', wrapped = new Uint8Array() }) => ({ contactId: _id, ringKey, wrapped }));
    const { whole, shut } = renewedKeys(ring, old);
    for (const { old: key } of whole) proved.add(key.ringKey);
    const damaged: RenewedKey[] = [];
    for (const key of shut) if (await isDamaged(key)) damaged.push(freshKey(ring, key));
    // What a kill leaves over still proves the old key to whoever goes on.
    const all = [...damaged, ...whole];
    const [left] = shut;
    if (all.length === 0 && left !== undefined) ring.assertOpens(left.ringKey, []);
    for (const { old: key, renewed } of all) {
      // One that is destroyed meanwhile has no key any more, one that was damaged another.
      const still = { _id: key.contactId, ringKey: key.ringKey, wrapped: Buffer.from(key.wrapped) };
      await contact_keys.updateOne(still, { $set: asStored(renewed) });
    }
    return { keys: all.length, damaged: damaged.length };
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

    rewrap: async (limit) => ((await renewLookup()) > 0 ? { keys: 1, damaged: 0 } : renewContacts(limit)),
  };
}

function asStored({ ringKey, wrapped }: WrappedKey) {
  return { ringKey, wrapped: Buffer.from(wrapped) };
}
