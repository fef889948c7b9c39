import type { Address } from '../../core/message.ts';
import type { TicketStore } from '../../core/store.ts';
import { LEVELS, type Ticket } from '../../core/ticket.ts';
import { readAddress } from '../conversation.ts';
import { sealedIn } from '../places.ts';
import type { Sealer } from '../seal.ts';
import type { ConversationDoc, PendingDoc, TicketDoc } from './documents.ts';
import type { StoreParts } from './parts.ts';
import { owed } from './pending.ts';

/** So many tickets are listed at most, whatever is asked for. */
const LIST_MAX = 500;

interface TicketChange {
  $set: { ticket?: TicketDoc };
  $unset: { ticket?: '' };
  pending: PendingDoc[];
}

/** Keeps the ticket beside the sealed state, where the desk's list finds it, and owes the list of all tickets the same. */
export function ticketChange(
  sealer: Sealer,
  { _id, version, ticket: before }: Pick<ConversationDoc, '_id' | 'version' | 'ticket'>,
  { ticket, at }: { ticket: Ticket | null; at: number },
): TicketChange {
  const owes = (kept: TicketDoc) => owed(at, { ticket: { ...kept, version: version + 1 } });
  const isLeft = before?.status === 'open' && before.id !== ticket?.id;
  const left = isLeft ? [owes({ ...before, status: 'closed' })] : [];
  if (ticket === null) return { $set: {}, $unset: before === undefined ? {} : { ticket: '' }, pending: left };
  if (before?.id === ticket.id && isSame(sealer, _id, before, ticket)) return { $set: {}, $unset: {}, pending: [] };
  const kept = ticketDoc(sealer, _id, ticket);
  return { $set: { ticket: kept }, $unset: {}, pending: [...left, owes(kept)] };
}

function ticketDoc(sealer: Sealer, contactId: string, ticket: Ticket): TicketDoc {
  const { id, status, level, openedAt } = ticket;
  const sealed = sealer.seal(sealedIn.ticket(contactId, id), ticket);
  return { id, status, level: LEVELS.indexOf(level), openedAt, sealed };
}

function isSame(sealer: Sealer, contactId: string, { id, sealed }: TicketDoc, ticket: Ticket): boolean {
  return JSON.stringify(sealer.open(sealedIn.ticket(contactId, id), sealed)) === JSON.stringify(ticket);
}

export function createTickets({ db: { conversations }, keys }: StoreParts): TicketStore {
  type Listed = Pick<ConversationDoc, '_id' | 'sealedAddress'> & { ticket: TicketDoc };

  async function read(row: Listed) {
    const { _id: id, ticket, sealedAddress } = row;
    const sealer = await keys.find(id);
    // Forgotten at this very moment.
    if (sealer === null) return [];
    const { level, topic, openedAt, flags } = sealer.open(sealedIn.ticket(id, ticket.id), ticket.sealed) as Ticket;
    const channel = channelOf(readAddress(sealer, { id, sealedAddress }));
    return [{ contactId: id, channel, level, topic, openedAt, flags }];
  }

  return {
    async listOpen(limit) {
      const rows = await conversations
        .find({ 'ticket.status': 'open' }, { ticket: 1, sealedAddress: 1 })
        .sort({ 'ticket.level': -1, 'ticket.openedAt': 1 })
        .limit(Math.min(limit, LIST_MAX))
        .lean<Listed[]>();
      return (await Promise.all(rows.map(read))).flat();
    },
  };
}

function channelOf(address: Address): string {
  return address.slice(0, address.indexOf(':'));
}
