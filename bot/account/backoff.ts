import type { SendFailure } from '../../core/send-failure.ts';
import { pauseFor } from '../../runtime/pause.ts';

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

export function createBackoff({ firstMs, lastMs }: Waits, signal: AbortSignal, waitFor = pauseFor): Backoff {
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

/** What it comes to, or null when the signal says stop before. */
export async function unlessStopped<Result>(coming: Promise<Result>, signal: AbortSignal): Promise<Result | null> {
  // Nobody hears any more what it comes to, also where it fails.
  if (signal.aborted) coming.catch(() => undefined);
  if (signal.aborted) return null;
  const { promise: stopped, resolve } = Promise.withResolvers<null>();
  const stop = () => resolve(null);
  signal.addEventListener('abort', stop, { once: true });
  return await Promise.race([coming, stopped]).finally(() => signal.removeEventListener('abort', stop));
}

const CALL_MS = 15_000;

export interface Patience {
  signal: AbortSignal;
  waits: Waits;
  failureOf: (error: unknown) => SendFailure;
  /** Is told of each failure. `try-late`: after the longest wait. */
  onFailure: (failure: SendFailure) => 'try-again' | 'try-late';
}

/** Tries a call until it works. Gives null when we are stopping. */
export async function tryUntilDone<Result>(
  call: (signal: AbortSignal) => Promise<Result>,
  { signal, waits, failureOf, onFailure }: Patience,
): Promise<Result | null> {
  const backoff = createBackoff(waits, signal);
  while (!signal.aborted) {
    try {
      return await call(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)]));
    } catch (error) {
      if (signal.aborted) return null;
      const failure = failureOf(error);
      const next = onFailure(failure);
      await backoff.wait(Math.max(failure.retryAfterMs ?? 0, next === 'try-late' ? waits.lastMs : 0));
    }
  }
  return null;
}
