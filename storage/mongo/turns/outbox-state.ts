import { LONGEST_WAIT_MS } from '../../../core/clock.ts';
import { type Outbound, rankOf } from '../../../core/message.ts';
import { deadKey, isOwedToStaff } from '../../shared/dead-letter.ts';
import { sealedIn } from '../../shared/places.ts';
import type { Sealer } from '../../shared/seal.ts';
import type { ConversationDoc, HeadDoc, MessageDoc, OutboxDoc } from '../documents.ts';

/**
 * The rules of an outbox, without a database: what may be sent next and when, what is cancelled, what the log tells of a
 * bubble. Whatever changes an outbox reads it first and writes it back only if nobody else has (`outboxRevision`).
 */
export type Outbox = Pick<ConversationDoc, 'outbox' | 'head' | 'sendAfter'>;

/**
 * The first bubble is the one that may be sent, not before `sendAfter`; one that is the head already keeps its state, and
 * one that is on its way at this moment stays the head.
 */
export function headOf({ outbox, head, sendAfter }: Outbox): HeadDoc | null {
  const onItsWay = head?.state === 'sending' ? outbox.find(({ seq }) => seq === head.seq) : undefined;
  const [first] = onItsWay === undefined ? outbox : [onItsWay];
  if (first === undefined) return null;
  const { seq, account, queuedAt, dueAt = queuedAt, tries = 0 } = first;
  const current: HeadDoc = head?.seq === seq ? head : { seq, account, dueAt, tries, state: 'waiting' };
  const rank = Math.min(...outbox.map((one) => one.rank ?? 1));
  // Written under a clock that was ahead.
  const isFar = sendAfter > queuedAt + LONGEST_WAIT_MS;
  return { ...current, dueAt: isFar ? current.dueAt : Math.max(current.dueAt, sendAfter), rank };
}

/** With a bubble put back where it stood; how often the head was tried stays known when it gives way. */
export function withAgain({ outbox, head }: Outbox, again: OutboxDoc): OutboxDoc[] {
  const others = outbox.filter(({ seq }) => seq !== again.seq);
  const tried = others.map((one) => (one.seq === head?.seq ? { ...one, tries: head.tries, dueAt: head.dueAt } : one));
  return [...tried, again].sort(byPlace);
}

/** The order in which bubbles leave. */
function byPlace(one: OutboxDoc, other: OutboxDoc): number {
  return (one.position ?? one.seq) - (other.position ?? other.seq) || one.seq - other.seq;
}

/** As a change: a head that is not there has no field, so that the index holds heads only. */
export function setHead(head: HeadDoc | null): { $set: { head?: HeadDoc }; $unset: { head?: '' } } {
  return head === null ? { $set: {}, $unset: { head: '' } } : { $set: { head }, $unset: {} };
}

/**
 * What a turn that supersedes makes of an outbox: `gone` are bubbles of the bot that nobody is sending at this moment. One
 * on its way may have arrived: it stays the head, and is not tried again.
 */
export function superseded(before: Outbox, at: number): { gone: OutboxDoc[]; kept: Outbox } {
  const { head } = before;
  const onItsWay = head?.state === 'sending' ? head.seq : null;
  const bubbles = before.outbox.filter(({ author }) => author === 'bot');
  const gone = bubbles.filter(({ seq }) => seq !== onItsWay);
  const outbox = before.outbox.filter((bubble) => !gone.includes(bubble));
  if (head === undefined || bubbles.length === gone.length) return { gone, kept: { ...before, outbox } };
  return { gone, kept: { ...before, outbox, head: { cancelledAt: at, ...head } } };
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

/** Of a bubble that is said to somebody who has blocked us: it fails as it is said. */
export function unreached(
  contactId: string,
  bubble: OutboxDoc,
  { at, revision }: { at: number; revision: number },
): MessageDoc {
  const dead = isOwedToStaff({ from: bubble.author }) ? { dead: deadKey(at, contactId, bubble.seq) } : {};
  return loggedAs(bubble, 'failed', { at, revision, reason: 'contact_stopped', failedAt: at, ...dead });
}

type Line = Pick<MessageDoc, 'sealedExternalId' | 'tries' | 'failedAt' | 'dead'>;
