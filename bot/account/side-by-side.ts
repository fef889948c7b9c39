import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { backoffMs } from '../send/retry-policy.ts';
import { WENT_WELL_MS } from './account-lease.ts';

/**
 * Does all parts side by side. Where one throws the others are ended by their signal, and it is told once all have ended:
 * whoever begins anew does nothing twice.
 */
export async function sideBySide(
  partsOf: (signal: AbortSignal) => (() => Promise<unknown>)[],
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const begin = async (part: () => Promise<unknown>) => {
    try {
      await part();
    } catch (error) {
      end.abort();
      throw error;
    }
  };
  const outcomes = await Promise.allSettled(partsOf(AbortSignal.any([signal, end.signal])).map(begin));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

interface BesideDeps {
  log: ServiceLog;
  /** Milliseconds that never jump. */
  elapsed: () => number;
  pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** What an account is served without: where it ends by a throw it alone is begun again, each time later. */
export async function keepGoing(
  work: () => Promise<unknown>,
  { log, elapsed, pause = pauseFor }: BesideDeps,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; !signal.aborted; tries++) {
    const at = elapsed();
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error }, 'what runs beside an account ended by a bug');
    }
    if (elapsed() - at >= WENT_WELL_MS) tries = 1;
    await pause(backoffMs(tries, 1), signal);
  }
}
