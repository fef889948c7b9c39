import { type Hearing, hasWrittenMeanwhile, isKnownAsking } from '../../../core/delivery.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import type { HeadDoc } from '../documents.ts';
import type { StoreParts } from '../parts.ts';
import type { BeforeSent } from './before-sent.ts';
import type { Claims } from './claims.ts';
import {
  createOutboxChange,
  type Decide,
  failedOf,
  isHeld,
  type OutboxChange,
  stopping,
  undelivered,
  without,
  withoutCancelled,
} from './outbox-change.ts';
import { createReports } from './reports.ts';
import type { Settling } from './settle.ts';

/** Keeps what became of bubbles that were handed out. */
export function createDelivered(
  parts: StoreParts,
  kept: { claims: Claims<BeforeSent> } & Pick<Settling, 'settleContact'>,
): Omit<OutboxStore, 'claimSend'> {
  const change = createOutboxChange(parts, kept);
  return { ...createReports(parts, change), ...createSetbacks(change) };
}

function createSetbacks(change: OutboxChange): Pick<OutboxStore, 'retryAt' | 'giveUp'> {
  return {
    retryAt: (delivery, at) => {
      const putBack: Decide = (before) => {
        const { head } = before;
        if (head === undefined || !isHeld(head, delivery)) return null;
        const waiting: HeadDoc = { ...head, state: 'waiting', dueAt: at };
        return withoutCancelled(before) ?? { $set: { head: waiting }, $inc: { outboxRevision: 1 } };
      };
      return change(delivery.contactId, putBack, delivery);
    },

    async giveUp(delivery, reason, at, outcome) {
      let word: 'first' | 'known' = 'known';
      const end: Decide = (before) => {
        const { head, askedAt = null } = before;
        word = 'known';
        if (head === undefined || !isHeld(head, delivery)) return null;
        const isStopped = outcome === 'stopped' && !hasWrittenMeanwhile(meanwhile(before, delivery));
        const gone = isStopped ? before.outbox : before.outbox.filter(({ seq }) => seq === delivery.seq);
        const lines = failedOf(before, gone, { at, reason }).map((line) =>
          line.seq === delivery.seq ? { ...line, dead: deadKey(at, before._id, line.seq) } : line,
        );
        const told = lines.filter(({ dead }) => dead).map(undelivered);
        const update = without(before, gone, lines, told);
        word = outcome === 'asked' && isKnownAsking(askedAt, at) ? 'known' : 'first';
        if (outcome === 'asked' && word === 'first') return { ...update, $set: { ...update.$set, askedAt: at } };
        return isStopped ? stopping(update) : update;
      };
      await change(delivery.contactId, end, delivery);
      return word;
    },
  };
}

/** What has come from a contact since a bubble was handed out. */
function meanwhile({ wokenBy, turnLease }: BeforeSent, delivery: Delivery): Hearing {
  return { isWaitedOn: wokenBy !== null && wokenBy !== undefined, hasTurned: turnLease !== delivery.turnLease };
}
