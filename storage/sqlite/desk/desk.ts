/** desk/: cases as staff list, read and change them. */

import { countCase } from '../../../core/count-case.ts';
import {
  type DeskCase,
  type DeskChange,
  deskEventsOf,
  emptyQueue,
  revealEventsOf,
  type TicketCounts,
  type TicketStore,
} from '../../../core/desk.ts';
import type { MediaStore } from '../../../core/media.ts';
import type { OwnFileStore } from '../../../core/own-file.ts';
import { Refusal } from '../../../core/refusal.ts';
import { takeable } from '../../../core/take-back.ts';
import type { TaskStore } from '../../../core/task.ts';
import { LEVELS, type Level } from '../../../core/ticket.ts';
import { readConversation, type SealedState } from '../../shared/conversation.ts';
import { afterChange, readDeskLine, readDeskTicket, type StoredTicket } from '../../shared/desk-rows.ts';
import { LOG_READ_MAX, type StoredMessage } from '../../shared/log-row.ts';
import { sealedIn } from '../../shared/places.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from '../conversation-row.ts';
import { first, rows } from '../database.ts';
import { createDeskHistory, TICKET_COLUMNS } from '../desk-history.ts';
import { createEventWriter } from '../events.ts';
import type { StoreParts } from '../parts.ts';
import { createAuditWriter } from '../staff/audit.ts';
import { createBefore, createListedReader, createTicketPut, createTicketWriter } from '../tickets.ts';
import { readTimers } from '../timer-rows.ts';
import { MESSAGE_COLUMNS } from '../turns/log.ts';
import { createFileTeller, createMedia } from '../turns/media.ts';
import { createMessageWriter, NOTHING_MORE } from '../turns/messages.ts';
import { createOutboxRows } from '../turns/outbox-rows.ts';
import { createOwnFiles } from '../turns/own-files.ts';
import { createDeskList } from './desk-list.ts';
import { createTasks } from './tasks.ts';

/** The desk's list of tickets, the moves on one, and the files that came with it. */
export function createDesk(parts: StoreParts): TicketStore & TaskStore & MediaStore & OwnFileStore {
  const find = createFinding(parts);
  const contactOf = (ticketId: string) => find(ticketId)?.row.id ?? null;
  const media = createMedia(parts, contactOf);
  const own = createOwnFiles(parts, contactOf);
  return {
    ...createDeskList(parts),
    ...createCases(parts),
    ...createTalk(parts),
    ...createQueue(parts),
    ...createTasks(parts),
    ...createDeskHistory(parts),
    ...media,
    ...own,
    readFile: async (ticketId, id) => (await media.readFile(ticketId, id)) ?? own.readFile(ticketId, id),
  };
}

type EndedRow = ConversationRow & { movedTo: string | null; heardAt: number | null };

/** A ticket as it stands, with the row of its conversation. */
interface FoundCase {
  row: EndedRow;
  case: DeskCase;
}

function createFinding(parts: StoreParts): (id: string) => FoundCase | null {
  const { db, sealer } = parts;
  // Of a ticket that went over to another conversation the one there counts.
  const findTicket = db.prepare(
    `select ${TICKET_COLUMNS} from tickets where id = ?
      order by status = 'open' desc,
               (select moved_to is null from conversations where conversations.id = tickets.contact_id) desc,
               waiting_since desc
      limit 1`,
  );
  const findRow = db.prepare(
    `select ${CONVERSATION_COLUMNS}, moved_to as movedTo, heard_at as heardAt from conversations where id = ?`,
  );
  const listedOf = createListedReader({ db });
  const outbox = createOutboxRows(parts);
  return (id) => {
    const stored = first<StoredTicket>(findTicket, id);
    const row = stored && first<EndedRow>(findRow, stored.contactId);
    if (stored === undefined || row === undefined) return null;
    const conversation = readConversation(sealer, row, {
      timers: readTimers(row.timers),
      unsent: row.unsent,
      listed: () => listedOf(row.id),
    });
    const { language: _language, channel: _channel, answerer: _answerer, ...listed } = readDeskTicket(sealer, stored);
    const ticket = conversation.ticket?.id === id ? conversation.ticket : listed;
    const standing = { isUnreachable: row.isUnreachable === 1, lastHeardAt: row.heardAt };
    return { row, case: { ticket, conversation, ...standing, takeable: takeable(outbox.read(row.id)) } };
  };
}

