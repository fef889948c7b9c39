import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Collections } from '../collections.ts';
import { isDuplicate } from '../duplicate.ts';
import { createLookUp } from '../look-up.ts';

const CACHE_SIZE = 10_000;

/** Who is reached at an address. What is known here may be old: whoever acts on it finds out at the conversation. */
export interface Addresses {
  /** As last seen; `null`: nobody is reached there. */
  find(hash: string): Promise<string | null>;
  /** As it stands in the database at this moment. */
  look(hash: string): Promise<string | null>;
  /** Who is reached there, a new contact if nobody was. */
  claim(hash: string): Promise<string>;
  /** Leads the address elsewhere if it still leads to `from` (`null`: nowhere); `to` null takes the row away. */
  lead(hash: string, from: string | null, to: string | null): Promise<boolean>;
  /** Every address that leads to a contact. */
  of(contactId: string): Promise<string[]>;
}

export function newContactId(): string {
  return randomBytes(12).toString('hex');
}

export function createAddresses({ hot: { addresses } }: Collections): Addresses {
  const lookUp = createLookUp(addresses);
  const cache = new LRUCache<string, string>({ max: CACHE_SIZE });

  function remember(hash: string, contactId: string | null): string | null {
    if (contactId === null) cache.delete(hash);
    else cache.set(hash, contactId);
    return contactId;
  }

  async function look(hash: string): Promise<string | null> {
    return remember(hash, (await lookUp(hash))?.contactId ?? null);
  }

  async function insert(hash: string, contactId: string): Promise<boolean> {
    try {
      const { upsertedCount } = await addresses.updateOne(
        { _id: hash },
        { $setOnInsert: { contactId } },
        { upsert: true },
      );
      return upsertedCount === 1;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  async function lead(hash: string, from: string | null, to: string | null): Promise<boolean> {
    cache.delete(hash);
    if (from === null) return to !== null && insert(hash, to);
    if (to === null) return (await addresses.deleteOne({ _id: hash, contactId: from })).deletedCount === 1;
    return (await addresses.updateOne({ _id: hash, contactId: from }, { $set: { contactId: to } })).matchedCount === 1;
  }

  return {
    find: async (hash) => cache.get(hash) ?? look(hash),
    look,
    lead,

    async claim(hash) {
      for (;;) {
        await insert(hash, newContactId());
        const contactId = await look(hash);
        if (contactId !== null) return contactId;
      }
    },

    async of(contactId) {
      const rows = await addresses.find({ contactId }, { projection: { _id: 1 } }).toArray();
      return rows.map(({ _id }) => _id);
    },
  };
}
