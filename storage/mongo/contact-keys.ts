import { LRUCache } from 'lru-cache';
import { Refusal } from '../../core/refusal.ts';
import { type KeyRing, makeKey, type WrappedKey } from '../shared/key-ring.ts';
import { wrappedFor } from '../shared/places.ts';
import { createSealer, type Sealer } from '../shared/seal.ts';
import type { Collections } from './collections.ts';
import { isDuplicate } from './duplicate.ts';
import { createLookUp } from './look-up.ts';
import type { ContactKeyDoc } from './turns/contact-documents.ts';

/** So many opened keys are kept at hand, each for so long: another process may have destroyed one meanwhile. */
const CACHE_SIZE = 10_000;
const CACHE_MS = 60_000;

const FINISH_BATCH = 100;

/** So many keys of others are tried before the ring is held to be the wrong one. */
const PROOF_MAX = 20;

/** The data keys of contacts, wrapped by the ring, and the ledger of those that were destroyed. */
export interface ContactKeys {
  /**
   * Seals with the contact's key; `null`: there is none, the contact is forgotten or was never there. In place of a
   * damaged one comes a new one: what the old closed is damaged.
   */
  find(contactId: string): Promise<Sealer | null>;
  /** As it stands in the database at this moment: another process may just have destroyed it. */
  look(contactId: string): Promise<Sealer | null>;
  /** As `find`, for a contact who must be there. */
  sealerOf(contactId: string): Promise<Sealer>;
  /**
   * Makes the key if there is none, and durably before anything is sealed with it; of several who make it at once all
   * get the same. `null`: the contact is forgotten, and no key is ever made again.
   */
  make(contactId: string): Promise<Sealer | null>;
  /** The key turns into its line in the ledger, in one step. */
  destroy(contactId: string, at: number): Promise<void>;
  /** Whose key is destroyed while the rest of the forgetting is not yet known to be done. */
  unfinished(): Promise<string[]>;
  finish(contactId: string): Promise<void>;
}

export async function openContactKeys(db: Collections, ring: KeyRing): Promise<ContactKeys> {
  await assertRingIsWhole(db, ring);
  const cache: Cache = new LRUCache({ max: CACHE_SIZE, ttl: CACHE_MS });
  return { ...createKeyAccess(db, ring, cache), ...createDestruction(db, cache) };
}

type Cache = LRUCache<string, Sealer>;

function createKeyAccess(
  db: Collections,
  ring: KeyRing,
  cache: Cache,
): Pick<ContactKeys, 'find' | 'look' | 'sealerOf' | 'make'> {
  const { contact_keys } = db.hot;
  const lookUp = createLookUp(contact_keys);

  async function open(contactId: string, { ringKey, wrapped }: ContactKeyDoc): Promise<Sealer | null> {
    if (ringKey === undefined || wrapped === undefined) return null;
    const key = ring.unwrapIfWhole({ ringKey, wrapped }, wrappedFor.contact(contactId));
    if (key === null) {
      ring.assertOpens(ringKey, await others(db, contactId, ringKey));
      return replace(contactId, wrapped);
    }
    const sealer = createSealer(() => key);
    cache.set(contactId, sealer);
    return sealer;
  }

  /** Of several processes that find the key damaged one puts another in its place, and all use that. */
  async function replace(contactId: string, damaged: Uint8Array): Promise<Sealer | null> {
    const { ringKey, wrapped } = ring.wrap(makeKey(), wrappedFor.contact(contactId));
    const update = { $set: { ringKey, wrapped: Buffer.from(wrapped) } };
    await contact_keys.updateOne({ _id: contactId, wrapped: Buffer.from(damaged) }, update);
    const found = await lookUp(contactId);
    return found === null ? null : open(contactId, found);
  }

  async function find(contactId: string): Promise<Sealer | null> {
    const known = cache.get(contactId);
    return known ?? look(contactId);
  }

  async function look(contactId: string): Promise<Sealer | null> {
    cache.delete(contactId);
    const found = await lookUp(contactId);
    return found === null ? null : open(contactId, found);
  }

  return {
    find,
    look,

    async sealerOf(contactId) {
      const sealer = await find(contactId);
      if (sealer === null) throw new Error(`contact ${contactId} has no key`);
      return sealer;
    },

    async make(contactId) {
      const { ringKey, wrapped } = ring.wrap(makeKey(), wrappedFor.contact(contactId));
      const update = { $setOnInsert: { ringKey, wrapped: Buffer.from(wrapped) } };
      const made = await contact_keys.findOneAndUpdate({ _id: contactId }, update, {
        upsert: true,
        returnDocument: 'after',
      });
      if (made === null) throw new Error(`the key of contact ${contactId} was not made`);
      return open(contactId, made);
    },
  };
}

