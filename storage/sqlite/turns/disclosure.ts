import type { DisclosureStore } from '../../../core/upkeep.ts';
import { readConversation } from '../../shared/conversation.ts';
import { LOG_READ_MAX, readLogRow, type StoredMessage } from '../../shared/log-row.ts';
import { CONVERSATION_COLUMNS, type ConversationRow } from '../conversation-row.ts';
import { first, rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createListedReader } from '../tickets.ts';
import { readTimers } from '../timer-rows.ts';
import { MESSAGE_COLUMNS } from './log.ts';

/** What is kept of one person, read without a claim. */
export function createDisclosure({ db, sealer, lookup }: StoreParts): DisclosureStore {
  const select = db.prepare(
    `select ${CONVERSATION_COLUMNS} from conversations where id = (select contact_id from addresses where hash = ?)`,
  );
  const listedOf = createListedReader({ db });
  const selectLog = db.prepare(
    `select ${MESSAGE_COLUMNS} from messages
      where contact_id = ?1 and seq > ?2 and state <> 'queued'
        and coalesce(told_as, seq) > coalesce((select shown_from from conversations where id = ?1), 0)
      order by seq limit ?3`,
  );
  return {
    async conversationAt(address) {
      const row = first<ConversationRow>(select, lookup.hash('address', address));
      if (row === undefined) return null;
      const { id, unsent, timers } = row;
      return readConversation(sealer, row, { timers: readTimers(timers), unsent, listed: () => listedOf(id) });
    },
    async logOf(contactId, after, limit) {
      const found = rows<StoredMessage>(selectLog, contactId, after, Math.min(limit, LOG_READ_MAX));
      return found.map((row) => readLogRow(sealer, row));
    },
  };
}
