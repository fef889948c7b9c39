import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { farLease, LONGEST_WAIT_MS } from '../../../core/clock.ts';
import type { Hearing } from '../../../core/delivery.ts';
import { deliveryId } from '../../../core/delivery-id.ts';
import { HELD_FROM } from '../../../core/held-place.ts';
import { claimed, type LeavingHead, mayLeave } from '../../../core/leaving-head.ts';
import { LAST_RANK, RANKS } from '../../../core/message.ts';
import { givingUp, puttingAway } from '../../../core/outbox.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { readSafe } from '../../shared/conversation.ts';
import { readLeaving } from '../../shared/leaving.ts';
import { sealedIn } from '../../shared/places.ts';
import { createRetries } from '../../shared/retries.ts';
import { attempt, first } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import { createAsking } from './asking.ts';
import { createDeliveryTeller } from './delivery-events.ts';
import { createReports } from './outbox-reports.ts';
import { createOutboxRows } from './outbox-rows.ts';

/** Hands out bubbles in the order they were said, and keeps what became of each. */
export function createOutbox(parts: StoreParts): OutboxStore {
  return {
    ...createClaimSend(parts),
    ...createReports(parts),
    ...createRetry(parts),
    ...createGiveUp(parts),
    ...createSafeReader(parts),
  };
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
  isResent: number;
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
            apologised_at as apologisedAt, asked_at as askedAt, turn_lease as turnLease, is_resent as isResent,
            exists (select 1 from outbox newer
                     where newer.contact_id = outbox.contact_id and newer.queued_at > outbox.queued_at
                       and coalesce(newer.position, 0) < ${HELD_FROM}) as hasNewer
       from outbox join messages using (contact_id, seq) join conversations on conversations.id = outbox.contact_id
      where outbox.contact_id = ? and outbox.seq = ?`,
  );
  const take = db.prepare(
    'update outbox set state = ?3, tries = ?4, due_at = ?5, tried_at = ?6 where contact_id = ?1 and seq = ?2',
  );
  return ({ contactId, seq }, { now, leaseMs }) => {
    const row = first<DeliveryRow>(select, contactId, seq);
    if (row === undefined) return undefined;
    const { state, tries, dueAt, triedAt } = claimed(row, { now, leaseMs });
    take.run(row.id, row.seq, state, tries, dueAt, triedAt);
    return attempt(() => readDelivery(sealer, row, now));
  };
}

/** Claims what may leave at once of what a contact is told, in the transaction that tells it. */
export function createHeadClaim(
  parts: StoreParts,
): (contactId: string, claimer: DeliveryClaimer) => (() => Delivery) | undefined {
  const select = parts.db.prepare(
    `select contact_id as contactId, seq, account, state, due_at as dueAt, head_rank as rank, cancelled_at as cancelledAt
       from outbox where contact_id = ? and due_at is not null`,
  );
  const claim = createClaim(parts);
  return (contactId, claimer) => {
    const head = first<HeadRow>(select, contactId);
    return head !== undefined && mayLeave(head, claimer) ? claim(head, claimer) : undefined;
  };
}

type HeadRow = Pick<DueRow, 'contactId' | 'seq'> & LeavingHead;

interface DueRow {
  contactId: string;
  seq: number;
  isCancelled: number;
}

/** Of a bubble that a turn superseded while it was on its way: it is not tried again, and the next one may go. */
function createPuttingAway(parts: StoreParts): (bubble: Pick<DueRow, 'contactId' | 'seq'>) => void {
  const outbox = createOutboxRows(parts);
  return ({ contactId, seq }) => {
    const before = outbox.read(contactId);
    const bubble = before.bubbles.find((one) => one.seq === seq);
    const change = bubble && puttingAway(before, bubble);
    if (change) outbox.write(contactId, before, change);
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
    `select contact_id as contactId, seq, cancelled_at is not null as isCancelled
       from json_each(?1) ranks cross join json_each(?2) accounts cross join outbox
      where (contact_id, seq) = (select contact_id, seq from outbox
                                  where account = accounts.value and head_rank = ranks.value and due_at <= ?4
                                  order by due_at limit 1)
        and not (ranks.value = ${LAST_RANK} and accounts.value in (select value from json_each(?3)))
      order by head_rank, due_at limit 1`,
  );
  return ({ accounts, held, ranks }, now) =>
    first<DueRow>(oldest, JSON.stringify(ranks), JSON.stringify(accounts), JSON.stringify(held), now);
}

/** Of what a clock that was ahead has put off: a wait longer than the longest, a lease longer than its own length. */
function createFarPick(
  db: StoreParts['db'],
): (of: Asking, at: Pick<DeliveryClaimer, 'now' | 'leaseMs'>) => DueRow | undefined {
  const far = db.prepare(
    `select contact_id as contactId, seq, cancelled_at is not null as isCancelled from outbox
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
function readDelivery(sealer: StoreParts['sealer'], row: DeliveryRow, claimedAt: number): Delivery {
  return {
    ...readLeaving(sealer, row, row.sealedBody),
    contactId: row.id,
    id: deliveryId(row.id, row.seq),
    seq: row.seq,
    account: row.account,
    queuedAt: row.queuedAt,
    tries: row.tries + 1,
    interrupted: row.state === 'sending',
    ...(row.isResent === 1 && { isResent: true as const }),
    claimedAt,
    triedAt: row.triedAt,
    lastHeardAt: row.lastHeardAt,
    apologisedAt: row.apologisedAt,
    askedAt: row.askedAt,
    hasNewer: row.hasNewer === 1,
    turnLease: row.turnLease,
  };
}

function createRetry(parts: StoreParts): Pick<OutboxStore, 'retryAt' | 'holdBack' | 'holdOn'> {
  const outbox = createOutboxRows(parts);
  return createRetries(({ contactId }, decide) =>
    parts.writer.write(() => {
      const before = outbox.read(contactId);
      const change = decide(before);
      if (change !== null) outbox.write(contactId, before, change);
    }),
  );
}

function createSafeReader({ db, sealer }: StoreParts): Pick<OutboxStore, 'safeContact'> {
  const select = db.prepare(
    'select sealed_state as sealedState, silent_since as silentSince from conversations where id = ?',
  );
  return {
    async safeContact(id) {
      const row = first<{ sealedState: Uint8Array | null; silentSince: number | null }>(select, id);
      return row === undefined ? null : readSafe(sealer, { id, ...row });
    },
  };
}

function createGiveUp(parts: StoreParts): Pick<OutboxStore, 'giveUp'> {
  const { db, writer } = parts;
  const outbox = createOutboxRows(parts);
  const hearingOf = createHearingReader(db);
  const asking = createAsking(db);
  const tell = createDeliveryTeller(parts);
  const keepSaid = db.prepare('update messages set sealed_external_id = ?3 where contact_id = ?1 and seq = ?2');

  return {
    async giveUp(delivery, reason, at, outcome) {
      const { contactId, seq } = delivery;
      return writer.write(() => {
        const before = outbox.read(contactId);
        const known = { hearing: hearingOf(delivery), askedAt: asking.read(contactId) };
        const given = givingUp(before, delivery, { at, reason, outcome }, known);
        if (given === null) return 'known';
        outbox.write(contactId, before, given.change);
        if (typeof outcome === 'object') {
          keepSaid.run(contactId, seq, parts.sealer.seal(sealedIn.externalId(contactId, seq), outcome.saidAs));
        }
        if (given.askedAt !== null) asking.write(contactId, given.askedAt);
        for (const { bubble, state } of given.change.ended) tell(contactId, bubble.seq, { state, at });
        return given.word;
      });
    },
  };
}

/** What has come from a contact since a bubble was handed out. */
function createHearingReader(db: StoreParts['db']): (delivery: Pick<Delivery, 'contactId' | 'turnLease'>) => Hearing {
  const select = db.prepare('select has_woken as hasWoken, turn_lease as turnLease from conversations where id = ?');
  return ({ contactId, turnLease }) => {
    const row = first<{ hasWoken: number; turnLease: number }>(select, contactId);
    return { isWaitedOn: row?.hasWoken === 1, hasTurned: row !== undefined && row.turnLease !== turnLease };
  };
}
