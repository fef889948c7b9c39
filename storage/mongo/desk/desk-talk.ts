import type { TicketStore } from '../../../core/desk.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { readDeskLine } from '../../shared/desk-rows.ts';
import { LOG_READ_MAX, type StoredMessage } from '../../shared/log-row.ts';
import { createFinding } from '../finding.ts';
import type { StoreParts } from '../parts.ts';
import type { ConversationDoc } from '../turns/conversation-document.ts';
import { createFileTeller } from '../turns/media-read.ts';
import { idsOf, messageId } from '../turns/message-id.ts';

/** The conversation of a ticket: the log, what is still owed to it, and what waits to be sent. */
export function createDeskTalk(parts: StoreParts): Pick<TicketStore, 'readTalk'> {
  const { db } = parts;
  const find = createFinding(parts);
  const filesOf = createFileTeller(parts);
  return {
    async readTalk(id, before, limit) {
      // The conversation is read before the log: a line that is written out in between is found twice, not missed.
      const found = await find(id);
      if (found === null) return [];
      const contactId = found.doc._id;
      const ids = idsOf(contactId);
      const last = before ?? Number.MAX_SAFE_INTEGER;
      const count = Math.min(limit, LOG_READ_MAX);
      const rows = await db.hot.messages
        .find({ _id: { ...ids, $lt: before === null ? ids.$lt : messageId(contactId, before) } }, { hint: { _id: 1 } })
        .sort({ _id: -1 })
        .limit(count)
        .toArray();
      const files = await filesOf(found, { from: rows.at(-1)?.seq ?? 0, before: Math.min(last, OWN_FILES_FROM) });
      const lines = new Map<number, StoredMessage>(rows.map((row) => [row.seq, row]));
      for (const line of linesIn(found.doc)) if (line.seq < last) lines.set(line.seq, newer(lines.get(line.seq), line));
      return [...lines.values()]
        .sort((one, other) => one.seq - other.seq)
        .slice(-count)
        .map((line) => readDeskLine(found.sealer, line, files.get(line.seq) ?? null));
    },
  };
}

function linesIn({ _id: contactId, pending, outbox }: ConversationDoc): StoredMessage[] {
  const owed = pending.flatMap(({ message }) => (message === undefined ? [] : [{ contactId, ...message }]));
  const waiting = outbox.map(({ queuedAt, account: _account, ...said }) => ({
    ...said,
    contactId,
    at: queuedAt,
    direction: 'out',
    state: 'queued',
    reason: null,
  }));
  return [...owed, ...(waiting as StoredMessage[])];
}

/** A bubble that was sent meanwhile is not shown as waiting. */
function newer(row: StoredMessage | undefined, line: StoredMessage): StoredMessage {
  return row === undefined || line.state !== 'queued' ? line : row;
}
