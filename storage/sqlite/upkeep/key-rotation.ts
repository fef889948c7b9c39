import type { Rewrapped, RingStore } from '../../../core/upkeep.ts';
import type { KeyRing, WrappedKey } from '../../shared/key-ring.ts';
import { wrappedFor } from '../../shared/places.ts';
import { type ContactKey, freshKey, renewedKeys } from '../../shared/renewed-keys.ts';
import { createOthers } from '../contact-keys.ts';
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

  const othersOf = createOthers(db);
  /** Keys of the ring that have opened something, which may stand under the newest by now. */
  const proved = new Set<string>();

  function renewLookup(): number {
    const row = first<WrappedKey>(selectLookup, wrappedFor.lookup);
    const renewed = row === undefined ? null : ring.rewrap(row, wrappedFor.lookup);
    if (row === undefined || renewed === null) return 0;
    proved.add(row.ringKey);
    updateLookup.run(wrappedFor.lookup, renewed.ringKey, renewed.wrapped);
    return 1;
  }

  function renewContacts(limit: number): Rewrapped {
    const { whole, shut } = renewedKeys(ring, rows<ContactKey>(selectOld, ring.newestId, limit));
    for (const { old } of whole) proved.add(old.ringKey);
    const damaged = shut
      .filter(({ ringKey, contactId }) => proved.has(ringKey) || ring.opens(ringKey, othersOf(contactId)))
      .map((old) => freshKey(ring, old));
    const all = [...whole, ...damaged];
    const [left] = shut;
    if (all.length === 0 && left !== undefined) ring.assertOpens(left.ringKey, []);
    for (const { old, renewed } of all) update.run(old.contactId, renewed.ringKey, renewed.wrapped);
    return { keys: all.length, damaged: damaged.length };
  }

  return {
    async ringUse() {
      return rows<{ ringKey: string; keys: number }>(countUse).map((use) => ({ ...use }));
    },

    async rewrap(limit) {
      const renewed = inTransaction(db, () => (renewLookup() > 0 ? { keys: 1, damaged: 0 } : renewContacts(limit)));
      // What an old key closed must not lie about in the side file either; a reader in the way is asked again.
      if (renewed.keys === 0) truncateLog(db);
      return renewed;
    },
  };
}
