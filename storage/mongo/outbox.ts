import { deliveryId } from '../../core/delivery.ts';
import { type Outbound, RANKS } from '../../core/message.ts';
import type { Delivery, OutboxStore } from '../../core/store.ts';
import { readAddress } from '../conversation.ts';
import { sealedIn } from '../places.ts';
import type { Sealer } from '../seal.ts';
import { type Claims, createSharedLook, handedOut } from './claims.ts';
import type { ConversationDoc, HeadDoc } from './documents.ts';
import { BEFORE_SENT, type BeforeSent } from './outbox-change.ts';
import { ROUNDS, type StoreParts } from './parts.ts';

/** So many contacts are looked at beyond those that this process is claiming at the moment. */
const LOOK_AHEAD = 8;

const DUE = { head: 1, outboxRevision: 1 } as const;
type Due = Pick<ConversationDoc, '_id' | 'outboxRevision'> & { head: HeadDoc };

const CLAIMED = { ...BEFORE_SENT, sealedAddress: 1, heardAt: 1, apologisedAt: 1 } as const;
type Claimed = BeforeSent & Pick<ConversationDoc, 'sealedAddress' | 'heardAt' | 'apologisedAt'>;

/** A head that an older program has written has none, and comes first. */
const ANY_RANK = [null, ...RANKS] as number[];

function byUrgency({ head: one }: Due, { head: other }: Due): number {
  return (one.rank ?? -1) - (other.rank ?? -1) || one.dueAt - other.dueAt;
}

interface Found {
  due: Due[];
  /** Nobody else is due. */
  isAll: boolean;
}

/** Hands out bubbles in the order they were said. */
export function createClaimSend({ db, keys }: StoreParts, claims: Claims<BeforeSent>): Pick<OutboxStore, 'claimSend'> {
  const { conversations } = db.direct;
  const share = createSharedLook<Found>();
  /** Two senders of one process never reach for the same contact: only other processes are in the way. */
  const reachedFor = new Set<string>();

  /** One look a channel account: what waits for an account that nobody serves is not in the way of the others. */
  async function dueOf(account: string, now: number, most: number): Promise<Due[]> {
    return conversations
      .find<Due>(
        { 'head.account': account, 'head.rank': { $in: ANY_RANK }, 'head.dueAt': { $lte: now } },
        { projection: DUE, hint: 'ranked' },
      )
      .sort({ 'head.rank': 1, 'head.dueAt': 1 })
      .limit(most)
      .toArray();
  }

  async function take({ _id, outboxRevision, head }: Due, now: number, until: number): Promise<Claimed | null> {
    reachedFor.add(_id);
    try {
      const claimed: HeadDoc = { ...head, state: 'sending', tries: head.tries + 1, dueAt: until, triedAt: now };
      const update = { $set: { head: claimed }, $inc: { outboxRevision: 1 } };
      return await conversations.findOneAndUpdate({ _id, outboxRevision }, update, {
        returnDocument: 'after',
        projection: CLAIMED,
      });
    } finally {
      reachedFor.delete(_id);
    }
  }

  function look(accounts: readonly string[], now: number): Promise<Found> {
    return share(JSON.stringify([now, ...accounts]), async (asked) => {
      const most = asked + reachedFor.size + LOOK_AHEAD;
      const found = await Promise.all(accounts.map((account) => dueOf(account, now, most)));
      const due = found.flat().sort(byUrgency);
      return { due, isAll: found.every((rows) => rows.length < most) };
    });
  }

  return {
    async claimSend(accounts, now, leaseMs) {
      for (let round = 0; round < ROUNDS; round++) {
        const { due, isAll } = await look(accounts, now);
        for (const row of handedOut(due)) {
          const claimed = reachedFor.has(row._id) ? null : await take(row, now, now + leaseMs);
          if (claimed === null) continue;
          claims.keep(claimed._id, claimed);
          return readDelivery(await keys.sealerOf(row._id), claimed, row.head);
        }
        if (isAll) return null;
      }
      return null;
    },
  };
}

/** `head` is as it was before it was claimed. */
function readDelivery(sealer: Sealer, claimed: Claimed, head: HeadDoc): Delivery {
  const { _id: contactId, outbox, sealedAddress, heardAt = null, apologisedAt = null } = claimed;
  const { seq, account, triedAt = null } = head;
  const bubble = outbox.find((one) => one.seq === seq);
  if (bubble === undefined) throw new Error(`the head of the outbox of contact ${contactId} is none of its bubbles`);
  return {
    contactId,
    id: deliveryId(contactId, seq),
    seq,
    account,
    address: readAddress(sealer, { id: contactId, sealedAddress }),
    outbound: sealer.open(sealedIn.body(contactId, seq), bubble.sealedBody) as Outbound,
    queuedAt: bubble.queuedAt,
    tries: head.tries + 1,
    interrupted: head.state === 'sending',
    triedAt,
    lastHeardAt: heardAt,
    apologisedAt,
    hasNewer: outbox.some(({ queuedAt }) => queuedAt > bubble.queuedAt),
  };
}
