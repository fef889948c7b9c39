import type { Ended, Outbox, OutboxChange, QueuedBubble } from '../../../core/outbox.ts';
import { headOf } from '../../../core/outbox-head.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { OUTLIVES_A_STOP } from '../../shared/waiting.ts';
import { rows } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createPhoneStop } from './phone-stop.ts';

/**
 * The outbox of one contact, read for the rules of core/outbox.ts and written as they have changed it, in the transaction
 * of whoever asks. Only a head has a due time, so only heads are ever looked at; what else waits for a moment keeps it
 * beside.
 */
export interface OutboxRows {
  read(contactId: string): Outbox;
  /** Writes what differs. The lines of what is new stand in the log already. */
  write(contactId: string, before: Outbox, change: OutboxChange): void;
  /** The same where a bubble has arrived, which is counted. */
  writeArrived(contactId: string, before: Outbox, change: OutboxChange): void;
}

export function createOutboxRows(parts: StoreParts): OutboxRows {
  const { db } = parts;
  const select = db.prepare(
    `select send_after as sendAfter, seq, outbox.account, author, queued_at as queuedAt, coalesce(due_at, wait_until) as dueAt, tries, state, rank, position,
            tried_at as triedAt, cancelled_at as cancelledAt
       from conversations left join outbox on contact_id = id where id = ? order by coalesce(position, seq), seq`,
  );
  const put = db.prepare(
    `insert into outbox (contact_id, seq, account, author, queued_at, rank, position, state, tries, due_at, wait_until,
                         head_rank, tried_at, cancelled_at)
       values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)
     on conflict do update set account = ?3, queued_at = ?5, position = ?7, state = ?8, tries = ?9, due_at = ?10,
            wait_until = ?11, head_rank = ?12, tried_at = ?13, cancelled_at = ?14`,
  );
  const remove = db.prepare('delete from outbox where contact_id = ? and seq = ?');
  const pause = db.prepare('update conversations set send_after = ?2 where id = ?1');
  const arrive = db.prepare('update conversations set send_after = ?2, sent = sent + 1 where id = ?1');
  const end = createEnding(parts);
  const stop = createStop(parts);

  function write(contactId: string, before: Outbox, change: OutboxChange): void {
    for (const one of change.ended) end(contactId, one);
    const stays = new Set(change.bubbles.map(({ seq }) => seq));
    for (const { seq } of before.bubbles) if (!stays.has(seq)) remove.run(contactId, seq);
    const known = new Map(standings(before).map((row) => [row[0], row]));
    for (const row of standings(change)) {
      const kept = known.get(row[0]);
      if (kept === undefined || row.some((value, index) => value !== kept[index])) put.run(contactId, ...row);
    }
    if (change.isStopped) stop(contactId);
  }

  return {
    read(contactId) {
      const found = rows<(QueuedBubble | { seq: null }) & { sendAfter: number }>(select, contactId);
      const bubbles = found.flatMap(({ sendAfter: _, ...bubble }) => (bubble.seq === null ? [] : [bubble]));
      return { bubbles, sendAfter: found[0]?.sendAfter ?? 0 };
    },

    write(contactId, before, change) {
      if (change.sendAfter !== before.sendAfter) pause.run(contactId, change.sendAfter);
      write(contactId, before, change);
    },

    writeArrived(contactId, before, change) {
      arrive.run(contactId, change.sendAfter);
      write(contactId, before, change);
    },
  };
}

/** What stands in the columns of each bubble, in the order in which they are written. */
function standings(outbox: Outbox) {
  const head = headOf(outbox);
  return outbox.bubbles.map((bubble) => {
    const { seq, account, author, queuedAt, rank, position, state, tries, dueAt, triedAt, cancelledAt } = bubble;
    const isHead = bubble === head?.bubble;
    const moments = isHead ? ([head.dueAt, null, head.rank] as const) : ([null, dueAt, rank] as const);
    return [seq, account, author, queuedAt, rank, position, state, tries, ...moments, triedAt, cancelledAt] as const;
  });
}

/** Says in the log what became of a bubble, and counts it where it is counted. */
function createEnding(parts: StoreParts): (contactId: string, ended: Ended) => void {
  const mark = parts.db.prepare(
    `update messages set state = ?3, at = ?4, failed_at = iif(?3 = 'failed', ?4, failed_at), reason = ?5, tries = ?6, dead = ?7
      where contact_id = ?1 and seq = ?2`,
  );
  const count = createUndelivered(parts);
  return (contactId, { bubble: { seq, tries }, state, at, reason, isDead, isCounted }) => {
    mark.run(contactId, seq, state, at, reason, tries, isDead ? deadKey(at, contactId, seq) : null);
    if (isCounted) count(contactId, seq, { at, reason: reason ?? 'rejected' });
  };
}

/** The contact cannot be reached: timers end but those that outlive it. */
function createStop(parts: StoreParts): (contactId: string) => void {
  const { db } = parts;
  const stopPhone = createPhoneStop(parts);
  const endTimers = db.prepare(
    `delete from timers where contact_id = ? and kind not in (${OUTLIVES_A_STOP.map(() => '?').join(', ')})`,
  );
  const stop = db.prepare('update conversations set is_unreachable = 1 where id = ?');
  return (contactId) => {
    endTimers.run(contactId, ...OUTLIVES_A_STOP);
    stop.run(contactId);
    stopPhone(contactId);
  };
}

/** An event for counters: that a bubble of a flow was given up, and why. */
export function createUndelivered({ db }: StoreParts) {
  const insert = db.prepare(
    `insert into events (at, kind, flow, node, label)
       select ?3, 'undelivered', flow, node, ?4 from messages where contact_id = ?1 and seq = ?2`,
  );
  return (contactId: string, seq: number, { at, reason }: { at: number; reason: string }): void => {
    insert.run(contactId, seq, at, reason);
  };
}
