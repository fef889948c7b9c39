import { setTimeout as pause } from 'node:timers/promises';
import type { SendFailure } from '../../core/send-failure.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { failureOf } from './failure.ts';

/**
 * How the receiving side stands with Telegram, for `/readyz`. `stopped`: the token is not valid, until Telegram takes it
 * again. `refused` is for good. Whether we may send is known to whoever sends.
 */
export interface TelegramState {
  status: 'starting' | 'running' | 'unreachable' | 'conflict' | 'refused' | 'stopped';
}

/** Between tries the wait doubles from the first to the last. */
export interface Waits {
  firstMs: number;
  lastMs: number;
}

export const WAITS: Waits = { firstMs: 500, lastMs: 30_000 };

/** Waits longer each time, until what it waits for has worked again. */
export interface Backoff {
  wait(atLeastMs?: number): Promise<void>;
  reset(): void;
}

/** Ends at once when the signal says so. */
export async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await pause(ms, undefined, { signal }).catch(() => undefined);
}

export function createBackoff({ firstMs, lastMs }: Waits, signal: AbortSignal, waitFor = rest): Backoff {
  let nextMs = firstMs;
  return {
    async wait(atLeastMs = 0) {
      const ms = Math.max(nextMs, atLeastMs);
      nextMs = Math.min(nextMs * 2, lastMs);
      await waitFor(ms, signal);
    },
    reset() {
      nextMs = firstMs;
    },
  };
}

/** Tells the log when the state has changed, and only then: an outage of hours is two lines. */
export function changeState(state: TelegramState, status: TelegramState['status'], log: ServiceLog, why = ''): void {
  if (state.status === status) return;
  state.status = status;
  if (status === 'running') log.info({ status }, 'telegram answers');
  else if (status === 'stopped' || status === 'refused') log.error({ status, why }, 'telegram refuses');
  else log.warn({ status, why }, 'telegram does not serve us');
}

export interface RetryPolicy {
  log: ServiceLog;
  state: TelegramState;
  signal: AbortSignal;
  waits: Waits;
}

/** What it comes to, or null when the signal says stop before. */
export async function unlessStopped<Result>(coming: Promise<Result>, signal: AbortSignal): Promise<Result | null> {
  if (signal.aborted) return null;
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const stop = () => resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  return await Promise.race([coming, stopped]).finally(() => signal.removeEventListener('abort', stop));
}

const CALL_MS = 15_000;

/**
 * Tries a call until it works, also while Telegram does not take the token: it may take it again, and people wait. Gives
 * null when trying again is of no use: Telegram will not do it, or we are stopping.
 */
export async function callWithRetry<Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  { log, state, signal, waits }: RetryPolicy,
): Promise<Result | null> {
  const backoff = createBackoff(waits, signal);
  while (!signal.aborted) {
    try {
      return await call(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
    } catch (error) {
      if (signal.aborted) return null;
      const failure = failureOf(error);
      const status = statusAfter(failure);
      changeState(state, status, log, failure.message);
      if (status === 'refused') return null;
      await backoff.wait(failure.retryAfterMs);
    }
  }
  return null;
}

function statusAfter({ reason, isRetryable }: SendFailure): TelegramState['status'] {
  if (reason === 'channel_stopped') return 'stopped';
  return isRetryable ? 'unreachable' : 'refused';
}
