import type { TicketStore } from '../../core/desk.ts';
import { readDeskTicket, type StoredTicket } from '../shared/desk-rows.ts';
import { first, rows } from './database.ts';
import type { StoreParts } from './parts.ts';

export const TICKET_COLUMNS = `contact_id as contactId, tickets.id, status, level, waiting_since as waitingSince,
  closed_at as closedAt, sealed`;

/** Which requests are of one person. */
export function createDeskHistory({ db, sealer }: StoreParts): Pick<TicketStore, 'latestTickets' | 'otherTickets'> {
  const latest = db.prepare(
    `select contact_id as contactId, id from tickets where contact_id = ?
      order by status = 'open' desc, closed_at desc limit 1`,
  );
  // Of a ticket that went over to another conversation the one there counts.
  const whose = db.prepare(
    `select contact_id as contactId from tickets where id = ? order by status = 'open' desc, waiting_since desc limit 1`,
  );
  // With what was left in the talks that have ended in favour of this one. A request that went over stands in both.
  const others = db.prepare(
    `with recursive person (id) as (
       select ?1 union select conversations.id from conversations join person on moved_to = person.id)
     select ${TICKET_COLUMNS} from tickets
      where contact_id in (select id from person) and id <> ?2
        and (contact_id = ?1 or id not in (select id from tickets where contact_id = ?1))
      order by opened_at desc, id limit ?3`,
  );
  return {
    async latestTickets(contactIds) {
      const found = contactIds.flatMap((contactId) => rows<{ contactId: string; id: string }>(latest, contactId));
      return new Map(found.map(({ contactId, id }) => [contactId, id]));
    },
    async otherTickets(id, limit) {
      const found = first<{ contactId: string }>(whose, id);
      if (found === undefined) return [];
      return rows<StoredTicket>(others, found.contactId, id, limit).map((row) => readDeskTicket(sealer, row));
    },
  };
}
