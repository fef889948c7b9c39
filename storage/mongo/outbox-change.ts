import type { Delivery } from '../../core/store.ts';
import { OUTLIVES_A_STOP } from '../waiting.ts';
import type { Claims } from './claims.ts';
import type { ConversationDoc, MessageDoc, OutboxDoc } from './documents.ts';
import { headOf, loggedAs, type Outbox, setHead } from './outbox-state.ts';
import { ROUNDS, type StoreParts } from './parts.ts';
import { owed } from './pending.ts';

/** What becomes of a bubble is kept on this. */
export const BEFORE_SENT = { outbox: 1, head: 1, sendAfter: 1, outboxRevision: 1, 'pending.message': 1 } as const;
export type BeforeSent = Pick<ConversationDoc, '_id' | 'outbox' | 'head' | 'sendAfter' | 'outboxRevision'> & {
  pending: { message?: MessageDoc }[];
};

/** A change of an outbox as it was read; `null`: nothing is to be changed. */
export type Decide = (before: BeforeSent) => object | null | Promise<object | null>;
export type OutboxChange = (contactId: string, decide: Decide, held?: Delivery) => Promise<void>;

export function createOutboxChange({ db }: StoreParts, claims: Claims<BeforeSent>): OutboxChange {
  const { conversations } = db.direct;
  const look = (_id: string) => conversations.findOne<BeforeSent>({ _id }, { projection: BEFORE_SENT });

  /** As the claim has read it; another claim tells nothing of this delivery. */
  function claimed(delivery: Delivery | undefined): BeforeSent | null {
    const read = delivery && claims.take(delivery.contactId);
    return delivery && read?.head !== undefined && isHeld(read.head, delivery) ? read : null;
  }

  return async (contactId, decide, held) => {
    for (let round = 0; round < ROUNDS; round++) {
      const before = (round === 0 && claimed(held)) || (await look(contactId));
      const update = before && (await decide(before));
      if (before === null || update === null) return;
      const { _id, outboxRevision } = before;
      if ((await conversations.updateOne({ _id, outboxRevision }, update)).matchedCount === 1) return;
    }
    throw new Error(`the outbox of contact ${contactId} is another each time one looks`);
  };
}

/** The outbox without some bubbles, of which the log tells what became. */
export function without(before: Outbox, gone: readonly OutboxDoc[], logged: readonly MessageDoc[]) {
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

/** What the log tells of bubbles that are given up. */
export function failedOf(
  { head, outboxRevision }: BeforeSent,
  gone: readonly OutboxDoc[],
  { at, reason }: { at: number; reason: string },
): MessageDoc[] {
  const triesOf = ({ seq, tries = 0 }: OutboxDoc) => (seq === head?.seq ? head.tries : tries);
  const known = { at, failedAt: at, reason, revision: outboxRevision + 1 };
  return gone.map((bubble) => loggedAs(bubble, 'failed', { ...known, tries: triesOf(bubble) }));
}

/** The contact cannot be reached: timers end but the one that forgets. */
export function stopping<Update extends { $set: object; $pull: object }>(update: Update) {
  return {
    ...update,
    $set: { ...update.$set, isUnreachable: true },
    $pull: { ...update.$pull, timers: { kind: { $ne: OUTLIVES_A_STOP } } },
  };
}

export function isHeld(head: NonNullable<Outbox['head']>, { seq, tries }: Delivery): boolean {
  return head.seq === seq && head.tries === tries && head.state === 'sending';
}
