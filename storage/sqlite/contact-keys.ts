import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { Refusal } from '../../core/refusal.ts';
import { type BoundKey, type KeyRing, makeKey, type WrappedKey } from '../shared/key-ring.ts';
import { wrappedFor } from '../shared/places.ts';
import { first, inTransaction, rows, truncateLog } from './database.ts';
import type { Database } from './statements.ts';

/** So many opened keys are kept at hand. */
const CACHE_SIZE = 10_000;

/** So many keys of others are tried before the ring is held to be the wrong one. */
const PROOF_MAX = 20;

/** The data keys of contacts, wrapped by the ring, and the ledger of those that were destroyed. */
export interface ContactKeys {
  /** Throws when the contact has no key. In place of a damaged one comes a new one: what the old closed is damaged. */
  keyOf(contactId: string): KeyObject;
  /**
   * Durable when it returns, so that nothing is ever sealed with a key that a crash takes away. A crash before the
   * contact itself is stored leaves a key that opens nothing.
   */
  make(contactId: string): void;
  /**
   * For a contact who is there and whose key is lost: what it closed is lost, and what comes now is not. No key is made for
   * whoever is forgotten.
   */
  makeIfLost(contactId: string): 'kept' | 'made' | 'forgotten';
  /** Destroys the keys and enters them in the ledger, in one step; an unknown contact changes nothing. */
  destroy(contactIds: readonly string[], at: number): void;
  /** Whose key is destroyed while the rest of the forgetting is not yet known to be done. */
  unfinished(): string[];
  /** Takes the destroyed key out of the side file too. `false`: a reader stands in the way; it stays unfinished. */
  finish(contactIds: readonly string[]): boolean;
}

export function createContactKeys(db: Database, ring: KeyRing): ContactKeys {
  assertRingIsWhole(db, ring);
  const cache: Cache = new LRUCache({ max: CACHE_SIZE });
  return { ...createKeyAccess(db, ring, cache), ...createDestruction(db, cache) };
}

type Cache = LRUCache<string, KeyObject>;

function createKeyAccess(
  db: Database,
  ring: KeyRing,
  cache: Cache,
): Pick<ContactKeys, 'keyOf' | 'make' | 'makeIfLost'> {
  const select = db.prepare('select ring_key as ringKey, wrapped from contact_keys where contact_id = ?');
  const put = db.prepare('insert or replace into contact_keys (contact_id, ring_key, wrapped) values (?, ?, ?)');
  const isForgotten = db.prepare('select 1 as one from forgotten where contact_id = ?');
  const othersOf = createOthers(db);

  function make(contactId: string): KeyObject {
    const key = makeKey();
    const { ringKey, wrapped } = ring.wrap(key, wrappedFor.contact(contactId));
    put.run(contactId, ringKey, wrapped);
    cache.set(contactId, key);
    return key;
  }

  return {
    make: (contactId) => void make(contactId),

    makeIfLost(contactId) {
      if (cache.has(contactId) || first(select, contactId) !== undefined) return 'kept';
      if (first(isForgotten, contactId) !== undefined) return 'forgotten';
      make(contactId);
      return 'made';
    },

    keyOf(contactId) {
      const known = cache.get(contactId);
      if (known !== undefined) return known;
      const row = first<WrappedKey>(select, contactId);
      if (row === undefined) throw new Error(`contact ${contactId} has no key`);
      const key = ring.unwrapIfWhole(row, wrappedFor.contact(contactId));
      if (key === null) {
        ring.assertOpens(row.ringKey, othersOf(contactId));
        return make(contactId);
      }
      cache.set(contactId, key);
      return key;
    },
  };
}

/** Keys to tell by whether one that does not open is alone in that: of some contacts, and the one of look-up. */
export function createOthers(db: Database): (contactId: string) => Iterable<BoundKey> {
  const ofContacts = db.prepare(
    `select contact_id as contactId, ring_key as ringKey, wrapped from contact_keys
      where ring_key = (select ring_key from contact_keys where contact_id = ?1) and contact_id <> ?1 limit ${PROOF_MAX}`,
  );
  const ofLookup = db.prepare('select ring_key as ringKey, wrapped from store_keys where purpose = ?');
  return function* (contactId) {
    for (const row of rows<WrappedKey>(ofLookup, wrappedFor.lookup)) yield { ...row, bound: wrappedFor.lookup };
    for (const row of rows<WrappedKey & { contactId: string }>(ofContacts, contactId)) {
      yield { ringKey: row.ringKey, wrapped: row.wrapped, bound: wrappedFor.contact(row.contactId) };
    }
  };
}

function createDestruction(db: Database, cache: Cache): Pick<ContactKeys, 'destroy' | 'unfinished' | 'finish'> {
  const remove = db.prepare('delete from contact_keys where contact_id = ?');
  const enter = db.prepare('insert or ignore into forgotten (contact_id, at) values (?, ?)');
  const finish = db.prepare('update forgotten set is_finished = 1 where contact_id = ?');
  const selectUnfinished = db.prepare('select contact_id as contactId from forgotten where is_finished = 0 limit 100');

  return {
    destroy(contactIds, at) {
      inTransaction(db, () => {
        for (const contactId of contactIds) {
          if (remove.run(contactId).changes > 0) enter.run(contactId, at);
        }
      });
      for (const contactId of contactIds) cache.delete(contactId);
    },

    unfinished: () => rows<{ contactId: string }>(selectUnfinished).map(({ contactId }) => contactId),

    finish(contactIds) {
      if (!truncateLog(db)) return false;
      inTransaction(db, () => {
        for (const contactId of contactIds) finish.run(contactId);
      });
      return true;
    },
  };
}

/** The one key that look-up hangs on: made once, wrapped like the others. `assertFresh` throws where it must be there. */
export function openLookupKey(db: Database, ring: KeyRing, assertFresh: () => void): KeyObject {
  const select = db.prepare('select ring_key as ringKey, wrapped from store_keys where purpose = ?');
  const put = db.prepare('insert into store_keys (purpose, ring_key, wrapped) values (?, ?, ?)');
  return inTransaction(db, () => {
    const row = first<WrappedKey>(select, wrappedFor.lookup);
    if (row !== undefined) return ring.unwrap(row, wrappedFor.lookup);
    assertFresh();
    const key = makeKey();
    const { ringKey, wrapped } = ring.wrap(key, wrappedFor.lookup);
    put.run(wrappedFor.lookup, ringKey, wrapped);
    return key;
  });
}

/** A key that is missing shows at the start, and not at the first contact who needs it. */
function assertRingIsWhole(db: Database, ring: KeyRing): void {
  const used = rows<{ id: string }>(
    db.prepare('select distinct ring_key as id from contact_keys union select ring_key from store_keys'),
  );
  for (const { id } of used) {
    if (ring.has(id)) continue;
    throw new Refusal('key_ring_wrong', `the store has keys that ring key ${id} wraps, and it is not in the ring`, {
      ringKey: id,
    });
  }
}
