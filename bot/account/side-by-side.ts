import type { ServiceLog } from '../../runtime/log.ts';
import { pauseFor } from '../../runtime/pause.ts';
import { backoffMs } from '../send/retry-policy.ts';

/**
 * Does all parts side by side. Where one throws the others are ended by their signal, and it is told once all have ended:
 * whoever begins anew does nothing twice.
 */
export async function sideBySide(
  begin: (signal: AbortSignal) => Promise<unknown>[],
  signal: AbortSignal,
): Promise<void> {
  const end = new AbortController();
  const endAll = (error: unknown) => {
    end.abort();
    throw error;
  };
  const parts = begunIn(() => begin(AbortSignal.any([signal, end.signal])), endAll);
  const outcomes = await Promise.allSettled(parts.map((part) => part.catch(endAll)));
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
}

/** Also of what throws before all have begun the others are ended. */
function begunIn<Parts>(begin: () => Parts, endAll: (error: unknown) => never): Parts {
  try {
    return begin();
  } catch (error) {
    return endAll(error);
  }
}

/** What an account is served without: where it ends by a throw it alone is begun again, each time later. */
export async function besides(
  work: () => Promise<unknown>,
  log: ServiceLog,
  signal: AbortSignal,
  pause = pauseFor,
): Promise<void> {
  for (let tries = 1; !signal.aborted; tries++) {
    try {
      await work();
      return;
    } catch (error) {
      if (signal.aborted) return;
      log.error({ err: error }, 'what runs beside an account ended by a bug');
    }
    await pause(backoffMs(tries, 1), signal);
  }
}
