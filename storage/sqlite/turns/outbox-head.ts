import type { DatabaseSync } from 'node:sqlite';
import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { first } from '../database.ts';

/** Before which moment nothing leaves for a contact. */
export function createPaceReader(db: DatabaseSync): (contactId: string) => number {
  const select = db.prepare('select send_after as sendAfter from conversations where id = ?');
  return (contactId) => first<{ sendAfter: number }>(select, contactId)?.sendAfter ?? 0;
}

/**
 * Makes the first bubble of a contact's outbox the one that may be sent, not before `sendAfter`, unless that was written
 * under a clock that was ahead; one that is on its way at
 * this moment stays the one. Called in the same transaction as whatever added or removed a bubble: only a head has a due
 * time, so only heads are ever looked at.
 */
export function createPromotion(db: DatabaseSync): (contactId: string, sendAfter: number) => void {
  const head = `(select seq from outbox where contact_id = ?1 order by state = 'sending' desc, coalesce(position, seq), seq limit 1)`;
  const promote = db.prepare(
    `update outbox set due_at = max(coalesce(due_at, queued_at), iif(?2 > queued_at + ${LONGEST_WAIT_MS}, 0, ?2)),
            head_rank = (select min(rank) from outbox where contact_id = ?1)
      where contact_id = ?1 and seq = ${head}`,
  );
  const demote = db.prepare(
    `update outbox set due_at = null where contact_id = ?1 and due_at is not null and seq <> ${head}`,
  );
  return (contactId, sendAfter) => {
    promote.run(contactId, sendAfter);
    demote.run(contactId);
  };
}
