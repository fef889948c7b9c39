import type { AddressMove, AddressStore } from '../../../core/address-store.ts';
import { type DeskEvent, deskEventsOf } from '../../../core/desk.ts';
import type { Address, Inbound } from '../../../core/message.ts';
import { readAddress, type SealedState, withoutUndecided } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import { isNothing, leftIn, silentTicket, withLeft, withoutReminders } from '../../shared/ticket-carry.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createBefore, createTicketWriter } from '../tickets.ts';
import { createCarrying } from './carry-over.ts';
import { createForgottenSessions } from './forgotten-sessions.ts';
import { createProfileEnd } from './profile-end.ts';
import { createTimerInsert, createTimerReader } from './timers.ts';

/** Leads addresses to contacts; a move is one transaction. */
export function createMoving(parts: StoreParts): AddressStore {
  const { db, writer, lookup } = parts;
  const keep = db.prepare('insert or ignore into addresses (hash, contact_id) values (?, ?)');
  const { contactAt, isOpen, reached, move } = createMove(parts);
  return {
    contactAt: async (address) => contactAt(address),
    moveAddress: (moved) => writer.write(() => move(moved)),
    reached: async (contactId) => reached(contactId),
    async keepAddress(contactId, address) {
      await writer.write(() => {
        if (isOpen(contactId)) keep.run(lookup.hash('address', address), contactId);
      });
    },
  };
}

/** A move, for whoever has a transaction open. */
export function createMove(parts: StoreParts) {
  const { db, lookup, sealer, keys } = parts;
  const findContact = db.prepare('select contact_id as id from addresses where hash = ?');
  const selectOpen = db.prepare('select 1 as one from conversations where id = ? and moved_to is null');
  const freeOld = db.prepare('delete from addresses where contact_id = ?');
  const freeOne = db.prepare('delete from addresses where contact_id = ? and hash = ?');
  const repoint = db.prepare('update addresses set contact_id = ?2 where contact_id = ?1');
  const selectReached = db.prepare(
    `select id, account, sealed_address as sealedAddress, coalesce(heard_at, heard_day * 86400000) as heardAt
       from conversations where id = ? and moved_to is null`,
  );
  const lead = db.prepare(
    'insert into addresses (hash, contact_id) values (?1, ?2) on conflict do update set contact_id = ?2',
  );
  const readdress = db.prepare(
    'update conversations set sealed_address = ?2, account = ?3, version = version + 1, is_unreachable = 0 where id = ?1',
  );
  const reroute = db.prepare('update outbox set account = ?2 where contact_id = ?1');
  const end = createEnding(parts);
  const { endProfile, leftBehind } = createProfileEnd(parts);
  const carryOver = createCarrying(parts);
  const { noteForgotten } = createForgottenSessions(parts);
  const contactAt = (address: Address) =>
    first<{ id: string }>(findContact, lookup.hash('address', address))?.id ?? null;
  const isOpen = (contactId: string) => first(selectOpen, contactId) !== undefined;

  const reached = (contactId: string) => {
    const row = first<{ id: string; account: string; sealedAddress: Uint8Array; heardAt: number }>(
      selectReached,
      contactId,
    );
    return row === undefined ? null : { address: readAddress(sealer, row), heardAt: row.heardAt };
  };

  function free(contactId: string, frees: AddressMove['frees'], at: number): void {
    if (frees !== 'all') {
      for (const address of frees) freeOne.run(contactId, lookup.hash('address', address));
      return;
    }
    const behind = leftBehind(contactId, at);
    for (const id of behind) carryOver(id);
    endProfile(contactId, at);
    // Their rows go with the next settling.
    keys.destroy(behind, at);
    // The page that is left shows nothing more, and begins anew.
    noteForgotten(contactId, at);
    freeOld.run(contactId);
  }

  function move({ contactId, to, account, from, frees, at }: AddressMove): 'moved' | 'changed' {
    const there = contactAt(to);
    if (there === contactId && reached(contactId)?.address === to) return 'moved';
    if (there !== from || !isOpen(contactId)) return 'changed';
    free(contactId, frees, at);
    lead.run(lookup.hash('address', to), contactId);
    if (from !== null) repoint.run(from, contactId);
    readdress.run(contactId, sealer.seal(sealedIn.address(contactId), to), account);
    reroute.run(contactId, account);
    if (from !== null && from !== contactId) end(from, contactId, at);
    return 'moved';
  }

  return { contactAt, isOpen, reached, move };
}

