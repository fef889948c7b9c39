import { isHeldBack } from '../../../core/held-place.ts';
import { type Outbound, rankOf } from '../../../core/message.ts';
import type { Outbox, OutboxChange, QueuedBubble } from '../../../core/outbox.ts';
import { headOf } from '../../../core/outbox-head.ts';
import { deadKey } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import { OUTLIVES_A_STOP } from '../../shared/waiting.ts';
import type { MessageDoc, OutboxDoc, PendingDoc } from '../owed-documents.ts';
import { owed } from '../pending.ts';
import type { ConversationDoc, HeadDoc } from './conversation-document.ts';

/**
 * An outbox as a conversation keeps it, read for the rules of core/outbox.ts and written as they have changed it. Whatever
 * changes an outbox reads it first and writes it back only if nobody else has (`outboxRevision`).
 */
export type KeptOutbox = Pick<ConversationDoc, 'outbox' | 'head' | 'sendAfter'>;

/** A bubble for the rules, with what is kept of it. */
export interface KeptBubble extends QueuedBubble {
  doc: OutboxDoc;
}

export function outboxOf({ outbox, head, sendAfter }: KeptOutbox): Outbox<KeptBubble> {
  return { bubbles: outbox.map((doc) => bubbleOf(doc, head?.seq === doc.seq ? head : undefined)), sendAfter };
}

/** Of the head everything that changes stands in the head. */
export function bubbleOf(doc: OutboxDoc, head?: HeadDoc): KeptBubble {
  const { seq, account, author, queuedAt, rank = 1, position = null } = doc;
  const { tries, dueAt = null, state, triedAt = null, cancelledAt = null } = head ?? waiting(doc);
  return { seq, account, author, queuedAt, rank, position, tries, dueAt, state, triedAt, cancelledAt, doc };
}

function waiting({ tries = 0, dueAt }: OutboxDoc): Pick<HeadDoc, 'tries' | 'state'> & Partial<HeadDoc> {
  return { tries, state: 'waiting', ...(dueAt === undefined ? {} : { dueAt }) };
}

/** So many bubbles are under way: what is held back for the hours of its contact is not. */
export function unsentIn({ outbox }: Pick<ConversationDoc, 'outbox'>): number {
  return outbox.filter((one) => !isHeldBack(one)).length;
}

/** How a changed outbox is written. A head that is not there has no field, so that the index holds heads only. */
export function writeOutbox(before: KeptOutbox, change: Outbox<KeptBubble>) {
  const head = headOf(change);
  const outbox = change.bubbles.map((bubble) => (bubble === head?.bubble ? placedDoc(bubble) : waitingDoc(bubble)));
  const stays = new Set(outbox);
  const gone = before.outbox.filter((doc) => !stays.has(doc));
  const hasOnlyLost = outbox.length + gone.length === before.outbox.length;
  return {
    $set: {
      ...(head === null ? {} : { head: headDoc(head) }),
      ...(hasOnlyLost ? {} : { outbox }),
      ...(change.sendAfter === before.sendAfter ? {} : { sendAfter: change.sendAfter }),
    } satisfies Partial<ConversationDoc>,
    $unset: (head === null ? { head: '' } : {}) as { head?: '' },
    ...(hasOnlyLost && gone.length > 0 ? { $pull: { outbox: { seq: { $in: gone.map(({ seq }) => seq) } } } } : {}),
  };
}

/** What it waits for stays known while others go before it. */
function waitingDoc(bubble: KeptBubble): OutboxDoc {
  const { tries, dueAt } = bubble;
  const placed = placedDoc(bubble);
  if (tries === (placed.tries ?? 0) && dueAt === (placed.dueAt ?? null)) return placed;
  const { dueAt: _before, ...doc } = placed;
  return { ...doc, tries, ...(dueAt === null ? {} : { dueAt }) };
}

/** Where it stands among the others, and since when. */
function placedDoc({ doc, position, queuedAt }: KeptBubble): OutboxDoc {
  if (position === (doc.position ?? null) && queuedAt === doc.queuedAt) return doc;
  return { ...doc, queuedAt, ...(position === null ? {} : { position }) };
}

function headDoc({ bubble, dueAt, rank }: NonNullable<ReturnType<typeof headOf<KeptBubble>>>): HeadDoc {
  const { seq, account, tries, state, triedAt, cancelledAt } = bubble;
  return {
    seq,
    account,
    dueAt,
    tries,
    state,
    rank,
    ...(triedAt === null ? {} : { triedAt }),
    ...(cancelledAt === null ? {} : { cancelledAt }),
  };
}

/** The contact cannot be reached: timers end but those that outlive it. */
export const STOPPED = {
  $set: { isUnreachable: true },
  $pull: { timers: { kind: { $nin: [...OUTLIVES_A_STOP] } } },
} as const;

/** What the log is told of bubbles that have left the outbox. */
export function linesOf(
  contactId: string,
  { ended }: Pick<OutboxChange<KeptBubble>, 'ended'>,
  revision: number,
): MessageDoc[] {
  return ended.map(({ bubble: { doc, tries }, state, at, reason, isDead }) => {
    const failedAt = state === 'failed' ? { failedAt: at } : {};
    const dead = isDead ? { dead: deadKey(at, contactId, doc.seq) } : {};
    return loggedAs(doc, state, { at, revision, reason, tries, ...failedAt, ...dead });
  });
}

/** What the counters are told of them. */
export function countedOf({ ended }: Pick<OutboxChange<KeptBubble>, 'ended'>): PendingDoc[] {
  return ended
    .filter(({ isCounted }) => isCounted)
    .map(({ at, reason, bubble: { doc } }) => undelivered({ ...doc, at, reason }));
}

/** An event for counters: that a bubble of a flow was given up, and why. */
export function undelivered({
  at,
  flow,
  node,
  reason,
}: Pick<MessageDoc, 'at' | 'flow' | 'node' | 'reason'>): PendingDoc {
  return owed(at, { event: { kind: 'undelivered', flow, node, label: reason } });
}

export function queued(
  sealer: Sealer,
  contactId: string,
  outbound: Outbound,
  { seq, account, at }: { seq: number; account: string; at: number },
): OutboxDoc {
  const { kind, from: author, said } = outbound;
  const place = { flow: said?.flow ?? null, node: said?.node ?? null, release: said?.release ?? null };
  const sealedBody = sealer.seal(sealedIn.body(contactId, seq), outbound);
  return { seq, account, author, queuedAt: at, rank: rankOf(outbound), kind, ...place, sealedBody };
}

/** What the log keeps of a bubble when it is known what became of it; `revision` is that of the outbox after it. */
export function loggedAs(
  { dueAt: _dueAt, queuedAt: _queuedAt, rank: _rank, position: _position, ...said }: OutboxDoc,
  state: 'sent' | 'failed' | 'superseded',
  { at, ...known }: { at: number; revision: number; reason?: string | null } & Partial<Line>,
): MessageDoc {
  return { direction: 'out', reason: null, sealedExternalId: null, ...said, ...known, state, at };
}

type Line = Pick<MessageDoc, 'sealedExternalId' | 'tries' | 'failedAt' | 'dead'>;
