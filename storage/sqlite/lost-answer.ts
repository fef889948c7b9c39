import { deskEventsOf } from '../../core/desk.ts';
import { loseAnswer } from '../../core/ticket.ts';
import type { SealedState } from '../conversation.ts';
import { readTicket } from '../desk-rows.ts';
import { sealedIn } from '../places.ts';
import { first } from './database.ts';
import type { StoreParts } from './parts.ts';
import { createBefore, createTicketWriter } from './tickets.ts';

interface StateRow {
  account: string;
  sealed: Uint8Array | null;
}

/**
 * Makes the person wait again whose newest answer has failed: after an older one the newer decides. Called in the
 * transaction of whatever has failed it. A turn that is under way does not know of it: with another version it is computed
 * again.
 */
export function createAnswerLoss(parts: StoreParts): (contactId: string, seq: number, at: number) => void {
  const { db, sealer, desk } = parts;
  const selectNewer = db.prepare(
    `select 1 as one from messages where contact_id = ? and seq > ? and author = 'operator' limit 1`,
  );
  const selectState = db.prepare('select account, sealed_state as sealed from conversations where id = ?');
  const putState = db.prepare('update conversations set sealed_state = ?2, version = version + 1 where id = ?1');
  const before = createBefore(parts);
  const write = createTicketWriter(parts);

  return (id, seq, at) => {
    if (first(selectNewer, id, seq) !== undefined) return;
    const { account, sealed = null } = first<StateRow>(selectState, id) ?? { account: '' };
    const state = sealed && (sealer.open(sealedIn.state(id), sealed) as SealedState);
    if (!state?.ticket) return;
    const known = readTicket(state.ticket);
    const ticket = loseAnswer(known, at);
    if (ticket === known) return;
    desk.write(deskEventsOf(before(id), ticket, { heard: [], said: [], isDanger: false, isChanged: true }), at);
    putState.run(id, sealer.seal(sealedIn.state(id), { ...state, ticket } satisfies SealedState));
    write({ id, account }, { ticket, contact: state.contact, at });
  };
}
