import type { Queue, TicketStore } from '../../core/desk.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { watchAlways } from '../../runtime/loops.ts';

const EVERY_MS = 5000;

/** Keeps in view how many wait for an operator: whoever asks for one is told, and no turn waits for the counting. */
export interface QueueWatch {
  queue: () => Queue | null;
  /** Looks once. */
  look: () => Promise<void>;
  watch: (signal: AbortSignal) => Promise<void>;
}

export function createQueueWatch({
  store,
  log,
  now,
}: {
  store: Pick<TicketStore, 'queue'>;
  log: ServiceLog;
  now: () => number;
}): QueueWatch {
  let waiting: Queue | null = null;

  async function look(): Promise<void> {
    waiting = await store.queue(now());
  }

  return {
    queue: () => waiting,
    look,
    watch: (signal) =>
      watchAlways(
        look,
        {
          everyMs: EVERY_MS,
          log,
          waiting: 'counting who waits for an operator waits for the store',
          // Old numbers would be wrong ones.
          onAway() {
            waiting = null;
          },
        },
        signal,
      ),
  };
}
