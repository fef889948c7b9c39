import type { Address } from '../../core/message.ts';
import type { TicketStore, TurnCommit } from '../../core/store.ts';
import { LEVELS, type Level, type Ticket } from '../../core/ticket.ts';
import { readAddress } from '../conversation.ts';
import { sealedIn } from '../places.ts';
import { rows } from './database.ts';
import type { StoreParts } from './parts.ts';

/** So many tickets are listed at most, whatever is asked for. */
const LIST_MAX = 500;

/** Keeps the desk's list in step with the ticket that stands in the conversation. */
export function createTicketWriter({
  db,
  sealer,
}: StoreParts): (row: { id: string }, commit: Pick<TurnCommit, 'ticket' | 'at'>) => void {
  const closeOthers = db.prepare(
    `update tickets set status = 'closed', closed_at = ?3 where contact_id = ?1 and status = 'open' and id <> ?2`,
  );
  const put = db.prepare(
    `insert into tickets (contact_id, id, status, level, opened_at, sealed, closed_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, iif(?3 = 'closed', ?7, null))
         on conflict do update set status = ?3, level = ?4, opened_at = ?5, sealed = ?6,
                                   closed_at = iif(?3 = 'closed', coalesce(closed_at, ?7), null)`,
  );
  return ({ id }, { ticket, at }) => {
    closeOthers.run(id, ticket?.id ?? '', at);
    if (ticket === null) return;
    const sealed = sealer.seal(sealedIn.ticket(id, ticket.id), ticket);
    put.run(id, ticket.id, ticket.status, LEVELS.indexOf(ticket.level), ticket.openedAt, sealed, at);
  };
}

export function createTickets({ db, sealer }: StoreParts): TicketStore {
  const select = db.prepare(
    `select contact_id as contactId, tickets.id as ticketId, sealed, conversations.id, sealed_address as sealedAddress
       from tickets join conversations on conversations.id = contact_id
      where status = 'open' order by level desc, opened_at limit ?`,
  );
  interface Row {
    contactId: string;
    ticketId: string;
    sealed: Uint8Array;
    id: string;
    sealedAddress: Uint8Array;
  }
  return {
    async listOpen(limit) {
      return rows<Row>(select, Math.min(limit, LIST_MAX)).map((row) => {
        const ticket = sealer.open(sealedIn.ticket(row.id, row.ticketId), row.sealed) as Ticket;
        const { level, topic, openedAt, flags }: { level: Level; topic: string; openedAt: number; flags: string[] } =
          ticket;
        return { contactId: row.id, channel: channelOf(readAddress(sealer, row)), level, topic, openedAt, flags };
      });
    },
  };
}

function channelOf(address: Address): string {
  return address.slice(0, address.indexOf(':'));
}
