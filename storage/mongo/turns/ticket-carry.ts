import { type DeskTicket, deskEventsOf } from '../../../core/desk.ts';
import type { Joined } from '../../../core/joined-case.ts';
import type { Ticket } from '../../../core/ticket.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { readDeskTicket, readTicket } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import {
  isNothing,
  type Left,
  leftIn,
  silentTicket,
  withLeft,
  withoutReminders,
  withoutRinging,
} from '../../shared/ticket-carry.ts';
import { owedToDesk } from '../desk-feed.ts';
import type { PendingDoc } from '../owed-documents.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { beforeOf } from '../ticket-before.ts';
import { listedIn, ticketChange } from '../tickets.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { readTimer, writeTimers } from './timers.ts';

type Ended = Pick<ConversationDoc, '_id' | 'version' | 'account' | 'ticket' | 'sealedState' | 'timers'>;

/** What a conversation that ended leaves goes over to another; doing it twice is the same as once. */
export type TicketCarry = (ended: Ended, to: string, at: number) => Promise<void>;

export function createTicketCarry({ db, keys }: StoreParts): TicketCarry {
  const { conversations } = db.hot;
  /** What the request that was left becomes; `null`: there is nobody any more who goes on with it. */
  async function receive(to: string, left: Left, of: { contactId: string; at: number }): Promise<Joined | null> {
    const { at } = of;
    const sealer = await keys.find(to);
    if (sealer === null) return null;
    for (let round = 0; round < ROUNDS; round++) {
      const before = await conversations.findOne<Ended & Pick<ConversationDoc, 'moving'>>(
        { _id: to },
        { projection: { version: 1, account: 1, ticket: 1, sealedState: 1, timers: 1, moving: 1 } },
      );
      if (before === null) return null;
      const { version, sealedState, moving } = before;
      // Done again after a crash: a turn in between may have ended a reminder, or it has rung.
      const isFirst = moving !== undefined && moving.from === of.contactId && moving.hasRinging !== true;
      const timers = before.timers.map(readTimer);
      const opened = sealedState && sealer.openIfWhole(sealedIn.state(to), sealedState);
      const known = isFirst ? left : withoutRinging(left);
      const coming = sealedState !== null && opened === undefined ? withoutReminders(known) : known;
      if (isNothing(coming)) return null;
      const carried = withLeft((opened ?? null) as SealedState | null, timers, coming, of);
      const { state, joined } = carried;
      const change = { ticket: state.ticket, contact: state.contact, at };
      const { $set = {}, pending = [] } = left.ticket === null ? {} : ticketChange(sealer, before, change);
      // Whoever could not be reached can be where they go.
      const rings = carried.timers === null ? {} : { timers: writeTimers(carried.timers, false) };
      const marked = isFirst ? { 'moving.hasRinging': true as const } : {};
      const still = isFirst ? { 'moving.from': of.contactId } : {};
      // A turn that is under way there does not know of the ticket: with another version it is computed again.
      const update = {
        $set: { ...$set, ...rings, ...marked, sealedState: sealer.seal(sealedIn.state(to), state) },
        $inc: { version: 1 },
        $push: { pending: { $each: [...pending, ...(joined === null ? [] : toldOf(before.ticket, joined, at))] } },
      };
      if ((await conversations.updateOne({ _id: to, version, ...still }, update)).matchedCount === 1) return joined;
    }
    throw new Error(`contact ${to} is another each time one looks`);
  }

  return async (ended, to, at) => {
    const of = { contactId: ended._id, at };
    const opener = await keys.find(ended._id);
    const beside = listedIn(ended._id, ended.ticket);
    if (opener === null) return;
    const opened = ended.sealedState && opener.openIfWhole(sealedIn.state(ended._id), ended.sealedState);
    const state = (opened ?? null) as SealedState | null;
    const timers = ended.timers.map(readTimer);
    const known = state?.ticket ? readTicket(state.ticket) : null;
    const silent = silentTicket(timers, { ...of, ticket: known });
    const coming = beside === null ? silent : readTicket(ticketIn(readDeskTicket(opener, beside)));
    const left = { ...leftIn(state, timers), ticket: coming };
    if (isNothing(left)) return;
    const joined = await receive(to, left, of);
    if (coming === null) return;
    const ticket = joined?.left ?? null;
    const contact = state?.contact ?? { language: null, languageScore: 0, answerer: null };
    const { $set, $unset, pending } = ticketChange(opener, ended, { ticket, contact, at });
    const told = ticket?.id === beside?.id ? endedEvents(ended.ticket, at) : [];
    const update = {
      $set: { ...$set, ...sealedWith(opener, ended._id, state, ticket) },
      $unset,
      $push: { pending: { $each: [...pending, ...told] } },
    };
    await conversations.updateOne({ _id: ended._id }, update);
  };
}

function ticketIn({ language: _language, channel: _channel, ...ticket }: DeskTicket) {
  return ticket;
}

/** Its state names the request as it ended. */
function sealedWith(sealer: Sealer, id: string, state: SealedState | null | undefined, ticket: Ticket | null) {
  return state ? { sealedState: sealer.seal(sealedIn.state(id), { ...state, ticket }) } : {};
}

const NOTHING_SAID = { heard: [], said: [], isDanger: false, isChanged: true };

/** Whoever looks at the request that goes on is told. */
function toldOf(before: ConversationDoc['ticket'], { kept }: Joined, at: number): PendingDoc[] {
  return owedToDesk(deskEventsOf(beforeOf(before), kept, NOTHING_SAID), at);
}

function endedEvents(before: ConversationDoc['ticket'], at: number): PendingDoc[] {
  return owedToDesk(deskEventsOf(beforeOf(before), null, NOTHING_SAID), at);
}
