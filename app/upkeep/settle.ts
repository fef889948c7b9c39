/**
 * upkeep/: what every process does beside its role: settling, sweeping old data, watching the clock, the disk and the
 * store.
 */

import type { ConversationStore } from '../../core/store.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

const EVERY_MS = 1000;
/** Where one piece was so large, more waits: it is not left to the next second. */
const LARGE = 100;

interface SettleDeps {
  store: Pick<ConversationStore, 'settle'>;
  log: ServiceLog;
  now: () => number;
  /** The time that is certain. */
  sure: () => number;
}

/** Writes out what committed turns still owe, within a second, whoever died meanwhile. */
export function settleAlways({ store, log, now, sure }: SettleDeps, signal: AbortSignal): Promise<void> {
  const settle = async (): Promise<void> => {
    let done = LARGE;
    while (done >= LARGE && !signal.aborted) done = await store.settle(now(), sure());
  };
  const told = { everyMs: EVERY_MS, firstMs: EVERY_MS, log, waiting: 'settling waits for the store' };
  return watchAlways(settle, told, signal);
}