/** Keys to tell by whether one that does not open is alone in that: of some contacts, and the one of look-up. */
export async function others(
  { hot: { contact_keys }, cold: { meta } }: Collections,
  contactId: string,
  ringKey: string,
) {
  const lookup = await meta.findOne({ _id: LOOKUP_KEY }).lean<Partial<WrappedKey>>();
  const rows = await contact_keys
    .find({ ringKey, _id: { $ne: contactId } }, { hint: 'ring' })
    .limit(PROOF_MAX)
    .toArray();
  return [
    { ...lookup, bound: wrappedFor.lookup },
    ...rows.map((row) => ({ ...row, bound: wrappedFor.contact(row._id) })),
  ].flatMap(({ ringKey: by, wrapped, bound }) =>
    by === undefined || wrapped === undefined ? [] : [{ ringKey: by, wrapped, bound }],
  );
}

function createDestruction(
  { hot: { contact_keys } }: Collections,
  cache: Cache,
): Pick<ContactKeys, 'destroy' | 'unfinished' | 'finish'> {
  return {
    async destroy(contactId, at) {
      cache.delete(contactId);
      const ledger = { $set: { forgottenAt: at, isUnfinished: true }, $unset: { ringKey: '', wrapped: '' } } as const;
      await contact_keys.updateOne({ _id: contactId, wrapped: { $exists: true } }, ledger);
    },

    async unfinished() {
      const found = await contact_keys
        .find({ isUnfinished: true }, { projection: { _id: 1 } })
        .limit(FINISH_BATCH)
        .toArray();
      return found.map(({ _id }) => _id);
    },

    async finish(contactId) {
      await contact_keys.updateOne({ _id: contactId, isUnfinished: true }, { $unset: { isUnfinished: '' } });
    },
  };
}

export const LOOKUP_KEY = 'lookup-key';

/** The one key that look-up hangs on: made once by whichever process is first. */
export async function openLookupKey({ hot: { conversations }, cold: { meta, staff } }: Collections, ring: KeyRing) {
  const find = () => meta.findOne({ _id: LOOKUP_KEY }).lean<Partial<WrappedKey>>();
  let row = await find();
  if (row === null) {
    const isUsed =
      (await conversations.findOne({}, { projection: { _id: 1 }, hint: { _id: 1 } })) ??
      (await staff.findOne({}, { _id: 1 }).hint({ _id: 1 }).lean());
    if (isUsed !== null) {
      throw new Refusal(
        'key_ring_wrong',
        'the database holds conversations or staff, and the look-up key is not there',
      );
    }
    const { ringKey, wrapped } = ring.wrap(makeKey(), wrappedFor.lookup);
    const put = { $setOnInsert: { ringKey, wrapped: Buffer.from(wrapped) } };
    await meta.updateOne({ _id: LOOKUP_KEY }, put, { upsert: true }).catch(ignoreDuplicate);
    row = await find();
  }
  if (row?.ringKey === undefined || row.wrapped === undefined) throw new Error('the look-up key cannot be read back');
  return ring.unwrap({ ringKey: row.ringKey, wrapped: row.wrapped }, wrappedFor.lookup);
}

/** Another process was faster, and what it has put there holds. */
function ignoreDuplicate(error: unknown): void {
  if (!isDuplicate(error)) throw error;
}

/** A key that is missing shows at the start, and not at the first contact who needs it. */
async function assertRingIsWhole({ hot: { contact_keys }, cold: { meta } }: Collections, ring: KeyRing): Promise<void> {
  const lookup = await meta.findOne({ _id: LOOKUP_KEY }).lean();
  const used = [...(await contact_keys.distinct('ringKey')), lookup?.ringKey];
  for (const id of used) {
    if (typeof id !== 'string' || ring.has(id)) continue;
    throw new Refusal('key_ring_wrong', `the store has keys that ring key ${id} wraps, and it is not in the ring`, {
      ringKey: id,
    });
  }
}
