import { isSuperseded } from '../../../core/bubble-record.ts';
import type { DeliveryStatus } from '../../../core/delivery.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc, OutboxDoc, StatusDoc } from '../owed-documents.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';

/** How far a bubble has come, as the store keeps it and as the rules of core/delivery.ts read it. */

type Kept = StatusDoc & { seq: number; sealedExternalId?: Uint8Array | null };

type Before = Pick<ConversationDoc, '_id' | 'supersededSeq' | 'silentSince'>;

export function statusOfBubble(
  sealer: Sealer,
  { _id: contactId, supersededSeq = 0, silentSince, head }: Before & { head?: HeadDoc },
  bubble: OutboxDoc,
): DeliveryStatus {
  const { account, requeuedSeq = null } = bubble;
  const own = head?.seq === bubble.seq ? head : undefined;
  const standing = { ...bubble, isQueued: true, cancelledAt: own?.cancelledAt ?? null, requeuedSeq };
  const isCancelled = isSuperseded(standing, { supersededSeq, silentSince });
  const come = { tries: own?.tries ?? bubble.tries ?? 0, isCancelled };
  return { ...readStatus(sealer, contactId, bubble), state: 'queued', account, ...come, reason: null };
}

export function statusOfLine(
  sealer: Sealer,
  { _id: contactId, supersededSeq = 0, silentSince }: Before,
  line: MessageDoc,
): DeliveryStatus | null {
  const { state, account = null, tries = 0, reason, requeuedSeq = null } = line;
  if (state === 'received') return null;
  const standing = { ...line, isQueued: false, cancelledAt: null, requeuedSeq };
  const isCancelled = isSuperseded(standing, { supersededSeq, silentSince });
  return { ...readStatus(sealer, contactId, line), state, account, tries, reason, isCancelled };
}

function readStatus(sealer: Sealer, contactId: string, kept: Kept) {
  const { sentAt = null, deliveredAt = null, readAt = null, failedAt = null, code = null, isResent = false } = kept;
  const sealed = kept.sealedExternalId ?? null;
  const opened = sealed && sealer.openIfWhole(sealedIn.externalId(contactId, kept.seq), sealed);
  const externalId = (opened ?? null) as string | null;
  return { externalId, sentAt, deliveredAt, readAt, failedAt, code, isResent };
}

/** What is kept of a status but its state, which stands where the bubble is. */
export function writeStatus(sealer: Sealer, contactId: string, seq: number, status: DeliveryStatus) {
  const { tries, sentAt, deliveredAt, readAt, failedAt, code, isResent, externalId } = status;
  const sealedExternalId = externalId === null ? null : sealer.seal(sealedIn.externalId(contactId, seq), externalId);
  return { tries, sentAt, deliveredAt, readAt, failedAt, code, isResent, sealedExternalId };
}
