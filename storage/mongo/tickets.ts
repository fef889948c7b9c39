import { channelOf } from '../../core/channel.ts';
import type { Contact } from '../../core/conversation.ts';
import { type DeskTicket, deskTicketOf } from '../../core/desk.ts';
import { LEVELS, type Ticket } from '../../core/ticket.ts';
import { orderOf, type StoredTicket } from '../shared/desk-rows.ts';
import { sealedIn } from '../shared/places.ts';
import type { Sealer } from '../shared/seal.ts';
import type { PendingDoc, TicketDoc } from './owed-documents.ts';
import { owed } from './pending.ts';
import type { ConversationDoc } from './turns/conversation-document.ts';

interface TicketChange {
  $set: { ticket?: TicketDoc };
  $unset: { ticket?: '' };
  pending: PendingDoc[];
}

type Before = Pick<ConversationDoc, '_id' | 'version' | 'account' | 'ticket'>;

interface Kept {
  ticket: Ticket | null;
  contact: Pick<Contact, 'language' | 'languageScore' | 'answerer'>;
  at: number;
}

/** Keeps the ticket beside the sealed state, and owes the list of all tickets the same. */
export function ticketChange(sealer: Sealer, conversation: Before, { ticket, contact, at }: Kept): TicketChange {
  const { _id, version, account, ticket: before } = conversation;
  const owes = (kept: TicketDoc) => owed(at, { ticket: { ...kept, version: version + 1 } });
  const isLeft = before?.status === 'open' && before.id !== ticket?.id;
  const left = isLeft
    ? [owes({ ...before, status: 'closed', assignee: null, closedAt: at, referralDue: null, revealDue: null })]
    : [];
  if (ticket === null) return { $set: {}, $unset: before === undefined ? {} : { ticket: '' }, pending: left };
  const listed = deskTicketOf(ticket, contact, channelOf(account));
  if (before?.id === ticket.id && isSame(sealer, _id, before, listed)) return { $set: {}, $unset: {}, pending: [] };
  const kept = ticketDoc(sealer, _id, listed);
  return { $set: { ticket: kept }, $unset: {}, pending: [...left, owes(kept)] };
}

/** One that is no longer the conversation's own: only the list of all tickets has it. */
export function listedChange(
  sealer: Sealer,
  { _id, version, account }: Before,
  { ticket, contact, at }: Kept & { ticket: Ticket },
): PendingDoc {
  const kept = ticketDoc(sealer, _id, deskTicketOf(ticket, contact, channelOf(account)));
  return owed(at, { ticket: { ...kept, version: version + 1 } });
}

function ticketDoc(sealer: Sealer, contactId: string, ticket: DeskTicket): TicketDoc {
  const { id, status, level, openedAt, closedAt } = ticket;
  const sealed = sealer.seal(sealedIn.ticket(contactId, id), ticket);
  return { id, status, level: LEVELS.indexOf(level), openedAt, closedAt, ...orderOf(ticket), sealed };
}

/** The open ticket as it lies beside the sealed state. */
export function listedIn(contactId: string, ticket: TicketDoc | undefined): StoredTicket | null {
  return ticket?.status === 'open' ? { ...ticket, contactId } : null;
}

function isSame(sealer: Sealer, contactId: string, { id, sealed }: TicketDoc, ticket: DeskTicket): boolean {
  return JSON.stringify(sealer.openIfWhole(sealedIn.ticket(contactId, id), sealed)) === JSON.stringify(ticket);
}
