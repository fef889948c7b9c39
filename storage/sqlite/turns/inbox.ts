import { randomBytes } from 'node:crypto';
import type { TurnClaimer } from '../../../core/claimer.ts';
import type { Inbound } from '../../../core/message.ts';
import { type ConversationStore, INBOX_MAX } from '../../../core/store.ts';
import type { ClaimedTurn } from '../../../core/turn-commit.ts';
import { sealedIn } from '../../shared/places.ts';
import { tried } from '../../shared/tried.ts';
import { isFromContact, isWord } from '../../shared/waiting.ts';
import { dayOf, first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createTurnClaim } from './turns.ts';

/** Takes messages in: durable, once, and not without end. */
export function createInbox(parts: StoreParts): Pick<ConversationStore, 'accept'> {
  const { db, writer, sealer, lookup, keys } = parts;
  const findContact = db.prepare('select contact_id as id from addresses where hash = ?');
  const makeContact = createContactMaker(parts);
  const claim = createTurnClaim(parts);
  const isKnown = db.prepare(
    `select exists (select 1 from inbox where contact_id = ?1 and key = ?2)
         or exists (select 1 from seen where contact_id = ?1 and key = ?2) as known`,
  );
  const countWaiting = db.prepare('select count(*) as waiting from inbox where contact_id = ?');
  const insert = db.prepare('insert into inbox (contact_id, key, at, sealed) values (?, ?, ?, ?)');
  const drop = db.prepare('update conversations set dropped = dropped + 1 where id = ?');
  const reach = db.prepare(
    'update conversations set account = ?2, is_unreachable = 0, heard_day = max(heard_day, ?3) where id = ?1',
  );
  const hear = db.prepare(
    `update conversations set has_woken = 1, silent_since = null, heard_at = max(coalesce(heard_at, ?2), ?2)
      where id = ?1`,
  );

  function takeIn(inbound: Inbound, room: number, claimer: TurnClaimer | undefined): Taken {
    const hash = lookup.hash('address', inbound.from);
    const key = lookup.hash('message', inbound.id);
    const known = first<{ id: string }>(findContact, hash)?.id;
    if (known !== undefined) keys.makeIfLost(known);
    const id = known ?? makeContact(hash, inbound);
    if (first<{ known: number }>(isKnown, id, key)?.known === 1) return { outcome: 'repeat' };
    if (isFromContact(inbound)) reach.run(id, inbound.account, dayOf(inbound.at));
    if (isWord(inbound)) hear.run(id, inbound.at);
    if ((first<{ waiting: number }>(countWaiting, id)?.waiting ?? 0) >= room) {
      drop.run(id);
      return { outcome: 'dropped' };
    }
    insert.run(id, key, inbound.at, sealer.seal(sealedIn.inbound(id, key), inbound));
    return { outcome: 'accepted', turn: claimer && claim(id, claimer) };
  }

  return {
    async accept(inbound, room = INBOX_MAX, claimer) {
      const { outcome, turn } = await writer.write(() => takeIn(inbound, room, claimer));
      // The message is kept: a turn that cannot be read waits until its lease has run out.
      const claimed = turn && tried(turn);
      if (claimed) claimer?.take(claimed);
      return outcome;
    },
  };
}

interface Taken {
  outcome: 'accepted' | 'repeat' | 'dropped';
  turn?: (() => ClaimedTurn) | undefined;
}

/** Makes a contact of an address that wrote for the first time; `hash` is the address's. */
export function createContactMaker({ db, keys, sealer }: StoreParts): (hash: string, inbound: Inbound) => string {
  const insertAddress = db.prepare('insert into addresses (hash, contact_id) values (?, ?)');
  const insertContact = db.prepare(
    'insert into conversations (id, account, sealed_address, last_seq, heard_day) values (?, ?, ?, ?, ?)',
  );
  return (hash, { account, from, at }) => {
    const id = randomBytes(12).toString('hex');
    keys.make(id);
    // Starting at a moment keeps seq growing when a contact is forgotten and comes back as a new one.
    insertContact.run(id, account, sealer.seal(sealedIn.address(id), from), at, dayOf(at));
    insertAddress.run(hash, id);
    return id;
  };
}