/** Ends a conversation: its waiting words, the keys of its handled ones and what it leaves (`Left`) go over to another. */
function createEnding(parts: StoreParts): (from: string, to: string, at: number) => void {
  const { db, sealer, desk } = parts;
  const selectWaiting = db.prepare('select key, at, sealed from inbox where contact_id = ? order by position');
  const insert = db.prepare('insert or ignore into inbox (contact_id, key, at, sealed) values (?, ?, ?, ?)');
  const copySeen = db.prepare(
    `insert or ignore into seen (contact_id, key, at)
       select ?2, key, at from seen where contact_id = ?1 order by position`,
  );
  // A deletion that was promised holds at its own hour (upkeep/forget.ts).
  const clear = ['inbox where', 'seen where', "timers where kind <> 'forget' and"].map((rowsOf) =>
    db.prepare(`delete from ${rowsOf} contact_id = ?`),
  );
  const close = db.prepare(
    'update conversations set moved_to = ?2, version = version + 1, turn_until = 0 where id = ?1',
  );
  const hear = db.prepare(
    `update conversations set heard_day = max(heard_day, (select heard_day from conversations where id = ?1)) where id = ?2`,
  );
  const selectState = db.prepare('select sealed_state as sealed from conversations where id = ?');
  const putState = db.prepare('update conversations set sealed_state = ?2 where id = ?1');
  const writeTicket = createTicketWriter(parts);
  const timersOf = createTimerReader(parts);
  const dropTimers = db.prepare('delete from timers where contact_id = ?');
  const putTimer = createTimerInsert(parts);

  const sealedOf = (id: string) => first<{ sealed: Uint8Array | null }>(selectState, id)?.sealed ?? null;
  const stateOf = (id: string): SealedState | null => {
    const sealed = sealedOf(id);
    return ((sealed && sealer.openIfWhole(sealedIn.state(id), sealed)) ?? null) as SealedState | null;
  };

  const selectAccount = db.prepare('select account from conversations where id = ?');
  const openOf = createBefore(parts);
  function keep(id: string, { contact, ...state }: SealedState, at: number): DeskEvent[] {
    putState.run(id, sealer.seal(sealedIn.state(id), { contact, ...state }));
    const account = first<{ account: string }>(selectAccount, id)?.account ?? '';
    const told = deskEventsOf(openOf(id), state.ticket, { heard: [], said: [], isDanger: false, isChanged: true });
    writeTicket({ id, account }, { ticket: state.ticket, contact, at });
    return told;
  }

  return (from, to, at) => {
    for (const { key, at: cameAt, sealed } of rows<{ key: string; at: number; sealed: Uint8Array }>(
      selectWaiting,
      from,
    )) {
      const inbound = sealer.openIfWhole(sealedIn.inbound(from, key), sealed) as Inbound | undefined;
      // It can be read neither here nor there.
      if (inbound === undefined) continue;
      insert.run(to, key, cameAt, sealer.seal(sealedIn.inbound(to, key), inbound));
    }
    copySeen.run(from, to);
    const timers = timersOf(from);
    for (const statement of clear) statement.run(from);
    close.run(from, to);
    hear.run(from, to);
    const known = stateOf(from);
    if (known === null) return;
    const bare = withoutUndecided(known);
    if (bare !== known) putState.run(from, sealer.seal(sealedIn.state(from), bare));
    const silent = silentTicket(timers, { ticket: bare.ticket, contactId: from, at });
    const ticket = bare.ticket?.status === 'open' ? bare.ticket : silent;
    const coming = { ...leftIn(bare, timers), ticket };
    const kept = stateOf(to);
    const left = kept === null && sealedOf(to) !== null ? withoutReminders(coming) : coming;
    if (isNothing(left)) return;
    const { state, timers: rings, joined } = withLeft(kept, timersOf(to), left, { contactId: from, at });
    if (rings !== null) {
      dropTimers.run(to);
      for (const timer of rings) putTimer(to, timer);
    }
    if (joined === null) {
      putState.run(to, sealer.seal(sealedIn.state(to), state));
      return;
    }
    const ended = keep(from, { ...bare, ticket: joined.left }, at);
    const told = keep(to, state, at);
    // Of a request that went over itself nobody is told that it is closed.
    desk.write([...ended.filter(({ ticketId }) => ticketId !== joined.kept.id), ...told], at);
  };
}
