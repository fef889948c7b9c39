import { farLease, isNobodys, LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { deliveryId } from '../../../core/delivery-id.ts';
import { hasNewer } from '../../../core/held-place.ts';
import { claimed } from '../../../core/leaving-head.ts';
import { LAST_RANK, RANKS } from '../../../core/message.ts';
import { puttingAway } from '../../../core/outbox.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { readLeaving } from '../../shared/leaving.ts';
import type { Sealer } from '../../shared/seal.ts';
import { ROUNDS, type StoreParts } from '../parts.ts';
import { BEFORE_SENT, type BeforeSent } from './before-sent.ts';
import { type Claims, createClaiming, createSharedLook, type Wanted } from './claims.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';
import { createOutboxChange, updateOf } from './outbox-change.ts';
import { outboxOf } from './outbox-state.ts';
import type { Settling } from './settle.ts';

/** So many contacts are looked at beyond those that this process is claiming at the moment. */
const LOOK_AHEAD = 8;

const SEEN = { ...BEFORE_SENT, sealedAddress: 1, apologisedAt: 1 } as const;
type Seen = BeforeSent & { head: HeadDoc } & Pick<ConversationDoc, 'sealedAddress' | 'apologisedAt'>;

/** A head that an older program has written has none, and comes first. */
const ANY_RANK = [null, ...RANKS] as number[];

function byUrgency({ head: one }: Seen, { head: other }: Seen): number {
  return (one.rank ?? -1) - (other.rank ?? -1) || one.dueAt - other.dueAt;
}

interface DueHeads {
  claimed: Seen[];
  /** Nobody else is due, and nobody was taken before us. */
  isAll: boolean;
}

interface Asking {
  accounts: readonly string[];
  /** Of these nothing that nobody waits for. */
  held: readonly string[];
  ranks: readonly number[];
}

/** Hands out bubbles in the order they were said. */
export function createClaimSend(
  parts: StoreParts,
  { claims, settleContact }: { claims: Claims<BeforeSent> } & Pick<Settling, 'settleContact'>,
): Pick<OutboxStore, 'claimSend'> {
  const { db, keys } = parts;
  const { conversations } = db.hot;
  const change = createOutboxChange(parts, { settleContact });
  const share = createSharedLook<DueHeads>();
  const claiming = createClaiming<Seen>(conversations, 'sendBy');

  /** One look a channel account: what waits for an account that nobody serves is not in the way of the others. */
  async function dueOf(
    { account, ranks }: { account: string; ranks: readonly number[] },
    { now, leaseMs, most }: { now: number; leaseMs: number; most: number },
  ): Promise<Seen[]> {
    const ofAccount = { 'head.account': account, 'head.rank': { $in: [...ranks] } };
    const find = (due: object) =>
      conversations
        .find<Seen>({ ...ofAccount, ...due }, { projection: SEEN, hint: 'ranked' })
        .sort({ 'head.rank': 1, 'head.dueAt': 1 })
        .limit(most)
        .toArray();
    const due = await find({ 'head.dueAt': { $lte: now } });
    // What a clock that was ahead has put off: a wait longer than the longest, a lease longer than its own length.
    const far = [{ 'head.state': 'sending' }, { 'head.dueAt': { $gt: now + LONGEST_WAIT_MS } }];
    return due.length > 0 ? due : find({ 'head.dueAt': { $gt: farLease(now, leaseMs) }, $or: far });
  }

  /** Whose send was interrupted and is superseded: it is not tried again. */
  function putAway({ _id }: Seen, now: number, leaseMs: number): Promise<void> {
    return change(_id, (before) => {
      const { head } = before;
      if (head === undefined || !isNobodys(head.dueAt, now, leaseMs)) return null;
      const outbox = outboxOf(before);
      const bubble = outbox.bubbles.find(({ seq }) => seq === head.seq);
      const after = bubble && puttingAway(outbox, bubble);
      return after ? updateOf(before, after) : null;
    });
  }

  function look({ accounts, held, ranks }: Asking, now: number, leaseMs: number): Promise<DueHeads> {
    const waitedFor = ranks.filter((rank) => rank !== LAST_RANK);
    const asking = accounts.map((account) => ({ account, ranks: held.includes(account) ? waitedFor : ranks }));
    return share(JSON.stringify([now, leaseMs, ...asking]), async (asked) => {
      const most = asked + claiming.reaching() + LOOK_AHEAD;
      const found = await Promise.all(asking.map((of) => dueOf(of, { now, leaseMs, most })));
      const due = found.flat().sort(byUrgency);
      const cancelled = due.filter(({ head }) => head.cancelledAt !== undefined);
      await Promise.all(cancelled.map((seen) => putAway(seen, now, leaseMs)));
      const free = claiming.free(
        due.filter((seen) => !cancelled.includes(seen)),
        asked,
      );
      const claimed = await claiming.take(free.map((seen) => wantedFrom(seen, { now, leaseMs })));
      // Behind what was put away the next may be due.
      const isAll =
        cancelled.length === 0 && claimed.length === free.length && found.every((rows) => rows.length < most);
      return { claimed, isAll };
    });
  }

  return {
    async claimSend(accounts, now, leaseMs, held = [], ranks = ANY_RANK) {
      for (let round = 0; round < ROUNDS; round++) {
        const found = await look({ accounts, held, ranks }, now, leaseMs);
        // Each to one sender alone.
        const seen = found.claimed.shift();
        if (seen !== undefined) {
          claims.keep(seen._id, claimedFrom(seen, { now, leaseMs }));
          return readDelivery(await keys.sealerOf(seen._id), seen, now);
        }
        if (found.isAll) return null;
      }
      return null;
    },
  };
}

export function claimedFrom<Before extends { head: HeadDoc; outboxRevision: number }>(
  seen: Before,
  until: { now: number; leaseMs: number },
): Before {
  const { head, outboxRevision } = seen;
  return { ...seen, head: { ...head, ...claimed(head, until) }, outboxRevision: outboxRevision + 1 };
}

function wantedFrom(seen: Seen, until: { now: number; leaseMs: number }): Wanted<Seen> {
  const { _id, outboxRevision } = seen;
  const { head } = claimedFrom(seen, until);
  return { seen, filter: { _id, outboxRevision }, claim: { $set: { head }, $inc: { outboxRevision: 1 } } };
}

/** From what was seen before it was claimed. */
export function readDelivery(sealer: Sealer, seen: Seen, claimedAt: number): Delivery {
  const { _id: contactId, head, outbox, sealedAddress, heardAt = null, apologisedAt = null, askedAt = null } = seen;
  const { seq, account, triedAt = null } = head;
  const bubble = outbox.find((one) => one.seq === seq);
  if (bubble === undefined) throw new Error(`the head of the outbox of contact ${contactId} is none of its bubbles`);
  return {
    ...readLeaving(sealer, { id: contactId, seq, account, sealedAddress }, bubble.sealedBody),
    contactId,
    id: deliveryId(contactId, seq),
    seq,
    account,
    queuedAt: bubble.queuedAt,
    tries: head.tries + 1,
    interrupted: head.state === 'sending',
    ...(bubble.isResent === true && { isResent: true as const }),
    claimedAt,
    triedAt,
    lastHeardAt: heardAt,
    apologisedAt,
    askedAt,
    hasNewer: hasNewer(outbox, bubble.queuedAt),
    turnLease: seen.turnLease,
  };
}
