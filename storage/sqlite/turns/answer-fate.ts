import { answerFate, countAnswer } from '../../../core/answering.ts';
import { channelOf } from '../../../core/channel.ts';
import { deskEventsOf } from '../../../core/desk.ts';
import type { Ticket } from '../../../core/ticket.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { readTicket } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import { createEventWriter } from '../events.ts';
import type { StoreParts } from '../parts.ts';
import { createBefore, createTicketWriter } from '../tickets.ts';

interface StateRow {
  account: string;
  sealed: Uint8Array | null;
}

interface Line {
  sentAt: number | null;
  reason: string | null;
  account: string;
}

interface Fate {
  state: string;
  at: number;
}

/**
 * Keeps with the ticket what became of an operator's answer, in the transaction of whatever has changed it. The first that
 * has reached the person is the first answer, and is counted; after the newest has failed they wait again, and after an
 * older one the newer decides. A turn that is under way does not know of it: with another version it is computed again.
 */
export function createAnswerFate(parts: StoreParts): (contactId: string, seq: number, fate: Fate) => void {
  const { db } = parts;
  const selectLine = db.prepare(
    `select sent_at as sentAt, reason, coalesce(account, '') as account from messages where contact_id = ? and seq = ?`,
  );
  const selectNewer = db.prepare(
    `select 1 as one from messages where contact_id = ? and seq > ? and author = 'operator' limit 1`,
  );
  const change = createChange(parts);
  const writeEvents = createEventWriter(parts);

  return (id, seq, { state, at }) => {
    const line = first<Line>(selectLine, id, seq);
    if (line === undefined) return;
    const { account, ...left } = line;
    const isFollowed = state === 'failed' && first(selectNewer, id, seq) !== undefined;
    const rule = answerFate({ state, at, seq, ...left, channel: channelOf(account), isFollowed });
    const changed = rule && change(id, rule, at);
    if (changed) writeEvents({ at: state === 'failed' ? at : (line.sentAt ?? at), events: countAnswer(...changed) });
  };
}

type Change = (
  contactId: string,
  rule: (ticket: Ticket) => Ticket,
  at: number,
) => [before: Ticket, after: Ticket] | null;

/** Applies a rule to the ticket of a contact; `null`: there is nothing to change. */
function createChange(parts: StoreParts): Change {
  const { db, sealer, desk } = parts;
  const selectState = db.prepare('select account, sealed_state as sealed from conversations where id = ?');
  const putState = db.prepare('update conversations set sealed_state = ?2, version = version + 1 where id = ?1');
  const before = createBefore(parts);
  const write = createTicketWriter(parts);

  return (id, rule, at) => {
    const { account, sealed = null } = first<StateRow>(selectState, id) ?? { account: '' };
    const state = sealed && (sealer.openIfWhole(sealedIn.state(id), sealed) as SealedState | undefined);
    if (!state?.ticket) return null;
    const known = readTicket(state.ticket);
    const ticket = rule(known);
    if (ticket === known) return null;
    desk.write(deskEventsOf(before(id), ticket, { heard: [], said: [], isDanger: false, isChanged: true }), at);
    putState.run(id, sealer.seal(sealedIn.state(id), { ...state, ticket } satisfies SealedState));
    write({ id, account }, { ticket, contact: state.contact, at });
    return [known, ticket];
  };
}
