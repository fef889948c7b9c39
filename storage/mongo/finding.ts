import type { DeskCase } from '../../core/desk.ts';
import { takeable } from '../../core/take-back.ts';
import { readConversation } from '../shared/conversation.ts';
import { readDeskTicket } from '../shared/desk-rows.ts';
import type { Sealer } from '../shared/seal.ts';
import type { TicketRowDoc } from './desk/desk-documents.ts';
import type { StoreParts } from './parts.ts';
import { listedIn } from './tickets.ts';
import type { ConversationDoc } from './turns/conversation-document.ts';
import { outboxOf, unsentIn } from './turns/outbox-state.ts';
import { readTimer } from './turns/timers.ts';
export interface FoundTicket {
  doc: ConversationDoc;
  sealer: Sealer;
  case: DeskCase;
}

/** A ticket as it stands; of one that went over to another conversation the one there counts. */
export function createFinding({ db, keys }: StoreParts) {
  const { tickets, conversations } = db.hot;
  async function livingOf(rows: readonly TicketRowDoc[]): Promise<TicketRowDoc | undefined> {
    if (rows.length < 2) return rows[0];
    const ids = { $in: rows.map(({ contactId }) => contactId) };
    const living = await conversations.findOne({ _id: ids, movedTo: { $exists: false } }, { projection: { _id: 1 } });
    return rows.find(({ contactId }) => contactId === living?._id) ?? rows.at(-1);
  }

  return async (id: string): Promise<FoundTicket | null> => {
    const rows = await tickets.find({ id }, { hint: 'id' }).limit(10).toArray();
    const row = rows.find(({ status }) => status === 'open') ?? (await livingOf(rows));
    const doc = row && (await conversations.findOne({ _id: row.contactId }));
    const sealer = doc ? await keys.find(doc._id) : null;
    if (row === undefined || !doc || sealer === null) return null;
    const frame = { timers: doc.timers.map(readTimer), unsent: unsentIn(doc) };
    const beside = { listed: () => listedIn(doc._id, doc.ticket) };
    const conversation = readConversation(sealer, { ...doc, id: doc._id }, { ...frame, ...beside });
    const { language: _language, channel: _channel, answerer: _answerer, ...listed } = readDeskTicket(sealer, row);
    const ticket = conversation.ticket?.id === id ? conversation.ticket : listed;
    return {
      doc,
      sealer,
      case: {
        ticket,
        conversation,
        isUnreachable: doc.isUnreachable,
        lastHeardAt: doc.heardAt ?? null,
        takeable: takeable(outboxOf(doc)),
      },
    };
  };
}
