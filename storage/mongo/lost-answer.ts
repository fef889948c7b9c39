import { deskEventsOf } from '../../core/desk.ts';
import { loseAnswer } from '../../core/ticket.ts';
import type { SealedState } from '../conversation.ts';
import { readTicket } from '../desk-rows.ts';
import { sealedIn } from '../places.ts';
import { beforeOf } from './desk.ts';
import { owedToDesk } from './desk-feed.ts';
import type { ConversationDoc, MessageDoc, OutboxDoc, PendingDoc, TicketDoc } from './documents.ts';
import { idsOf, messageId } from './message-id.ts';
import type { StoreParts } from './parts.ts';
import { ticketChange } from './tickets.ts';

interface Before {
  _id: string;
  outbox: readonly Pick<OutboxDoc, 'seq' | 'author'>[];
  pending: readonly { message?: Pick<MessageDoc, 'seq' | 'author'> }[];
}

/** The change of a conversation whose person waits again; it holds at this version alone. */
export interface AnswerLoss {
  version: number;
  $set: { sealedState: Uint8Array; ticket?: TicketDoc };
  pending: PendingDoc[];
}

const AS_KEPT = { version: 1, account: 1, ticket: 1, sealedState: 1 } as const;
type AsKept = Pick<ConversationDoc, '_id' | keyof typeof AS_KEPT>;

/**
 * What it takes that the person waits again whose newest answer has failed: after an older one the newer decides. Kept with
 * the very change that fails it. A turn that is under way does not know of it: with another version it is computed again.
 */
export function createAnswerLoss({ db, keys }: StoreParts) {
  const { conversations, messages } = db.direct;

  /** What is owed to the log was read before the log is. */
  async function isFollowed({ _id, outbox, pending }: Before, seq: number): Promise<boolean> {
    const known = [...outbox, ...pending.flatMap(({ message }) => message ?? [])];
    if (known.some((line) => line.author === 'operator' && line.seq > seq)) return true;
    const later = { ...idsOf(_id), $gt: messageId(_id, seq) };
    return (await messages.findOne({ _id: later, author: 'operator' }, { projection: { _id: 1 } })) !== null;
  }

  return async (before: Before, seq: number, at: number): Promise<AnswerLoss | null> => {
    const { _id } = before;
    if (await isFollowed(before, seq)) return null;
    const sealer = await keys.find(_id);
    const doc = await conversations.findOne<AsKept>({ _id }, { projection: AS_KEPT });
    if (sealer === null || !doc?.sealedState) return null;
    const state = sealer.open(sealedIn.state(_id), doc.sealedState) as SealedState;
    if (!state.ticket) return null;
    const known = readTicket(state.ticket);
    const ticket = loseAnswer(known, at);
    if (ticket === known) return null;
    const listed = ticketChange(sealer, doc, { ticket, contact: state.contact, at });
    const told = { heard: [], said: [], isDanger: false, isChanged: true };
    const sealedState = sealer.seal(sealedIn.state(_id), { ...state, ticket } satisfies SealedState);
    return {
      version: doc.version,
      $set: { sealedState, ...listed.$set },
      pending: [...listed.pending, ...owedToDesk(deskEventsOf(beforeOf(doc.ticket), ticket, told), at)],
    };
  };
}
