import type { Hearing } from '../../../core/delivery.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { OUTLIVES_A_STOP } from '../../shared/waiting.ts';
import { first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createDeliveryTeller } from './delivery-events.ts';

/** Ends what would still be sent to a contact who cannot be reached: bubbles, and timers but those that take away. */
export function createStop(parts: StoreParts) {
  const { db } = parts;
  const tell = createDeliveryTeller(parts);
  const removeAll = db.prepare('delete from outbox where contact_id = ? returning seq, tries');
  const fail = db.prepare(
    `update messages set state = 'failed', at = ?3, failed_at = ?3, reason = ?4, tries = ?5
      where contact_id = ?1 and seq = ?2`,
  );
  const endTimers = db.prepare(
    `delete from timers where contact_id = ? and kind not in (${OUTLIVES_A_STOP.map(() => '?').join(', ')})`,
  );
  const stop = db.prepare('update conversations set is_unreachable = 1 where id = ?');

  return (contactId: string, { failedAt, reason }: { failedAt: number | null; reason: string | null }): void => {
    for (const { seq, tries } of removeAll.all(contactId)) {
      fail.run(contactId, seq as number, failedAt, reason, tries as number);
      tell(contactId, seq as number, { state: 'failed', at: failedAt ?? 0 });
    }
    endTimers.run(contactId, ...OUTLIVES_A_STOP);
    stop.run(contactId);
  };
}

/** When a contact last wrote. */
export function createHearingReader(db: StoreParts['db']): (contactId: string) => number | null {
  const select = db.prepare('select heard_at as heardAt from conversations where id = ?');
  return (contactId) => first<{ heardAt: number | null }>(select, contactId)?.heardAt ?? null;
}

/** What has come from a contact since a bubble was handed out. */
export function createMeanwhileReader(
  db: StoreParts['db'],
): (delivery: Pick<Delivery, 'contactId' | 'turnLease'>) => Hearing {
  const select = db.prepare('select has_woken as hasWoken, turn_lease as turnLease from conversations where id = ?');
  return ({ contactId, turnLease }) => {
    const row = first<{ hasWoken: number; turnLease: number }>(select, contactId);
    return { isWaitedOn: row?.hasWoken === 1, hasTurned: row !== undefined && row.turnLease !== turnLease };
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
