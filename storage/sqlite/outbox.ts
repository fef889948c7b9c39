import type { Outbound } from '../../core/message.ts';
import type { Delivery, OutboxStore } from '../../core/store.ts';
import { readAddress } from '../conversation.ts';
import { sealedIn } from '../places.ts';
import { OUTLIVES_A_STOP } from '../waiting.ts';
import { attempt, first } from './database.ts';
import { createPromotion } from './outbox-head.ts';
import type { StoreParts } from './parts.ts';

/** Hands out bubbles in the order they were said, and keeps what became of each. */
export function createOutbox(parts: StoreParts): OutboxStore {
  return { ...createClaimSend(parts), ...createMarkSent(parts), ...createRetry(parts), ...createGiveUp(parts) };
}

interface DeliveryRow {
  id: string;
  seq: number;
  account: string;
  queuedAt: number;
  tries: number;
  state: 'waiting' | 'sending';
  sealedBody: Uint8Array;
  sealedAddress: Uint8Array;
  hasNewer: number;
}

function createClaimSend({ db, writer, sealer }: StoreParts): Pick<OutboxStore, 'claimSend'> {
  const pickDue = createPick(db);
  const select = db.prepare(
    `select outbox.contact_id as id, outbox.seq, outbox.account, queued_at as queuedAt, outbox.tries, outbox.state,
            sealed_body as sealedBody, sealed_address as sealedAddress,
            exists (select 1 from outbox newer
                     where newer.contact_id = outbox.contact_id and newer.seq > outbox.seq
                       and newer.queued_at > outbox.queued_at) as hasNewer
       from outbox join messages using (contact_id, seq) join conversations on conversations.id = outbox.contact_id
      where outbox.contact_id = ? and outbox.seq = ?`,
  );
  const take = db.prepare(
    `update outbox set state = 'sending', tries = tries + 1, due_at = ?3 where contact_id = ?1 and seq = ?2`,
  );

  return {
    async claimSend(accounts, now, leaseMs) {
      const read = await writer.write(() => {
        const due = pickDue(accounts, now);
        const row = due && first<DeliveryRow>(select, due.contactId, due.seq);
        if (row === undefined) return undefined;
        take.run(row.id, row.seq, now + leaseMs);
        return attempt(() => readDelivery(sealer, row));
      });
      return read?.() ?? null;
    },
  };
}

interface DueRow {
  contactId: string;
  seq: number;
  dueAt: number;
}

/** One look a channel account: what waits for an account that nobody serves is not in the way of the others. */
function createPick(db: StoreParts['db']): (accounts: readonly string[], now: number) => DueRow | undefined {
  const oldest = db.prepare(
    `select contact_id as contactId, seq, due_at as dueAt from outbox
      where account = ? and due_at <= ? order by due_at limit 1`,
  );
  return (accounts, now) => {
    let due: DueRow | undefined;
    for (const account of accounts) {
      const found = first<DueRow>(oldest, account, now);
      if (found !== undefined && (due === undefined || found.dueAt < due.dueAt)) due = found;
    }
    return due;
  };
}

/** `row` is as it was before it was claimed. */
function readDelivery(sealer: StoreParts['sealer'], row: DeliveryRow): Delivery {
  return {
    contactId: row.id,
    id: `${row.id}-${row.seq}`,
    seq: row.seq,
    account: row.account,
    address: readAddress(sealer, row),
    outbound: sealer.open(sealedIn.body(row.id, row.seq), row.sealedBody) as Outbound,
    queuedAt: row.queuedAt,
    tries: row.tries + 1,
    interrupted: row.state === 'sending',
    hasNewer: row.hasNewer === 1,
  };
}

function createMarkSent({ db, writer, sealer }: StoreParts): Pick<OutboxStore, 'markSent'> {
  const mark = db.prepare(
    `update messages set state = 'sent', at = ?3, sealed_external_id = ?4, reason = null
      where contact_id = ?1 and seq = ?2 and state <> 'sent'`,
  );
  const remove = db.prepare('delete from outbox where contact_id = ? and seq = ?');
  const count = db.prepare('update conversations set sent = sent + 1 where id = ?');
  const pace = db.prepare(
    'update conversations set send_after = max(send_after, ?2) where id = ?1 returning send_after as sendAfter',
  );
  const isThere = db.prepare('select 1 as one from conversations where id = ?');
  const promote = createPromotion(db);

  return {
    async markSent({ contactId, seq }, { externalId, at, nextAt }) {
      await writer.write(() => {
        // Forgotten while it was on its way: its key is gone, and nothing of it may come back.
        if (first(isThere, contactId) === undefined) return;
        const sealed = externalId === null ? null : sealer.seal(sealedIn.externalId(contactId, seq), externalId);
        if (mark.run(contactId, seq, at, sealed).changes > 0) count.run(contactId);
        remove.run(contactId, seq);
        promote(contactId, first<{ sendAfter: number }>(pace, contactId, nextAt)?.sendAfter ?? nextAt);
      });
    },
  };
}

const CLAIMED = `contact_id = ?1 and seq = ?2 and tries = ?3 and state = 'sending'`;

function createRetry({ db, writer }: StoreParts): Pick<OutboxStore, 'retryAt'> {
  const putBack = db.prepare(`update outbox set state = 'waiting', due_at = ?4 where ${CLAIMED}`);
  const note = db.prepare('update messages set reason = ? where contact_id = ? and seq = ?');
  return {
    async retryAt({ contactId, seq, tries }, at, reason) {
      await writer.write(() => {
        if (putBack.run(contactId, seq, tries, at).changes > 0) note.run(reason, contactId, seq);
      });
    },
  };
}

function createGiveUp({ db, writer }: StoreParts): Pick<OutboxStore, 'giveUp'> {
  const remove = db.prepare(`delete from outbox where ${CLAIMED}`);
  const removeAll = db.prepare('delete from outbox where contact_id = ? returning seq');
  const fail = db.prepare(`update messages set state = 'failed', at = ?, reason = ? where contact_id = ? and seq = ?`);
  const stop = db.prepare('update conversations set is_unreachable = 1 where id = ?');
  const endTimers = db.prepare('delete from timers where contact_id = ? and kind <> ?');
  const selectPace = db.prepare('select send_after as sendAfter from conversations where id = ?');
  const promote = createPromotion(db);

  return {
    async giveUp({ contactId, seq, tries }, reason, at, outcome) {
      await writer.write(() => {
        if (remove.run(contactId, seq, tries).changes === 0) return;
        fail.run(at, reason, contactId, seq);
        if (outcome !== 'stopped') {
          promote(contactId, first<{ sendAfter: number }>(selectPace, contactId)?.sendAfter ?? 0);
          return;
        }
        for (const rest of removeAll.all(contactId)) fail.run(at, reason, contactId, rest.seq as number);
        endTimers.run(contactId, OUTLIVES_A_STOP);
        stop.run(contactId);
      });
    },
  };
}
