import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { mayLeave } from '../../../core/leaving-head.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { later } from '../../shared/conversation.ts';
import type { Sealer } from '../../shared/seal.ts';
import { tried } from '../../shared/tried.ts';
import type { BeforeSent } from './before-sent.ts';
import type { BeforeTurn } from './before-turn.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';
import { claimedFrom, readDelivery } from './outbox.ts';

/** A bubble that leaves at once, claimed in the change that queues it. */
export interface SendClaim {
  /** What the change says besides; `sendBy` tells later whether it was made. */
  $set: { head: HeadDoc; sendBy: string };
  /** The head as it would be without the claim. */
  waiting: HeadDoc;
  delivery: Delivery;
  /** What its end will be kept on; `null`: the desk looks on, and has changed more. */
  after: (BeforeSent & { head: HeadDoc }) | null;
}

interface Queued {
  before: BeforeTurn;
  commit: TurnCommit;
  /** What the turn makes of the conversation; without a head nothing is said. */
  $set: Partial<ConversationDoc>;
  /** The numbers of bubbles that the same change takes out. */
  gone: readonly number[];
}

/** `null`: nothing of it may leave, or another sender has it. */
export function claimOf(
  sealer: Sealer,
  { before, commit, $set, gone }: Queued,
  claimer: DeliveryClaimer & { by: string },
): SendClaim | null {
  const { head, outbox = before.outbox.filter(({ seq }) => !gone.includes(seq)) } = $set;
  if (head === undefined || !mayLeave(head, claimer)) return null;
  const { ticket, ...rest } = before;
  const apologisedAt = later(before.apologisedAt ?? null, commit.memory.apologisedAt);
  const seen = {
    ...rest,
    outbox,
    head,
    lastSeq: $set.lastSeq ?? before.lastSeq,
    silentSince: $set.silentSince ?? null,
    wokenBy: $set.wokenBy ?? null,
    ...($set.sealedAddress === undefined ? {} : { sealedAddress: $set.sealedAddress }),
    ...($set.supersededSeq === undefined ? {} : { supersededSeq: $set.supersededSeq }),
    ...(apologisedAt === null ? {} : { apologisedAt }),
    // As long as the outbox is as it is here, its bubbles stand in it, and in no line that is owed.
    pending: [],
  };
  const after = claimedFrom(seen, claimer);
  const delivery = tried(() => readDelivery(sealer, seen, claimer.now));
  // One that cannot be read is no reason not to keep the turn.
  if (delivery === null) return null;
  return {
    $set: { head: after.head, sendBy: claimer.by },
    waiting: head,
    delivery,
    after: ticket === undefined && commit.ticket === null ? after : null,
  };
}
