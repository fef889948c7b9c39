import type { Delivery, OutboxStore } from '../../core/store.ts';
import { sealedIn } from '../places.ts';
import { OUTLIVES_A_STOP } from '../waiting.ts';
import type { Claims } from './claims.ts';
import type { ConversationDoc, MessageDoc, MessageRowDoc, OutboxDoc } from './documents.ts';
import { messageId } from './message-id.ts';
import { headOf, loggedAs, type Outbox, setHead } from './outbox-state.ts';
import { ROUNDS, type StoreParts } from './parts.ts';
import { owed } from './pending.ts';

/** What becomes of a bubble is kept on this. */
export const BEFORE_SENT = { outbox: 1, head: 1, sendAfter: 1, outboxRevision: 1, 'pending.message': 1 } as const;
export type BeforeSent = Pick<ConversationDoc, '_id' | 'outbox' | 'head' | 'sendAfter' | 'outboxRevision'> & {
  pending: { message?: MessageDoc }[];
};

/** Keeps what became of bubbles that were handed out. */
export function createDelivered(parts: StoreParts, claims: Claims<BeforeSent>): Omit<OutboxStore, 'claimSend'> {
  const change = createOutboxChange(parts, claims);
  return { markSent: createMarkSent(parts, change), ...createSetbacks(change) };
}

/** A change of an outbox as it was read; `null`: nothing is to be changed. */
type Decide = (before: BeforeSent) => object | null | Promise<object | null>;
type OutboxChange = (delivery: Delivery, decide: Decide) => Promise<void>;

function createOutboxChange({ db: { conversations } }: StoreParts, claims: Claims<BeforeSent>): OutboxChange {
  const look = (_id: string) => conversations.findOne({ _id }, BEFORE_SENT).lean<BeforeSent>();

  /** As the claim has read it; another claim tells nothing of this delivery. */
  function claimed(delivery: Delivery): BeforeSent | null {
    const read = claims.take(delivery.contactId);
    return read?.head !== undefined && isHeld(read.head, delivery) ? read : null;
  }

  return async (delivery, decide) => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = (round === 0 && claimed(delivery)) || (await look(delivery.contactId));
      const update = before && (await decide(before));
      if (before === null || update === null) return;
      const { _id, outboxRevision } = before;
      if ((await conversations.updateOne({ _id, outboxRevision }, update)).matchedCount === 1) return;
    }
    throw new Error(`the outbox of contact ${delivery.contactId} is another each time one looks`);
  };
}

/** The outbox without some bubbles, of which the log tells what became. */
function without(before: Outbox, gone: readonly OutboxDoc[], logged: readonly MessageDoc[]) {
  const outbox = before.outbox.filter((bubble) => !gone.includes(bubble));
  const { $set, $unset } = setHead(headOf({ ...before, outbox }));
  return {
    $set: { ...$set, sendAfter: before.sendAfter },
    $unset,
    $inc: { outboxRevision: 1 },
    $pull: { outbox: { seq: { $in: gone.map(({ seq }) => seq) } } },
    $push: { pending: { $each: logged.map((message) => owed(message.at, { message })) } },
  };
}

function createMarkSent({ db, keys }: StoreParts, change: OutboxChange): OutboxStore['markSent'] {
  /** What the log says of a bubble that has left the outbox. */
  async function loggedBefore({ _id, pending }: BeforeSent, seq: number): Promise<MessageDoc | null> {
    const owes = pending.findLast(({ message }) => message?.seq === seq)?.message;
    if (owes !== undefined) return owes;
    const row = await db.messages.findOne({ _id: messageId(_id, seq) }).lean<MessageRowDoc>();
    if (row === null) return null;
    const { _id: _row, contactId: _contact, ...message } = row;
    return message;
  }

  return async (delivery, { externalId, at, nextAt }) => {
    const { contactId, seq } = delivery;
    const sealer = await keys.find(contactId);
    // Forgotten while it was on its way: its key is gone, and nothing of it may come back.
    if (sealer === null) return;
    const sealedExternalId = externalId === null ? null : sealer.seal(sealedIn.externalId(contactId, seq), externalId);
    await change(delivery, async (before) => {
      const paced = { ...before, sendAfter: Math.max(before.sendAfter, nextAt) };
      const bubble = before.outbox.find((waiting) => waiting.seq === seq);
      const sent = bubble && loggedAs(bubble, 'sent', { at, sealedExternalId });
      const logged = sent ?? (await loggedBefore(before, seq));
      const isCounted = logged === null || (bubble === undefined && logged.state === 'sent');
      const row = isCounted ? [] : [{ ...logged, state: 'sent', at, sealedExternalId, reason: null } as const];
      const update = without(paced, bubble === undefined ? [] : [bubble], row);
      return { ...update, $inc: { ...update.$inc, sent: row.length } };
    });
  };
}

function createSetbacks(change: OutboxChange): Pick<OutboxStore, 'retryAt' | 'giveUp'> {
  return {
    retryAt: (delivery, at) =>
      change(delivery, ({ head }) => {
        if (head === undefined || !isHeld(head, delivery)) return null;
        return { $set: { head: { ...head, state: 'waiting', dueAt: at } }, $inc: { outboxRevision: 1 } };
      }),

    giveUp: (delivery, reason, at, outcome) =>
      change(delivery, (before) => {
        if (before.head === undefined || !isHeld(before.head, delivery)) return null;
        const isStopped = outcome === 'stopped';
        const gone = isStopped ? before.outbox : before.outbox.filter(({ seq }) => seq === delivery.seq);
        const failed = gone.map((bubble) => loggedAs(bubble, 'failed', { at, reason }));
        const update = without(before, gone, failed);
        if (!isStopped) return update;
        return {
          ...update,
          $set: { ...update.$set, isUnreachable: true },
          $pull: { ...update.$pull, timers: { kind: { $ne: OUTLIVES_A_STOP } } },
        };
      }),
  };
}

function isHeld(head: NonNullable<Outbox['head']>, { seq, tries }: Delivery): boolean {
  return head.seq === seq && head.tries === tries && head.state === 'sending';
}
