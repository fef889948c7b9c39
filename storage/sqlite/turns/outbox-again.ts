import { type Outbound, rankOf } from '../../../core/message.ts';
import type { QueuedBubble } from '../../../core/outbox.ts';
import { NOTHING } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';

type Line = Pick<QueuedBubble, 'account' | 'author' | 'queuedAt' | 'tries'> & { sealed: Uint8Array | null };

/** A bubble as a line of the log tells of it, as urgent as it was, to be queued once more. */
export function createBubbleReader({ db, sealer }: StoreParts): (contactId: string, seq: number) => QueuedBubble {
  const select = db.prepare(
    `select account, author, at as queuedAt, tries, sealed_body as sealed from messages where contact_id = ? and seq = ?`,
  );
  return (contactId, seq) => {
    const line = first<Line>(select, contactId, seq);
    if (!line?.sealed) throw new Error(`a bubble of contact ${contactId} has no words to send again`);
    const { account, author, queuedAt, tries, sealed } = line;
    const rank = rankOf((sealer.openIfWhole(sealedIn.body(contactId, seq), sealed) ?? NOTHING) as Outbound);
    const waiting = { state: 'waiting', position: null, dueAt: null, triedAt: null, cancelledAt: null } as const;
    return { seq, account, author, queuedAt, tries, rank, ...waiting };
  };
}

/** Gives a contact a number that nothing has, for what is said again: it stands behind all that was said up to now. */
export function createNumbering({ db }: Pick<StoreParts, 'db'>): (contactId: string) => void {
  const next = db.prepare('update conversations set last_seq = last_seq + 1 where id = ?');
  return (contactId) => void next.run(contactId);
}

/**
 * A bubble that was given up, as it is said again: a dead letter no more, through the account of now, and under the last number
 * of its contact for whoever asks whether a turn has taken it back. Where it stands is for the rules to say. Called in the
 * transaction that queues it.
 */
export function createRevive(parts: StoreParts): (contactId: string, seq: number, at: number) => QueuedBubble {
  const read = createBubbleReader(parts);
  const revive = parts.db.prepare(
    `update messages set state = 'queued', reason = null, is_resent = 0, dead = null,
            requeued_seq = (select last_seq from conversations where id = ?1),
            account = (select account from conversations where id = ?1)
      where contact_id = ?1 and seq = ?2`,
  );
  return (contactId, seq, at) => {
    revive.run(contactId, seq);
    return { ...read(contactId, seq), queuedAt: at };
  };
}
