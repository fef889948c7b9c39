import type { TicketStore } from '../../core/desk.ts';
import { readDeskTicket } from '../shared/desk-rows.ts';
import type { TicketRowDoc } from './desk/desk-documents.ts';
import type { StoreParts } from './parts.ts';
import { idsOf } from './turns/message-id.ts';

/** Which requests are of one person. */
export function createDeskHistory({ db, keys }: StoreParts): Pick<TicketStore, 'latestTickets' | 'otherTickets'> {
  const { tickets } = db.hot;
  const latestOf = (contactId: string) =>
    tickets
      .find<Pick<TicketRowDoc, 'contactId' | 'id'>>({ _id: idsOf(contactId) }, { projection: { contactId: 1, id: 1 } })
      // An open one stands before those that are closed.
      .sort({ status: -1, closedAt: -1 })
      .limit(1)
      .toArray();
  return {
    async latestTickets(contactIds) {
      const found = await Promise.all(contactIds.map(latestOf));
      return new Map(found.flat().map(({ contactId, id }) => [contactId, id]));
    },
    async otherTickets(id, limit) {
      const rows = await tickets
        .find<Pick<TicketRowDoc, 'contactId' | 'status'>>(
          { id },
          { projection: { contactId: 1, status: 1 }, hint: 'id' },
        )
        .limit(10)
        .toArray();
      // Of one that went over to another conversation the one there counts.
      const contactId = (rows.find(({ status }) => status === 'open') ?? rows.at(-1))?.contactId;
      const sealer = contactId === undefined ? null : await keys.find(contactId);
      if (contactId === undefined || sealer === null) return [];
      const others = await tickets
        .find({ _id: idsOf(contactId), id: { $ne: id } })
        .sort({ openedAt: -1, id: 1 })
        .limit(limit)
        .toArray();
      return others.map((row) => readDeskTicket(sealer, row));
    },
  };
}
