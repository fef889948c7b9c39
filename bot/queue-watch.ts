import type { Queue, TicketStore } from '../core/desk.ts';
import type { BotLog } from './log.ts';
import { pauseFor } from './pacing.ts';

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
  log: BotLog;
  now: () => number;
}): QueueWatch {
  let waiting: Queue | null = null;
  let isAway = false;

  async function look(): Promise<void> {
    waiting = await store.queue(now());
  }

  return {
    queue: () => waiting,
    look,
    async watch(signal) {
      while (!signal.aborted) {
        try {
          await look();
          isAway = false;
        } catch (error) {
          // Old numbers would be wrong ones.
          waiting = null;
          if (!isAway) log.error({ err: error }, 'counting who waits for an operator waits for the store');
          isAway = true;
        }
        await pauseFor(EVERY_MS, signal);
      }
    },
  };
}
