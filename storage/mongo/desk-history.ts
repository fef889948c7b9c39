import type { DeskTicket, TicketStore } from '../../core/desk.ts';
import { readDeskTicket } from '../shared/desk-rows.ts';
import type { TicketRowDoc } from './desk/desk-documents.ts';
import type { StoreParts } from './parts.ts';
import { idsOf } from './turns/message-id.ts';

const ENDED_MOST = 20;

/** Which requests are of one person. */
export function createDeskHistory({ db, keys }: StoreParts): Pick<TicketStore, 'latestTickets' | 'otherTickets'> {
  const { tickets, conversations } = db.hot;

  /** What the same person said in talks that have ended in favour of this one. */
  async function endedFor(contactId: string): Promise<string[]> {
    const known = new Set([contactId]);
    for (const one of known) {
      const ended = await conversations
        .find<{ _id: string }>({ movedTo: one }, { projection: { _id: 1 } })
        .limit(ENDED_MOST)
        .toArray();
      for (const { _id } of ended) known.add(_id);
    }
    return [...known].slice(1);
  }

  async function othersOf(contactId: string, id: string, limit: number): Promise<DeskTicket[]> {
    const sealer = await keys.find(contactId);
    if (sealer === null) return [];
    const rows = await tickets
      .find({ _id: idsOf(contactId), id: { $ne: id } })
      .sort({ openedAt: -1, id: 1 })
      .limit(limit)
      .toArray();
    return rows.map((row) => readDeskTicket(sealer, row));
  }
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
      if (contactId === undefined) return [];
      const found = await Promise.all(
        [contactId, ...(await endedFor(contactId))].map((one) => othersOf(one, id, limit)),
      );
      // A request that went over to another conversation stands in both.
      const [own = []] = found;
      const here = new Set(own.map((ticket) => ticket.id));
      const before = found.slice(1).flat();
      return [...own, ...before.filter((ticket) => !here.has(ticket.id))]
        .sort((one, other) => other.openedAt - one.openedAt || (one.id < other.id ? -1 : 1))
        .slice(0, limit);
    },
  };
}
