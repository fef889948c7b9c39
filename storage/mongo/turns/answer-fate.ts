import { answerFate, countAnswer } from '../../../core/answering.ts';
import { channelOf } from '../../../core/channel.ts';
import { deskEventsOf } from '../../../core/desk.ts';
import type { Ticket } from '../../../core/ticket.ts';
import type { SealedState } from '../../shared/conversation.ts';
import { readTicket } from '../../shared/desk-rows.ts';
import { sealedIn } from '../../shared/places.ts';
import { owedToDesk } from '../desk-feed.ts';
import type { MessageDoc, OutboxDoc, PendingDoc, TicketDoc } from '../owed-documents.ts';
import type { StoreParts } from '../parts.ts';
import { owedEvents } from '../pending.ts';
import { beforeOf } from '../ticket-before.ts';
import { ticketChange } from '../tickets.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { idsOf, messageId } from './message-id.ts';

interface Before {
  _id: string;
  outbox: readonly Pick<OutboxDoc, 'seq' | 'author'>[];
  pending: readonly { message?: Pick<MessageDoc, 'seq' | 'author'> }[];
}

/** What the ticket keeps of it; it holds at this version alone. */
export interface AnswerFate {
  version: number;
  $set: { sealedState: Uint8Array; ticket?: TicketDoc };
  pending: PendingDoc[];
}

const AS_KEPT = { version: 1, account: 1, ticket: 1, sealedState: 1 } as const;
type AsKept = Pick<ConversationDoc, '_id' | keyof typeof AS_KEPT>;

/** What became of answers, with the moment at which it did. */
export interface Told {
  at: number;
  state: string;
  message: MessageDoc;
}

/**
 * What the ticket keeps of what became of operators' answers, with the very change that it became by. The first that has
 * reached the person is the first answer, and is counted; after the newest has failed they wait again, and after an older
 * one the newer decides. A turn that is under way does not know of it: with another version it is computed again.
 */
export function createAnswerFate(parts: StoreParts) {
  const { db, keys } = parts;
  const isFollowed = createFollowed(parts);

  /** Of several that fail at once the newest decides; `null`: the ticket has nothing to keep. */
  async function ruleOf(before: Before, told: readonly Told[]): Promise<((ticket: Ticket) => Ticket) | null> {
    const [newest] = told.toSorted((one, other) => other.message.seq - one.message.seq);
    if (newest === undefined) return null;
    const { state, at, message } = newest;
    const { seq, sentAt, reason, account } = message;
    const channel = channelOf(account ?? '');
    const hasFollower = state === 'failed' && (await isFollowed(before, seq));
    return answerFate({ state, at, seq, sentAt, reason, channel, isFollowed: hasFollower });
  }

  return async (before: Before, told: readonly Told[], now: number): Promise<AnswerFate | null> => {
    const { _id } = before;
    const rule = await ruleOf(before, told);
    const sealer = rule && (await keys.find(_id));
    const doc = sealer && (await db.hot.conversations.findOne<AsKept>({ _id }, { projection: AS_KEPT }));
    if (rule === null || sealer === null || !doc?.sealedState) return null;
    const state = sealer.openIfWhole(sealedIn.state(_id), doc.sealedState) as SealedState | undefined;
    if (!state?.ticket) return null;
    const known = readTicket(state.ticket);
    const ticket = rule(known);
    if (ticket === known) return null;
    const listed = ticketChange(sealer, doc, { ticket, contact: state.contact, at: now });
    const events = { heard: [], said: [], isDanger: false, isChanged: true };
    const sealedState = sealer.seal(sealedIn.state(_id), { ...state, ticket } satisfies SealedState);
    return {
      version: doc.version,
      $set: { sealedState, ...listed.$set },
      pending: [
        ...listed.pending,
        ...owedEvents({ at: ticket.answeredAt ?? ticket.unansweredAt ?? now, events: countAnswer(known, ticket) }),
        ...owedToDesk(deskEventsOf(beforeOf(doc.ticket), ticket, events), now),
      ],
    };
  };
}

/** Whether there is a newer answer. What is owed to the log was read before the log is. */
function createFollowed({ db }: StoreParts): (before: Before, seq: number) => Promise<boolean> {
  const { messages } = db.hot;
  return async ({ _id, outbox, pending }, seq) => {
    const known = [...outbox, ...pending.flatMap(({ message }) => message ?? [])];
    if (known.some((line) => line.author === 'operator' && line.seq > seq)) return true;
    const later = { ...idsOf(_id), $gt: messageId(_id, seq) };
    return (await messages.findOne({ _id: later, author: 'operator' }, { projection: { _id: 1 } })) !== null;
  };
}
