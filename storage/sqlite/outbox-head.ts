import type { DatabaseSync } from 'node:sqlite';

/**
 * Makes the first bubble of a contact's outbox the one that may be sent, not before `sendAfter`. Called in the same
 * transaction as whatever added or removed a bubble: only a head has a due time, so only heads are ever looked at.
 */
export function createPromotion(db: DatabaseSync): (contactId: string, sendAfter: number) => void {
  const promote = db.prepare(
    `update outbox set due_at = max(coalesce(due_at, queued_at), ?2)
      where contact_id = ?1 and seq = (select min(seq) from outbox where contact_id = ?1)`,
  );
  return (contactId, sendAfter) => {
    promote.run(contactId, sendAfter);
  };
}
