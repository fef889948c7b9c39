import type { DeliveryClaimer } from '../../../core/claimer.ts';
import { deliveryId } from '../../../core/delivery-id.ts';
import { claimed, mayLeave } from '../../../core/leaving-head.ts';
import { type OutboxChange, replacing } from '../../../core/outbox.ts';
import { headOf } from '../../../core/outbox-head.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { TurnCommit } from '../../../core/turn-commit.ts';
import { readAs } from '../../shared/leaving.ts';
import { attempt } from '../database.ts';
import type { StoreParts } from '../parts.ts';
import type { Committed } from './commit-row.ts';
import { createHeadClaim } from './outbox.ts';

/** Hands a bubble out in the change that says it. */
export interface HandingOut {
  /** The outbox as the turn leaves it; what leaves at once is written as handed out, and is read no more. */
  within(row: Committed, commit: TurnCommit, change: OutboxChange): OutboxChange;
  /** What was handed out, or is to be, in the transaction of the turn; it is read outside. */
  leaving(contactId: string): (() => Delivery) | undefined;
}

const NOTHING: HandingOut = { within: (_row, _commit, change) => change, leaving: () => undefined };

/** For whoever has a free slot. */
export function createHandingOut(parts: StoreParts): (claimer: DeliveryClaimer | undefined) => HandingOut {
  const claimHead = createHeadClaim(parts);
  return (claimer) => (claimer === undefined ? NOTHING : handingOut(parts, claimer, claimHead));
}

function handingOut(
  { sealer }: StoreParts,
  claimer: DeliveryClaimer,
  claimHead: ReturnType<typeof createHeadClaim>,
): HandingOut {
  let leaving: (() => Delivery) | undefined;
  return {
    within(row, commit, change) {
      const head = headOf(change);
      const at = head && change.bubbles.indexOf(head.bubble);
      const outbound = at === null ? undefined : commit.outbound[at];
      // What stood there before, or waits for a pause, is looked at as whoever sends looks at it.
      const isPlain =
        row.queued === 0 && change.bubbles.length === commit.outbound.length && row.sendAfter <= claimer.now;
      if (head === null || outbound === undefined || !isPlain) return change;
      if (!mayLeave({ ...head.bubble, dueAt: head.dueAt, rank: head.rank }, claimer)) return change;
      const bubble = { ...head.bubble, ...claimed(head.bubble, claimer) };
      leaving = attempt(() =>
        deliveryOf(row, { ...bubble, claimedAt: claimer.now }, readAs(sealer, { ...row, seq: bubble.seq }, outbound)),
      );
      return { ...replacing(change, bubble), ended: change.ended, isStopped: change.isStopped };
    },
    leaving: (contactId) => leaving ?? claimHead(contactId, claimer),
  };
}

function deliveryOf(
  { id, turnLease, heardAt, apologisedAt, askedAt }: Committed,
  { seq, account, queuedAt, tries, claimedAt }: Pick<Delivery, 'seq' | 'account' | 'queuedAt' | 'tries' | 'claimedAt'>,
  read: Pick<Delivery, 'address' | 'outbound' | 'damaged'>,
): Delivery {
  return {
    ...read,
    contactId: id,
    id: deliveryId(id, seq),
    seq,
    account,
    queuedAt,
    tries,
    claimedAt,
    turnLease,
    interrupted: false,
    triedAt: null,
    lastHeardAt: heardAt,
    apologisedAt,
    askedAt,
    hasNewer: false,
  };
}
