import { type ConversationStore, MESSAGES_KEPT_DAYS, SEEN_KEPT_MS } from '../../core/store.ts';
import { createCarryOver } from './carry-over.ts';
import { inTransaction, truncateLog } from './database.ts';
import { createReportSweep } from './number-reports.ts';
import type { StoreParts } from './parts.ts';

const SWEEP_BATCH = 500;
const MESSAGES_KEPT_MS = MESSAGES_KEPT_DAYS * 24 * 3_600_000;

export interface Forgetting extends Pick<ConversationStore, 'forget' | 'settle'> {
  /** Ends what a crash between the two files, or a reader in the way, has left half done; returns for how many. */
  finishForgetting(): number;
}

/** Forgets a contact for good, and finishes what was begun. */
export function createForget(parts: StoreParts): Forgetting {
  const { db, keys } = parts;
  const carryOver = createCarryOver(parts);
  // All that hangs on a conversation goes with it (on delete cascade).
  const remove = db.prepare('delete from conversations where id = ?');
  const sweepSeen = db.prepare(
    'delete from seen where at < ? and position in (select position from seen order by position limit ?)',
  );

  // What still waits to be sent is not old, whenever it was said.
  const sweepMessages = db.prepare(
    `delete from messages where (contact_id, seq) in
       (select contact_id, seq from messages where at < ? and state <> 'queued' order by at limit ?)`,
  );

  const sweepReports = createReportSweep(parts);

  function finish(contactId: string): boolean {
    remove.run(contactId);
    return truncateLog(db) && keys.finish(contactId);
  }

  const finishForgetting = () => keys.unfinished().filter(finish).length;

  return {
    async forget(contactId, at) {
      carryOver(contactId);
      // The key goes first: a crash right behind it leaves rows that nobody can read, and settle takes those away.
      keys.destroy(contactId, at);
      finish(contactId);
    },

    async settle(now) {
      const swept = inTransaction(
        db,
        () =>
          sweepReports(now) +
          Number(sweepSeen.run(now - SEEN_KEPT_MS, SWEEP_BATCH).changes) +
          Number(sweepMessages.run(now - MESSAGES_KEPT_MS, SWEEP_BATCH).changes),
      );
      return finishForgetting() + swept + keys.rewrap();
    },

    finishForgetting,
  };
}
