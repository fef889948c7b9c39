import { channelOf } from '../../core/channel.ts';
import type { Contact } from '../../core/conversation.ts';
import { deskTicketOf, type TicketBefore } from '../../core/desk.ts';
import { LEVELS, type Level, type Ticket } from '../../core/ticket.ts';
import { orderOf, type StoredTicket } from '../shared/desk-rows.ts';
import { sealedIn } from '../shared/places.ts';
import { first } from './database.ts';
import { TICKET_COLUMNS } from './desk-history.ts';
import type { StoreParts } from './parts.ts';

interface Kept {
  ticket: Ticket | null;
  contact: Pick<Contact, 'language' | 'languageScore' | 'answerer'>;
  at: number;
}

/** Keeps the desk's list in step with the ticket that stands in the conversation. */
export function createTicketWriter(parts: StoreParts): (row: { id: string; account: string }, kept: Kept) => void {
  const closeOthers = parts.db.prepare(
    `update tickets set status = 'closed', closed_at = ?3, assignee = null, referral_due = null, reveal_due = null
      where contact_id = ?1 and status = 'open' and id <> ?2`,
  );
  const put = createTicketPut(parts);
  return (row, { ticket, contact, at }) => {
    closeOthers.run(row.id, ticket?.id ?? '', at);
    if (ticket !== null) put(row, { ticket, contact, at });
  };
}

/** Writes one ticket, whatever stands in the conversation. */
export function createTicketPut({ db, sealer }: StoreParts) {
  const put = db.prepare(
    `insert into tickets (contact_id, id, status, level, opened_at, sealed, assignee, waiting_since, muted_until, closed_at,
                          referral_due, reveal_due)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?10, iif(?3 = 'closed', ?9, null), ?11, ?12)
         on conflict do update set status = ?3, level = ?4, opened_at = ?5, sealed = ?6, assignee = ?7, waiting_since = ?8,
                                   muted_until = ?10, referral_due = ?11, reveal_due = ?12, marks = '',
                                   closed_at = iif(?3 = 'closed', coalesce(closed_at, ?9), null)`,
  );
  return ({ id, account }: { id: string; account: string }, kept: Kept & { ticket: Ticket }): void => {
    const { ticket, contact, at } = kept;
    const sealed = sealer.seal(sealedIn.ticket(id, ticket.id), deskTicketOf(ticket, contact, channelOf(account)));
    const { assignee, waitingSince, mutedUntil, referralDue, revealDue } = orderOf(ticket);
    const { status, openedAt, level, closedAt } = ticket;
    const about = [id, ticket.id, status, LEVELS.indexOf(level), openedAt, sealed] as const;
    put.run(...about, assignee, waitingSince, closedAt ?? at, mutedUntil, referralDue, revealDue);
  };
}

/** The contact's open ticket as the desk's list has it. */
export function createListedReader({ db }: Pick<StoreParts, 'db'>): (contactId: string) => StoredTicket | null {
  const select = db.prepare(`select ${TICKET_COLUMNS} from tickets where contact_id = ? and status = 'open' limit 1`);
  return (contactId) => first<StoredTicket>(select, contactId) ?? null;
}

/** The same, as far as the desk's events need it. */
export function createBefore({ db }: Pick<StoreParts, 'db'>): (contactId: string) => TicketBefore | null {
  const select = db.prepare(`select id, level, assignee from tickets where contact_id = ? and status = 'open'`);
  return (contactId) => {
    const row = first<{ id: string; level: number; assignee: string | null }>(select, contactId);
    return row === undefined ? null : { ...row, level: LEVELS[row.level] as Level };
  };
}
