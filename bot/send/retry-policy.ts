import { boundedWait } from '../../core/clock.ts';
import type { Delivery } from '../../core/outgoing.ts';
import type { SendFailure } from '../../core/send-failure.ts';
import type { Channel } from './channel.ts';
import { STOPPED_MS } from './circuits.ts';

/** The rules for a bubble that was not sent: whether it is tried again, and when. */

const WAITS = { firstMs: 500, lastMs: 60_000 };
/** So many tries take some five minutes: what is old because we were away has not had its chance before. */
const MOST_TRIES = 12;
/** Others of the account were served so lately: that it does not go on is of this bubble. */
const LATELY_MS = 2 * 60_000;
/**
 * A contact for whom the channel takes no more: a bubble that waits for a retry with a later turn's behind it is given up
 * after this time, and never before so many tries.
 */
const OVERTAKEN_MS = 2 * 60_000;
const OVERTAKEN_TRIES = 5;
const TOO_OLD_MS = 24 * 3_600_000;
/** A contact for whom the channel takes no more: 6 s at first, then 4 to the power of the tries, in seconds. */
const CONTACT_WAIT_MS = 6000;
const LONGEST_CONTACT_WAIT_MS = 15 * 60_000;

/** What this process knows of an account. */
export interface AccountTimes {
  now: number;
  /** When it last let anything through, to whoever it was; `null`: not since the start. */
  servedAt: number | null;
  /** When it was last seen stopped, or when this process began: until then nothing of it could be sent, as far as it knows. */
  stoppedAt: number;
}

export function mayRetry(
  { queuedAt, tries, hasNewer }: Delivery,
  { isRetryable, reason }: SendFailure,
  { now, servedAt, stoppedAt }: AccountTimes,
): boolean {
  if (!isRetryable) return false;
  // The channel serves nobody: whatever waits for it is kept.
  if (reason === 'channel_stopped') return true;
  if (now - Math.max(queuedAt, stoppedAt) >= TOO_OLD_MS && tries >= MOST_TRIES) return false;
  if (!hasNewer) return true;
  if (reason === 'contact_throttled') return now - queuedAt <= OVERTAKEN_MS || tries < OVERTAKEN_TRIES;
  const servesOthers = servedAt !== null && now - servedAt < LATELY_MS;
  return tries < MOST_TRIES || !servesOthers;
}

/** Whole milliseconds: a store keeps no others. No longer than the longest wait, whatever a channel asks for. */
export function retryWait(
  delivery: Delivery,
  failure: SendFailure,
  { chance, confirms }: { chance: number; confirms: Channel['confirms'] },
): number {
  const wait = Math.max(failure.retryAfterMs ?? 0, backoffOf(delivery, failure, chance));
  // A report may still say that it has arrived.
  const unconfirmed = failure.mayHaveArrived ? (confirms?.withinMs ?? 0) : 0;
  return Math.round(boundedWait(Math.max(wait, unconfirmed)));
}

/** So many times the first wait at most: five minutes. */
const STOPPED_MOST = 10;

function backoffOf({ tries }: Delivery, { reason }: SendFailure, chance: number): number {
  // Longer from try to try: what is about one person alone must not ask first each time.
  if (reason === 'channel_stopped') return STOPPED_MS * Math.max(1, Math.min(tries, STOPPED_MOST));
  if (reason === 'contact_throttled') {
    return Math.min(LONGEST_CONTACT_WAIT_MS, Math.max(CONTACT_WAIT_MS, 1000 * 4 ** tries)) * (1 + chance / 4);
  }
  return backoffMs(tries, chance);
}

/** Doubles from the first wait to the last, a quarter of it by chance; left out: from half a second to a minute. */
export function backoffMs(tries: number, chance: number, { firstMs, lastMs } = WAITS): number {
  return Math.min(lastMs, firstMs * 2 ** Math.max(0, tries - 1)) * (0.75 + chance / 4);
}

/** Until when a bubble whose send was interrupted waits for word of it; `null`: it may be sent. */
export function confirmedBy({ interrupted, triedAt }: Delivery, { confirms }: Channel, now: number): number | null {
  if (!interrupted || confirms === undefined || triedAt === null) return null;
  const until = triedAt + confirms.withinMs;
  // A try that lies ahead was made under another clock, nobody knows how long ago: the whole time is waited once.
  return until <= now ? null : Math.min(until, now + confirms.withinMs);
}
