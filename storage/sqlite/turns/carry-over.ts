import type { Inbound } from '../../../core/message.ts';
import { sealedIn } from '../../shared/places.ts';
import { isFromContact, isWord } from '../../shared/waiting.ts';
import { first, inTransaction, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createContactMaker } from './contact-maker.ts';

/**
 * Before a contact is forgotten: what the same person has written since, and what nobody has turned, goes over to a new
 * contact of the same address. All of it in one transaction; a crash behind it finds the old contact still to be forgotten.
 */
export function createCarryOver(parts: StoreParts): (contactId: string) => void {
  const carry = createCarrying(parts);
  return (contactId) => inTransaction(parts.db, () => carry(contactId));
}

/** The same for whoever has a transaction open. */
export function createCarrying(parts: StoreParts): (contactId: string) => void {
  const { db, sealer } = parts;
  const makeContact = createContactMaker(parts);
  const selectWaiting = db.prepare('select key, at, sealed from inbox where contact_id = ? order by position');
  const selectHash = db.prepare('select hash from addresses where contact_id = ?');
  const selectSeq = db.prepare('select last_seq as lastSeq from conversations where id = ?');
  const freeAddress = db.prepare('delete from addresses where hash = ?');
  const repoint = db.prepare('update addresses set contact_id = ?2 where contact_id = ?1');
  const keepSeqGrowing = db.prepare(
    'update conversations set last_seq = max(last_seq, ?2), heard_at = ?3 where id = ?1',
  );
  const insert = db.prepare('insert into inbox (contact_id, key, at, sealed) values (?, ?, ?, ?)');
  const clear = db.prepare('delete from inbox where contact_id = ?');

  function waitingOf(contactId: string): { key: string; at: number; inbound: Inbound }[] {
    return rows<{ key: string; at: number; sealed: Uint8Array }>(selectWaiting, contactId)
      .map(({ key, at, sealed }) => ({
        key,
        at,
        inbound: sealer.openIfWhole(sealedIn.inbound(contactId, key), sealed) as Inbound | undefined,
      }))
      .flatMap(({ inbound, ...one }) => (inbound && isFromContact(inbound) ? [{ ...one, inbound }] : []));
  }

  return (contactId) => {
    const waiting = waitingOf(contactId);
    const hash = first<{ hash: string }>(selectHash, contactId)?.hash;
    const [earliest] = waiting;
    if (earliest === undefined || hash === undefined) return;
    freeAddress.run(hash);
    const next = makeContact(hash, earliest.inbound);
    repoint.run(contactId, next);
    const heardAt = waiting.filter(({ inbound }) => isWord(inbound)).map(({ at }) => at);
    const lastSeq = first<{ lastSeq: number }>(selectSeq, contactId)?.lastSeq ?? 0;
    keepSeqGrowing.run(next, lastSeq, heardAt.length === 0 ? null : Math.max(...heardAt));
    for (const { key, at, inbound } of waiting) {
      insert.run(next, key, at, sealer.seal(sealedIn.inbound(next, key), inbound));
    }
    clear.run(contactId);
  };
}