function createCases(parts: StoreParts): Pick<TicketStore, 'readTicket' | 'changeTicket'> {
  const { writer } = parts;
  const find = createFinding(parts);
  const keep = createKeeping(parts);
  return {
    readTicket: async (id) => find(id)?.case ?? null,
    changeTicket: (id, at, move) =>
      writer.write(() => {
        const found = find(id);
        if (found === null) throw new Refusal('ticket_unknown', `there is no ticket ${id}`);
        const change = move(found.case);
        if (change === null) return found.case;
        assertGoesOn(found, change);
        keep(found, change, at);
        return { ...found.case, ticket: change.ticket, conversation: afterChange(found.case, change) };
      }),
  };
}

/** Whoever goes on at another address is asked for there; here only what is closed may still be written on. */
function assertGoesOn({ row }: FoundCase, { ticket }: DeskChange): void {
  if (row.movedTo === null || ticket.status === 'closed') return;
  throw new Refusal('ticket_unknown', `the conversation of ticket ${ticket.id} goes on elsewhere`);
}

/** All of a change, in the transaction that has read what it is made on. */
function createKeeping(parts: StoreParts): (found: FoundCase, change: DeskChange, at: number) => void {
  const { db, sealer, desk } = parts;
  const writeMessages = createMessageWriter(parts);
  const writeOpen = createTicketWriter(parts);
  const put = createTicketPut(parts);
  const before = createBefore(parts);
  const writeEvents = createEventWriter(parts);
  const writeAudit = createAuditWriter(parts);
  const update = db.prepare(
    `update conversations set version = version + 1, sealed_state = ?2, flow = ?3, node = ?4, release = ?5, last_seq = ?6,
            superseded_seq = iif(?7, last_seq, superseded_seq)
      where id = ?1`,
  );
  return ({ row, case: found }, change, at) => {
    const { contact, session, ticket, memory } = afterChange(found, change);
    const known = before(row.id);
    const lastSeq = writeMessages(row, { ...change, log: [], at, wakes: change.safe !== undefined }, NOTHING_MORE);
    if (change.ticket.status === 'open') writeOpen(row, { ticket: change.ticket, contact, at });
    else put(row, { ticket: change.ticket, contact, at });
    const state: SealedState = { contact, session, ticket, memory };
    const place = [session?.flow ?? null, session?.node ?? null, session?.release ?? null] as const;
    update.run(row.id, sealer.seal(sealedIn.state(row.id), state), ...place, lastSeq, change.supersede ? 1 : 0);
    writeEvents({ at, events: countCase(found.ticket, change.ticket, { at, days: parts.days }) });
    if (change.audit !== undefined) writeAudit(change.audit);
    const said = change.outbound.map((_outbound, index) => row.lastSeq + 1 + index);
    const told = { heard: [], said, isDanger: false, isChanged: true };
    const revealed = revealEventsOf(found.ticket, change.ticket);
    desk.write([...deskEventsOf(known, change.ticket, told), ...revealed], at);
  };
}

function createTalk(parts: StoreParts): Pick<TicketStore, 'readTalk'> {
  const { db, sealer } = parts;
  const find = createFinding(parts);
  const filesOf = createFileTeller(parts);
  const select = db.prepare(
    `select ${MESSAGE_COLUMNS} from messages where contact_id = ? and seq < ? order by seq desc limit ?`,
  );
  return {
    async readTalk(id, before, limit) {
      const found = find(id);
      if (found === null) return [];
      const last = before ?? Number.MAX_SAFE_INTEGER;
      const lines = rows<StoredMessage>(select, found.row.id, last, Math.min(limit, LOG_READ_MAX)).reverse();
      const files = filesOf(found.row.id, { from: lines[0]?.seq ?? 0, to: lines.at(-1)?.seq ?? 0 });
      return lines.map((line) => readDeskLine(sealer, line, files.get(line.seq) ?? null));
    },
  };
}

function createQueue({ db }: StoreParts): Pick<TicketStore, 'queue' | 'countTickets'> {
  const select = db.prepare(
    `select level, count(*) as count from tickets where status = 'open' and assignee is null group by level`,
  );
  const counts = db.prepare(
    `select count(*) filter (where assignee = ?1) as mine,
            count(*) filter (where assignee is null and muted_until <= ?2) as unassigned,
            count(*) filter (where muted_until <= ?2) as "all" from tickets where status = 'open'`,
  );
  return {
    async queue() {
      const queue = emptyQueue();
      for (const { level, count } of rows<{ level: number; count: number }>(select)) {
        queue[LEVELS[level] as Level] = count;
      }
      return queue;
    },
    async countTickets({ staff, now }) {
      return { mine: 0, unassigned: 0, all: 0, ...first<TicketCounts>(counts, staff, now) };
    },
  };
}
