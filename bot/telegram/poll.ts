import type { Inbound } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { type Backoff, createBackoff, WAITS } from '../account/backoff.ts';
import { tellNotNow } from '../account/not-now.ts';
import { signalOf } from './api.ts';
import type { TelegramChannel } from './channel.ts';
import { failureOf, isConflict } from './failure.ts';
import { ALLOWED_UPDATES, kindsOf } from './read.ts';
import { callWithRetry, changeState, type RetryDeps } from './state.ts';

/** How long Telegram holds a question for updates open, and when we stop believing in its answer. */
const POLL_SECONDS = 25;
const POLL_GIVEN_UP_MS = 40_000;
/** A server that answers at once with nothing, where it was asked to wait, is not asked in a circle. */
const EMPTY_MS = 50;
export interface Receiving extends Omit<RetryDeps, 'waits'> {
  read: TelegramChannel['read'];
  /** Durable when it returns. What it throws means: not now, and the same will be brought again. */
  accept(inbounds: Inbound[]): Promise<void>;
  acknowledge: TelegramChannel['acknowledge'];
  /** Takes what is done in the group of the operators; what it throws means: not now. */
  takeForum?: ((update: unknown) => Promise<void>) | undefined;
  waits?: RetryDeps['waits'];
}

export interface Polling extends Receiving, Pick<TelegramChannel, 'api' | 'identified'> {}

/**
 * Receives updates until the signal says stop; while Telegram does not take our token it goes on asking. Telegram forgets
 * updates when the next question names a higher offset: that is asked only after everything before it was accepted.
 */
export async function pollTelegram(polling: Polling): Promise<void> {
  const { api, identified, log, state, signal, waits = WAITS } = polling;
  if ((await identified) === null) return;
  const isFree = await callWithRetry((until) => api.deleteWebhook({ drop_pending_updates: false }, signalOf(until)), {
    log,
    state,
    signal,
    waits,
  });
  if (isFree === null) return;
  changeState(state, 'running', log);
  const asking = createBackoff(waits, signal);
  const storing = createBackoff(waits, signal);
  let offset: number | undefined;
  while (!signal.aborted) {
    const updates = await fetchUpdates(polling, offset, asking);
    if (updates === null) continue;
    const isTaken = await take(polling, updates);
    if (isTaken) storing.reset();
    else await storing.wait();
    if (isTaken) offset = offsetAfter(updates);
  }
}

/** Null when there was no answer, after a wait. */
async function fetchUpdates(
  { api, log, state, signal, waits = WAITS }: Polling,
  offset: number | undefined,
  backoff: Backoff,
): Promise<unknown[] | null> {
  const question = { timeout: POLL_SECONDS, allowed_updates: ALLOWED_UPDATES };
  const until = AbortSignal.any([signal, AbortSignal.timeout(POLL_GIVEN_UP_MS)]);
  const askedAt = performance.now();
  try {
    const updates: unknown = await api.raw.getUpdates(
      offset === undefined ? question : { ...question, offset },
      signalOf(until),
    );
    if (!Array.isArray(updates)) throw new SendFailure('unreachable', 'its updates are not a list');
    if (updates.length > 0 && offsetAfter(updates) === undefined)
      throw new SendFailure('unreachable', 'its updates have no ids');
    changeState(state, 'running', log);
    backoff.reset();
    if (updates.length === 0 && performance.now() - askedAt < EMPTY_MS) await pauseFor(EMPTY_MS, signal);
    return updates;
  } catch (error) {
    if (signal.aborted) return null;
    const failure = failureOf(error);
    if (failure.reason === 'channel_stopped') changeState(state, 'stopped', log, failure.message);
    else if (isConflict(error)) changeState(state, 'conflict', log, failure.message);
    else changeState(state, 'unreachable', log, failure.message);
    // A second poller is a mistake of operation that lasts until somebody ends it: no haste.
    const conflictMs = waits.lastMs / 10;
    await backoff.wait(isConflict(error) ? conflictMs : failure.retryAfterMs);
    return null;
  }
}

/** False when the store is away: nothing of the batch is confirmed then, and what was kept of it returns as a repeat. */
async function take({ read, accept, acknowledge, takeForum, log }: Polling, updates: unknown[]): Promise<boolean> {
  const inbounds = updates.flatMap((update) => {
    const outcome = read(update);
    if (outcome !== 'not an update') return outcome;
    log.warn({ kinds: kindsOf(update) }, 'telegram sent something that is not an update; it is skipped');
    return [];
  });
  try {
    if (inbounds.length > 0) await accept(inbounds);
    for (const update of updates) await takeForum?.(update);
  } catch (error) {
    tellNotNow(error, log);
    return false;
  }
  // Not waited for: a slow courtesy must not hold up the next message, and it never throws.
  for (const inbound of inbounds) void acknowledge(inbound);
  return true;
}

/**
 * After an answer without updates everything before is confirmed and no offset is needed: after a quiet week Telegram
 * begins its count anew, possibly lower.
 */
function offsetAfter(updates: unknown[]): number | undefined {
  const ids = updates.map(idIn).filter((id) => id !== null);
  return ids.length === 0 ? undefined : Math.max(...ids) + 1;
}

function idIn(update: unknown): number | null {
  if (typeof update !== 'object' || update === null || !('update_id' in update)) return null;
  return typeof update.update_id === 'number' && Number.isSafeInteger(update.update_id) ? update.update_id : null;
}
