import type { Hearing } from '../../../core/delivery.ts';
import { type Ended, givingUp } from '../../../core/outbox.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import type { OutboxStore } from '../../../core/store.ts';
import { readSafe } from '../../shared/conversation.ts';
import { sealedIn } from '../../shared/places.ts';
import { createRetries } from '../../shared/retries.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { StoreParts } from '../parts.ts';
import type { BeforeSent } from './before-sent.ts';
import type { Claims } from './claims.ts';
import type { ConversationDoc } from './conversation-document.ts';
import { createOutboxChange, type OutboxChange, updateOf } from './outbox-change.ts';
import { type KeptBubble, outboxOf } from './outbox-state.ts';
import { createReports } from './reports.ts';
import type { Settling } from './settle.ts';

/** Keeps what became of bubbles that were handed out. */
export function createDelivered(
  parts: StoreParts,
  kept: { claims: Claims<BeforeSent> } & Pick<Settling, 'settleContact'>,
): Omit<OutboxStore, 'claimSend'> {
  const change = createOutboxChange(parts, kept);
  return { ...createReports(parts, change), ...createFailing(parts, change), ...createSafeReader(parts) };
}

function createSafeReader({ db, keys }: StoreParts): Pick<OutboxStore, 'safeContact'> {
  const { conversations } = db.hot;
  return {
    async safeContact(id) {
      const found = await conversations.findOne<Pick<ConversationDoc, 'sealedState' | 'silentSince'>>(
        { _id: id },
        { projection: { sealedState: 1, silentSince: 1 } },
      );
      const sealer = found === null ? null : await keys.find(id);
      if (found === null || sealer === null) return null;
      const { sealedState = null, silentSince } = found;
      return readSafe(sealer, { id, sealedState, silentSince });
    },
  };
}

function createFailing(
  { keys }: StoreParts,
  change: OutboxChange,
): Pick<OutboxStore, 'retryAt' | 'holdBack' | 'holdOn' | 'giveUp'> {
  return {
    ...createRetries<KeptBubble>((delivery, decide) =>
      change(
        delivery.contactId,
        (before) => {
          const after = decide(outboxOf(before));
          return after && updateOf(before, after);
        },
        { held: delivery },
      ),
    ),

    async giveUp(delivery, reason, at, outcome) {
      let word: 'first' | 'known' = 'known';
      // Of somebody who is forgotten nothing is kept.
      const sealer = typeof outcome === 'object' ? await keys.find(delivery.contactId) : null;
      const saidAs = typeof outcome === 'object' && sealer !== null ? sealedId(sealer, delivery, outcome) : null;
      await change(
        delivery.contactId,
        (before) => {
          const known = { hearing: hearingOf(before, delivery), askedAt: before.askedAt ?? null };
          const given = givingUp(outboxOf(before), delivery, { at, reason, outcome }, known);
          word = given?.word ?? 'known';
          if (given === null) return null;
          const ended = saidAs === null ? given.change.ended : given.change.ended.map((one) => withSaid(one, saidAs));
          const update = updateOf(before, { ...given.change, ended });
          const { askedAt } = given;
          return askedAt === null ? update : { ...update, $set: { ...update.$set, askedAt } };
        },
        { held: delivery },
      );
      return word;
    },
  };
}

function sealedId(sealer: Sealer, { contactId, seq }: Delivery, { saidAs }: { saidAs: string }): SealedId {
  return { seq, sealedExternalId: sealer.seal(sealedIn.externalId(contactId, seq), saidAs) };
}

type SealedId = { seq: number; sealedExternalId: Uint8Array };

/** The line of the bubble, with the id of what was said in its place. */
function withSaid(one: Ended<KeptBubble>, { seq, sealedExternalId }: SealedId): Ended<KeptBubble> {
  const { bubble } = one;
  return bubble.seq === seq ? { ...one, bubble: { ...bubble, doc: { ...bubble.doc, sealedExternalId } } } : one;
}

/** What has come from a contact since a bubble was handed out. */
function hearingOf({ wokenBy, turnLease }: BeforeSent, delivery: Delivery): Hearing {
  return { isWaitedOn: wokenBy !== null && wokenBy !== undefined, hasTurned: turnLease !== delivery.turnLease };
}
