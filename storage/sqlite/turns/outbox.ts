import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { farLease, LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { deliveryId, hasWrittenMeanwhile, isKnownAsking } from '../../../core/delivery.ts';
import { LAST_RANK, RANKS } from '../../../core/message.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { readLeaving } from '../../shared/leaving.ts';
import { attempt, first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAsking } from './asking.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createTakingBack } from './outbox-cancel.ts';
import { createPaceReader, createPromotion } from './outbox-head.ts';
import { createReports } from './outbox-reports.ts';
import { createMeanwhileReader, createStop, createUndelivered } from './outbox-stop.ts';

/** Hands out bubbles in the order they were said, and keeps what became of each. */
export function createOutbox(parts: StoreParts): OutboxStore {
  return { ...createClaimSend(parts), ...createReports(parts), ...createRetry(parts), ...createGiveUp(parts) };
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
  turnLease: number;
  triedAt: number | null;
  lastHeardAt: number | null;
  apologisedAt: number | null;
  askedAt: number | null;
}

function createClaimSend(parts: StoreParts): Pick<OutboxStore, 'claimSend'> {
  const { db, writer } = parts;
  const pickDue = createPick(db);
  const pickFar = createFarPick(db);
  const putAway = createPuttingAway(parts);
  const claim = createClaim(parts);

  return {
    async claimSend(accounts, now, leaseMs, held = [], ranks = RANKS) {
      const read = await writer.write(() => {
        const next = () =>
          pickDue({ accounts, held, ranks }, now) ?? pickFar({ accounts, held, ranks }, { now, leaseMs });
        let due = next();
        for (; due?.isCancelled === 1; due = next()) putAway(due);
        return due && claim(due, { now, leaseMs });
      });
      return read?.() ?? null;
    },
  };
}

type Claim = (
  bubble: Pick<DueRow, 'contactId' | 'seq'>,
  until: Pick<DeliveryClaimer, 'now' | 'leaseMs'>,
) => (() => Delivery) | undefined;

/** Claims one bubble in the transaction of whoever asks; what it gives is read outside. */
function createClaim({ db, sealer }: StoreParts): Claim {
  const select = db.prepare(
    `select outbox.contact_id as id, outbox.seq, outbox.account, queued_at as queuedAt, outbox.tries, outbox.state,
            sealed_body as sealedBody, sealed_address as sealedAddress, tried_at as triedAt, heard_at as lastHeardAt,
            apologised_at as apologisedAt, asked_at as askedAt, turn_lease as turnLease,
            exists (select 1 from outbox newer
                     where newer.contact_id = outbox.contact_id and newer.queued_at > outbox.queued_at) as hasNewer
       from outbox join messages using (contact_id, seq) join conversations on conversations.id = outbox.contact_id
      where outbox.contact_id = ? and outbox.seq = ?`,
  );
  const take = db.prepare(
    `update outbox set state = 'sending', tries = tries + 1, due_at = ?3, tried_at = ?4 where contact_id = ?1 and seq = ?2`,
  );
  return ({ contactId, seq }, { now, leaseMs }) => {
    const row = first<DeliveryRow>(select, contactId, seq);
    if (row === undefined) return undefined;
    take.run(row.id, row.seq, now + leaseMs, now);
    return attempt(() => readDelivery(sealer, row));
  };
}

/** Claims what may leave at once of what a contact is told, in the transaction that tells it. */
export function createHeadClaim(
  parts: StoreParts,
): (contactId: string, claimer: DeliveryClaimer) => (() => Delivery) | undefined {
  const select = parts.db.prepare(
    `select contact_id as contactId, seq, account, head_rank as rank from outbox
      where contact_id = ?1 and (due_at <= ?2 or due_at > ?3) and state = 'waiting' and cancelled_at is null`,
  );
  const claim = createClaim(parts);
  return (contactId, claimer) => {
    const head = first<DueRow & { account: string; rank: number }>(
      select,
      contactId,
      claimer.now,
      claimer.now + LONGEST_WAIT_MS,
    );
    if (head === undefined || !claimer.accounts.includes(head.account)) return undefined;
    const isHeld = head.rank === LAST_RANK && claimer.held.includes(head.account);
    return isHeld ? undefined : claim(head, claimer);
  };
}

interface DueRow {
  contactId: string;
  seq: number;
  dueAt: number;
  isCancelled: number;
}

/** Of a bubble that a turn superseded while it was on its way: it is not tried again, and the next one may go. */
function createPuttingAway({ db }: StoreParts): (bubble: Pick<DueRow, 'contactId' | 'seq'>) => void {
  const takeBack = createTakingBack({ db });
  const promote = createPromotion(db);
  const paceOf = createPaceReader(db);
  return ({ contactId, seq }) => {
    takeBack(contactId, seq);
    promote(contactId, paceOf(contactId));
  };
}

interface Asking {
  accounts: readonly string[];
  held: readonly string[];
  ranks: readonly number[];
}

/** One look a channel account and rank: what waits for an account that nobody serves is not in the way of the others. */
function createPick(db: StoreParts['db']): (of: Asking, now: number) => DueRow | undefined {
  const oldest = db.prepare(
    `select contact_id as contactId, seq, due_at as dueAt, cancelled_at is not null as isCancelled from outbox
      where account = ? and head_rank = ? and due_at <= ? order by due_at limit 1`,
  );
  return ({ accounts, held, ranks }, now) => {
    for (const rank of ranks) {
      const asked = rank === LAST_RANK ? accounts.filter((account) => !held.includes(account)) : accounts;
      const found = asked.flatMap((account) => first<DueRow>(oldest, account, rank, now) ?? []);
      if (found.length > 0) return found.reduce((one, other) => (other.dueAt < one.dueAt ? other : one));
    }
    return undefined;
  };
}

/** Of what a clock that was ahead has put off: a wait longer than the longest, a lease longer than its own length. */
function createFarPick(
  db: StoreParts['db'],
): (of: Asking, at: Pick<DeliveryClaimer, 'now' | 'leaseMs'>) => DueRow | undefined {
  const far = db.prepare(
    `select contact_id as contactId, seq, due_at as dueAt, cancelled_at is not null as isCancelled from outbox
      where account = ?1 and due_at > ?2 and (state = 'sending' or due_at > ?3) and head_rank in (select value from json_each(?4))
      order by head_rank, due_at limit 1`,
  );
  return ({ accounts, held, ranks }, { now, leaseMs }) => {
    for (const account of accounts) {
      const asked = ranks.filter((rank) => rank !== LAST_RANK || !held.includes(account));
      const found = first<DueRow>(far, account, farLease(now, leaseMs), now + LONGEST_WAIT_MS, JSON.stringify(asked));
      if (found !== undefined) return found;
    }
    return undefined;
  };
}

/** `row` is as it was before it was claimed. */
function readDelivery(sealer: StoreParts['sealer'], row: DeliveryRow): Delivery {
  return {
    ...readLeaving(sealer, row, row.sealedBody),
    contactId: row.id,
    id: deliveryId(row.id, row.seq),
    seq: row.seq,
    account: row.account,
    queuedAt: row.queuedAt,
    tries: row.tries + 1,
    interrupted: row.state === 'sending',
    triedAt: row.triedAt,
    lastHeardAt: row.lastHeardAt,
    apologisedAt: row.apologisedAt,
    askedAt: row.askedAt,
    hasNewer: row.hasNewer === 1,
    turnLease: row.turnLease,
  };
}

const CLAIMED = `contact_id = ?1 and seq = ?2 and tries = ?3 and state = 'sending'`;

function createRetry(parts: StoreParts): Pick<OutboxStore, 'retryAt'> {
  const { db, writer } = parts;
  const isCancelled = db.prepare(`select 1 from outbox where ${CLAIMED} and cancelled_at is not null`);
  const putAway = createPuttingAway(parts);
  const putBack = db.prepare(`update outbox set state = 'waiting', due_at = ?4 where ${CLAIMED}`);
  const note = db.prepare('update messages set reason = ? where contact_id = ? and seq = ?');
  return {
    async retryAt({ contactId, seq, tries }, at, reason) {
      await writer.write(() => {
        if (first(isCancelled, contactId, seq, tries) !== undefined) putAway({ contactId, seq });
        else if (putBack.run(contactId, seq, tries, at).changes > 0) note.run(reason, contactId, seq);
      });
    },
  };
}

function createGiveUp(parts: StoreParts): Pick<OutboxStore, 'giveUp'> {
  const { db, writer } = parts;
  const remove = db.prepare(`delete from outbox where ${CLAIMED}`);
  const meanwhile = createMeanwhileReader(db);
  const fail = db.prepare(
    `update messages set state = 'failed', at = ?3, failed_at = ?3, reason = ?4, tries = ?5, dead = ?6
      where contact_id = ?1 and seq = ?2`,
  );
  const paceOf = createPaceReader(db);
  const asking = createAsking(db);
  const note = createUndelivered(parts);
  const stop = createStop(parts);
  const tell = createDeliveryTeller(parts);
  const promote = createPromotion(db);

  return {
    async giveUp(delivery, reason, at, outcome) {
      const { contactId, seq, tries } = delivery;
      return writer.write(() => {
        if (remove.run(contactId, seq, tries).changes === 0) return 'known';
        const isStopped = outcome === 'stopped' && !hasWrittenMeanwhile(meanwhile(delivery));
        fail.run(contactId, seq, at, reason, tries, deadKey(at, contactId, seq));
        tell(contactId, seq, { state: 'failed', at });
        note(contactId, seq, { at, reason });
        const isKnown = outcome === 'asked' && isKnownAsking(asking.read(contactId), at);
        if (outcome === 'asked' && !isKnown) asking.write(contactId, at);
        if (isStopped) stop(contactId, { failedAt: at, reason });
        else promote(contactId, paceOf(contactId));
        return isKnown ? 'known' : 'first';
      });
    },
  };
}
