import type { SafeContact } from '../../../core/safe-contact.ts';
import type { Ticket } from '../../../core/ticket.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { readDeskTicket, readTicket } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { withSafe, withTicket } from '../../shared/ticket-carry.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { listedIn, ticketChange } from '../tickets.ts';
import type { ConversationDoc } from './conversation-document.ts';

type Left = Pick<ConversationDoc, '_id' | 'version' | 'account' | 'ticket' | 'sealedState'>;

/** The open ticket of a conversation that ended goes over to another; doing it twice is the same as once. */
export type TicketCarry = (left: Left, to: string, at: number) => Promise<void>;

export function createTicketCarry({ db, keys }: StoreParts): TicketCarry {
  const { conversations } = db.hot;
  async function receive(
    to: string,
    { ticket: coming, safe }: { ticket: Ticket | null; safe: SafeContact | undefined },
    at: number,
  ): Promise<void> {
    const sealer = await keys.find(to);
    if (sealer === null) return;
    for (let round = 0; round < ROUNDS; round++) {
      const before = await conversations.findOne<Left>(
        { _id: to },
        { projection: { version: 1, account: 1, ticket: 1, sealedState: 1 } },
      );
      if (before === null) return;
      const { version, sealedState } = before;
      const opened = sealedState && sealer.openIfWhole(sealedIn.state(to), sealedState);
      const known = (opened ?? null) as SealedState | null;
      const state = coming === null ? withSafe(known, safe) : withTicket(known, { ticket: coming, safe });
      const change = { ticket: state.ticket, contact: state.contact, at };
      const { $set = {}, pending = [] } = coming === null ? {} : ticketChange(sealer, before, change);
      // A turn that is under way there does not know of the ticket: with another version it is computed again.
      const update = {
        $set: { ...$set, sealedState: sealer.seal(sealedIn.state(to), state) },
        $inc: { version: 1 },
        $push: { pending: { $each: pending } },
      };
      if ((await conversations.updateOne({ _id: to, version }, update)).matchedCount === 1) return;
    }
    throw new Error(`contact ${to} is another each time one looks`);
  }

  return async (left, to, at) => {
    const opener = await keys.find(left._id);
    const beside = listedIn(left._id, left.ticket);
    if (opener === null) return;
    const state = left.sealedState && opener.openIfWhole(sealedIn.state(left._id), left.sealedState);
    const safe = ((state ?? null) as SealedState | null)?.memory.safe;
    if (beside === null) {
      if (safe !== undefined) await receive(to, { ticket: null, safe }, at);
      return;
    }
    const listed = readDeskTicket(opener, beside);
    const { language: _language, channel: _channel, ...coming } = listed;
    await receive(to, { ticket: readTicket(coming), safe }, at);
    const { $unset, pending } = ticketChange(opener, left, {
      ticket: null,
      contact: { language: null, answerer: null },
      at,
    });
    await conversations.updateOne({ _id: left._id }, { $unset, $push: { pending: { $each: pending } } });
  };
}
