import { type Outbound, rankOf } from '../../../core/message.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

/** When a bubble that is said again may leave, and where it stands. */
export interface Again {
  /** `null`: it counts as said when it was. */
  queuedAt: number | null;
  dueAt: number | null;
  /** Behind which number it stands; `null`: in front of what was said after it. */
  position: number | null;
}

/**
 * Puts a bubble of the log into the outbox again, as urgent as it was. One that waits there already only waits for another
 * moment. Called in the transaction of whatever decided it, and the head is promoted after it.
 */
export function createPutBack({ db, sealer }: StoreParts): (contactId: string, seq: number, again: Again) => void {
  const select = db.prepare('select sealed_body as sealed from messages where contact_id = ? and seq = ?');
  const queue = db.prepare(
    `insert into outbox (contact_id, seq, account, author, queued_at, due_at, tries, rank, position)
       select contact_id, seq, account, author, coalesce(?3, at), ?4, tries, ?5, ?6
         from messages where contact_id = ?1 and seq = ?2
     on conflict do update set state = 'waiting', due_at = ?4`,
  );
  return (contactId, seq, { queuedAt, dueAt, position }) => {
    const sealed = first<{ sealed: Uint8Array | null }>(select, contactId, seq)?.sealed ?? null;
    if (sealed === null) throw new Error(`a bubble of contact ${contactId} has no words to send again`);
    const rank = rankOf((sealer.openIfWhole(sealedIn.body(contactId, seq), sealed) ?? NOTHING) as Outbound);
    queue.run(contactId, seq, queuedAt, dueAt, rank, position);
  };
}

/** The same for one that was given up: it is a dead letter no more, and leaves through the account of now. */
export function createRevive(parts: StoreParts) {
  const putBack = createPutBack(parts);
  const revive = parts.db.prepare(
    `update messages set state = 'queued', reason = null, is_resent = 0, dead = null,
            account = (select account from conversations where id = ?1)
      where contact_id = ?1 and seq = ?2`,
  );
  return (contactId: string, seq: number, again: { at: number; position: number | null }): void => {
    revive.run(contactId, seq);
    putBack(contactId, seq, { queuedAt: again.at, dueAt: null, position: again.position });
  };
}
