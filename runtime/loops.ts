/**
 * runtime/: plumbing below bot, admin-api and storage: loops, waits, streams, the server, the log and the counters. It decides
 * nothing about what flows through it.
 */

import { createOutage, type OutageWords } from './outage.ts';
import { pauseFor } from './pause.ts';
import type { WakeUp } from './wake-up.ts';

/** Looks again and again until the signal says stop; `firstMs`: it waits so long before the first look. */
export async function watchAlways(
  look: () => Promise<void>,
  { everyMs, firstMs = 0, onAway, ...words }: OutageWords & { everyMs: number; firstMs?: number; onAway?: () => void },
  signal: AbortSignal,
): Promise<void> {
  const outage = createOutage(words);
  if (firstMs > 0) await pauseFor(firstMs, signal);
  while (!signal.aborted) {
    try {
      await look();
      outage.over();
    } catch (error) {
      onAway?.();
      outage.met(error);
    }
    await pauseFor(everyMs, signal);
  }
}

const LOOK_MS = 2000;
const OUTAGE_MS = 1000;

/** Does one thing after the other until the signal says stop; `next` tells whether there was one. A wake-up ends its rest. */
export async function workAlways(
  next: () => Promise<boolean>,
  { wakeUp, ...words }: OutageWords & { wakeUp: WakeUp },
  signal: AbortSignal,
): Promise<void> {
  const outage = createOutage(words);
  while (!signal.aborted) {
    try {
      const isDone = await next();
      outage.over();
      if (!isDone) await wakeUp.wait(LOOK_MS, signal);
    } catch (error) {
      outage.met(error);
      await wakeUp.wait(OUTAGE_MS, signal);
    }
  }
}
