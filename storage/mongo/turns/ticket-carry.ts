import type { SealedState } from '../../shared/conversation.ts';
import { readDeskTicket, readTicket } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { isNothing, type Left, leftIn, withLeft } from '../../shared/ticket-carry.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { listedIn, ticketChange } from '../tickets.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { readTimer, writeTimers } from './timers.ts';

type Ended = Pick<ConversationDoc, '_id' | 'version' | 'account' | 'ticket' | 'sealedState' | 'timers'>;

/** What a conversation that ended leaves goes over to another; doing it twice is the same as once. */
export type TicketCarry = (ended: Ended, to: string, at: number) => Promise<void>;

export function createTicketCarry({ db, keys }: StoreParts): TicketCarry {
  const { conversations } = db.hot;
  async function receive(to: string, left: Left, at: number): Promise<void> {
    const sealer = await keys.find(to);
    if (sealer === null) return;
    for (let round = 0; round < ROUNDS; round++) {
      const before = await conversations.findOne<Ended & Pick<ConversationDoc, 'isUnreachable'>>(
        { _id: to },
        { projection: { version: 1, account: 1, ticket: 1, sealedState: 1, timers: 1, isUnreachable: 1 } },
      );
      if (before === null) return;
      const { version, sealedState } = before;
      const timers = before.timers.map(readTimer);
      const opened = sealedState && sealer.openIfWhole(sealedIn.state(to), sealedState);
      const { state, timer } = withLeft((opened ?? null) as SealedState | null, timers, left);
      const change = { ticket: state.ticket, contact: state.contact, at };
      const { $set = {}, pending = [] } = left.ticket === null ? {} : ticketChange(sealer, before, change);
      const others = timers.filter(({ kind }) => kind !== 'arrival');
      const rings = timer === null ? {} : { timers: writeTimers([...others, timer], before.isUnreachable) };
      // A turn that is under way there does not know of the ticket: with another version it is computed again.
      const update = {
        $set: { ...$set, ...rings, sealedState: sealer.seal(sealedIn.state(to), state) },
        $inc: { version: 1 },
        $push: { pending: { $each: pending } },
      };
      if ((await conversations.updateOne({ _id: to, version }, update)).matchedCount === 1) return;
    }
    throw new Error(`contact ${to} is another each time one looks`);
  }

  return async (ended, to, at) => {
    const opener = await keys.find(ended._id);
    const beside = listedIn(ended._id, ended.ticket);
    if (opener === null) return;
    const state = ended.sealedState && opener.openIfWhole(sealedIn.state(ended._id), ended.sealedState);
    const known = leftIn((state ?? null) as SealedState | null, ended.timers.map(readTimer));
    if (beside === null) {
      const left = { ...known, ticket: null };
      if (!isNothing(left)) await receive(to, left, at);
      return;
    }
    const { language: _language, channel: _channel, ...coming } = readDeskTicket(opener, beside);
    await receive(to, { ...known, ticket: readTicket(coming) }, at);
    const { $unset, pending } = ticketChange(opener, ended, {
      ticket: null,
      contact: { language: null, languageScore: 0, answerer: null },
      at,
    });
    await conversations.updateOne({ _id: ended._id }, { $unset, $push: { pending: { $each: pending } } });
  };
}
