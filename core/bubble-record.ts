import type { DeliveryStatus } from './delivery.ts';

// What a store has recorded of a bubble, and what that says: one word for how far it has come, one moment, and whether it is over.

/** A bubble as far as it tells whether a turn has superseded it. */
export interface BubbleRecord {
  seq: number;
  author: string;
  /** It stands in the outbox: what has left it is known by its line of the log alone. */
  isQueued: boolean;
  /** Of one in the outbox: when a turn superseded it while it was on its way. */
  cancelledAt: number | null;
  /** Of one that was given up and is said again: what its contact had been told and had said up to then. `null`: it never was. */
  requeuedSeq: number | null;
}

/**
 * Whether a later turn has superseded a bubble: it is not tried again. Of what stands in the outbox its mark says so; the words
 * of an operator get none, for whether they may leave is asked when they are sent. Of what has left it the number says so up
 * to which that turn superseded all; the words of an operator are superseded only where it has made their reader silent.
 */
export function isSuperseded(
  { seq, author, isQueued, cancelledAt, requeuedSeq }: BubbleRecord,
  { supersededSeq, silentSince }: { supersededSeq: number; silentSince: number | null },
): boolean {
  if (isQueued) return cancelledAt !== null;
  return (requeuedSeq ?? seq) <= supersededSeq && (author === 'bot' || silentSince !== null);
}

/** How far a bubble has come, in one word. */
export function reachedState<State extends string>({
  state,
  deliveredAt,
  readAt,
}: {
  state: State;
  deliveredAt?: number | null | undefined;
  readAt?: number | null | undefined;
}): State | 'delivered' | 'read' {
  if (state !== 'sent') return state;
  if (typeof readAt === 'number') return 'read';
  return typeof deliveredAt === 'number' ? 'delivered' : state;
}

/** The last moment of which something is known of a bubble; 0: nothing is. */
export function latestMoment({
  sentAt,
  deliveredAt,
  readAt,
  failedAt,
}: {
  [moment in 'sentAt' | 'deliveredAt' | 'readAt' | 'failedAt']?: number | null | undefined;
}): number {
  return Math.max(sentAt ?? 0, deliveredAt ?? 0, readAt ?? 0, failedAt ?? 0);
}

/**
 * The moment that the log tells with a line: when it was sent, or, where it leaves the outbox unsent, when it failed. `null`: the
 * one that it has told already.
 */
export function toldMoment(
  { state, sentAt, deliveredAt, readAt, failedAt }: DeliveryStatus,
  { isQueued }: Pick<BubbleRecord, 'isQueued'>,
): number | null {
  if (state === 'sent') return sentAt ?? deliveredAt ?? readAt;
  return isQueued && state !== 'queued' ? failedAt : null;
}
