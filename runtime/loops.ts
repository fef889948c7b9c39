/**
 * runtime/: plumbing below bot, admin-api and storage: loops, waits, streams, the server, the log. It knows nothing of
 * what flows through it.
 */

import type { ServiceLog } from './log.ts';
import { pauseFor } from './pause.ts';
import type { WakeUp } from './wake-up.ts';

/** `waiting` is what the log says, once an outage, when the store is away. */
interface Told {
  log: ServiceLog;
  waiting: string;
}

/** Looks again and again until the signal says stop. */
export async function watchAlways(
  look: () => Promise<void>,
  { everyMs, log, waiting, onAway }: Told & { everyMs: number; onAway?: () => void },
  signal: AbortSignal,
): Promise<void> {
  let isAway = false;
  while (!signal.aborted) {
    try {
      await look();
      isAway = false;
    } catch (error) {
      onAway?.();
      if (!isAway) log.error({ err: error }, waiting);
      isAway = true;
    }
    await pauseFor(everyMs, signal);
  }
}

const LOOK_MS = 2000;
const OUTAGE_MS = 1000;

/** Does one thing after the other until the signal says stop; `next` tells whether there was one. A wake-up ends its rest. */
export async function workAlways(
  next: () => Promise<boolean>,
  { wakeUp, log, waiting }: Told & { wakeUp: WakeUp },
  signal: AbortSignal,
): Promise<void> {
  let isAway = false;
  while (!signal.aborted) {
    try {
      const isDone = await next();
      isAway = false;
      if (!isDone) await wakeUp.wait(LOOK_MS, signal);
    } catch (error) {
      if (!isAway) log.error({ err: error }, waiting);
      isAway = true;
      await wakeUp.wait(OUTAGE_MS, signal);
    }
  }
}
