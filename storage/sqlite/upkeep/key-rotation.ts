import type { RingStore } from '../../../core/upkeep.ts';
import type { KeyRing, WrappedKey } from '../../shared/key-ring.ts';
import { wrappedFor } from '../../shared/places.ts';
import { first, inTransaction, rows, truncateLog } from '../database.ts';
import type { Database } from '../statements.ts';

/** Brings the keys of the store under the newest key of the ring, a piece at a time; no look-up hash changes. */
export function createKeyRotation(db: Database, ring: KeyRing): RingStore {
  const countUse = db.prepare(
    `select ring_key as ringKey, count(*) as keys
       from (select ring_key from contact_keys union all select ring_key from store_keys)
      group by ring_key order by ring_key`,
  );
  const selectLookup = db.prepare('select ring_key as ringKey, wrapped from store_keys where purpose = ?');
  const updateLookup = db.prepare('update store_keys set ring_key = ?2, wrapped = ?3 where purpose = ?1');
  // Two ranges, where `<>` would look at every key that is done already.
  const selectOld = db.prepare(
    `select contact_id as contactId, ring_key as ringKey, wrapped from contact_keys
      where ring_key < ?1 or ring_key > ?1 limit ?2`,
  );
  const update = db.prepare('update contact_keys set ring_key = ?2, wrapped = ?3 where contact_id = ?1');

  function renewLookup(): number {
    const row = first<WrappedKey>(selectLookup, wrappedFor.lookup);
    const renewed = row === undefined ? null : ring.rewrap(row, wrappedFor.lookup);
    if (renewed === null) return 0;
    updateLookup.run(wrappedFor.lookup, renewed.ringKey, renewed.wrapped);
    return 1;
  }

  function renewContacts(limit: number): number {
    const old = rows<WrappedKey & { contactId: string }>(selectOld, ring.newestId, limit);
    for (const row of old) {
      const renewed = ring.rewrap(row, wrappedFor.contact(row.contactId));
      if (renewed !== null) update.run(row.contactId, renewed.ringKey, renewed.wrapped);
    }
    return old.length;
  }

  return {
    async ringUse() {
      return rows<{ ringKey: string; keys: number }>(countUse).map((use) => ({ ...use }));
    },

    async rewrap(limit) {
      const renewed = inTransaction(db, () => renewLookup() || renewContacts(limit));
      // What an old key closed must not lie about in the side file either; a reader in the way is asked again.
      if (renewed === 0) truncateLog(db);
      return renewed;
    },
  };
}
