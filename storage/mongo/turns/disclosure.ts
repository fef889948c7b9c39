import type { DisclosureStore } from '../../../core/upkeep.ts';
import { readConversation } from '../../shared/conversation.ts';
import { LOG_READ_MAX, readLogRow } from '../../shared/log-row.ts';
import type { StoreParts } from '../parts.ts';
import { listedIn } from '../tickets.ts';
import { idsOf, messageId } from './message-id.ts';
import { unsentIn } from './outbox-state.ts';
import type { Settling } from './settle.ts';
import { readTimer } from './timers.ts';

/** What is kept of one person, read without a claim; what turns still owe to the log is written out first. */
export function createDisclosure(
  { db, keys, addresses, lookup }: StoreParts,
  { settleContact }: Pick<Settling, 'settleContact'>,
): DisclosureStore {
  return {
    async conversationAt(address) {
      const id = await addresses.look(lookup.hash('address', address));
      const found = id === null ? null : await db.hot.conversations.findOne({ _id: id });
      const sealer = found && (await keys.find(found._id));
      if (found === null || sealer === null) return null;
      const listed = () => listedIn(found._id, found.ticket);
      const frame = { timers: found.timers.map(readTimer), unsent: unsentIn(found), listed };
      return readConversation(sealer, { ...found, id: found._id }, frame);
    },

    async logOf(contactId, after, limit) {
      await settleContact(contactId);
      const sealer = await keys.find(contactId);
      if (sealer === null) return [];
      const known = await db.hot.conversations.findOne({ _id: contactId }, { projection: { shownFrom: 1 } });
      const { shownFrom = 0 } = known ?? {};
      const shown = [{ _id: { $gt: messageId(contactId, shownFrom) } }, { toldAs: { $gt: shownFrom } }];
      const rows = await db.hot.messages
        .find(
          { _id: { ...idsOf(contactId), $gt: messageId(contactId, after) }, state: { $ne: 'queued' }, $or: shown },
          { hint: { _id: 1 } },
        )
        .sort({ _id: 1 })
        .limit(Math.min(limit, LOG_READ_MAX))
        .toArray();
      return rows.map((row) => readLogRow(sealer, row));
    },
  };
}
