import type { DisclosureStore } from '../../../core/upkeep.ts';
import { readConversation } from '../../shared/conversation.ts';
import { LOG_READ_MAX, readLogRow, type StoredMessage } from '../../shared/log-row.ts';
import { CONVERSATION_COLUMNS, COUNT_UNSENT, type ConversationRow } from '../conversation-row.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createListedReader } from '../tickets.ts';
import { MESSAGE_COLUMNS } from './log.ts';
import { createTimerReader } from './timers.ts';

/** What is kept of one person, read without a claim. */
export function createDisclosure({ db, sealer, lookup }: StoreParts): DisclosureStore {
  const select = db.prepare(
    `select ${CONVERSATION_COLUMNS} from conversations where id = (select contact_id from addresses where hash = ?)`,
  );
  const timersOf = createTimerReader({ db });
  const listedOf = createListedReader({ db });
  const countUnsent = db.prepare(COUNT_UNSENT);
  const selectLog = db.prepare(
    `select ${MESSAGE_COLUMNS} from messages where contact_id = ? and seq > ? and state <> 'queued' order by seq limit ?`,
  );
  return {
    async conversationAt(address) {
      const row = first<ConversationRow>(select, lookup.hash('address', address));
      if (row === undefined) return null;
      const unsent = first<{ unsent: number }>(countUnsent, row.id)?.unsent ?? 0;
      return readConversation(sealer, row, { timers: timersOf(row.id), unsent, listed: () => listedOf(row.id) });
    },
    async logOf(contactId, after, limit) {
      const found = rows<StoredMessage>(selectLog, contactId, after, Math.min(limit, LOG_READ_MAX));
      return found.map((row) => readLogRow(sealer, row));
    },
  };
}
