import { type DeliveryStatus, isTakenBack } from '../../../core/delivery.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { MessageDoc, OutboxDoc, PassageDoc } from '../owed-documents.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';

/** How far a bubble has come, as the store keeps it and as the rules of core/delivery.ts read it. */

type Kept = PassageDoc & { seq: number; sealedExternalId?: Uint8Array | null };

export function passageOfBubble(
  sealer: Sealer,
  contactId: string,
  { bubble, head }: { bubble: OutboxDoc; head: HeadDoc | undefined },
): DeliveryStatus {
  const { account } = bubble;
  const own = head?.seq === bubble.seq ? head : undefined;
  const come = { tries: own?.tries ?? bubble.tries ?? 0, isCancelled: own?.cancelledAt !== undefined };
  return { ...readPassage(sealer, contactId, bubble), state: 'queued', account, ...come, reason: null };
}

export function passageOfLine(
  sealer: Sealer,
  { _id: contactId, supersededSeq = 0, silentSince }: Pick<ConversationDoc, '_id' | 'supersededSeq' | 'silentSince'>,
  line: MessageDoc,
): DeliveryStatus | null {
  const { state, account = null, tries = 0, reason } = line;
  if (state === 'received') return null;
  const isCancelled = isTakenBack(line, { supersededSeq, silentSince });
  return { ...readPassage(sealer, contactId, line), state, account, tries, reason, isCancelled };
}

function readPassage(sealer: Sealer, contactId: string, kept: Kept) {
  const { sentAt = null, deliveredAt = null, readAt = null, failedAt = null, code = null, isResent = false } = kept;
  const sealed = kept.sealedExternalId ?? null;
  const opened = sealed && sealer.openIfWhole(sealedIn.externalId(contactId, kept.seq), sealed);
  const externalId = (opened ?? null) as string | null;
  return { externalId, sentAt, deliveredAt, readAt, failedAt, code, isResent };
}

/** What is kept of a passage but its state, which stands where the bubble is. */
export function writePassage(sealer: Sealer, contactId: string, seq: number, passage: DeliveryStatus) {
  const { tries, sentAt, deliveredAt, readAt, failedAt, code, isResent, externalId } = passage;
  const sealedExternalId = externalId === null ? null : sealer.seal(sealedIn.externalId(contactId, seq), externalId);
  return { tries, sentAt, deliveredAt, readAt, failedAt, code, isResent, sealedExternalId };
}
