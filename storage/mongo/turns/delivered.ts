import type { Hearing } from '../../../core/delivery.ts';
import { givingUp, puttingOff } from '../../../core/outbox.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import type { StoreParts } from '../parts.ts';
import type { BeforeSent } from './before-sent.ts';
import type { Claims } from './claims.ts';
import { createOutboxChange, type OutboxChange, updateOf } from './outbox-change.ts';
import { outboxOf } from './outbox-state.ts';
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
    retryAt: (delivery, at) =>
      change(
        delivery.contactId,
        (before) => {
          const after = puttingOff(outboxOf(before), delivery, at);
          return after && updateOf(before, after);
        },
        delivery,
      ),

    async giveUp(delivery, reason, at, outcome) {
      let word: 'first' | 'known' = 'known';
      await change(
        delivery.contactId,
        (before) => {
          const known = { hearing: hearingOf(before, delivery), askedAt: before.askedAt ?? null };
          const given = givingUp(outboxOf(before), delivery, { at, reason, outcome }, known);
          word = given?.word ?? 'known';
          if (given === null) return null;
          const update = updateOf(before, given.change);
          const { askedAt } = given;
          return askedAt === null ? update : { ...update, $set: { ...update.$set, askedAt } };
        },
        delivery,
      );
      return word;
    },
  };
}

/** What has come from a contact since a bubble was handed out. */
function hearingOf({ wokenBy, turnLease }: BeforeSent, delivery: Delivery): Hearing {
  return { isWaitedOn: wokenBy !== null && wokenBy !== undefined, hasTurned: turnLease !== delivery.turnLease };
}
