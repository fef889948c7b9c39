import { writeSync } from 'node:fs';
import type { Worker } from 'node:worker_threads';
import { PULSE, type ToThread } from './thread-protocol.ts';

/** How often the thread is asked, and how often in a row it may leave that unanswered. */
interface Patience {
  everyMs: number;
  most: number;
}

/** Two minutes: the longest piece of work of a store, one commit or one sweep, takes seconds. */
export const PATIENCE: Patience = { everyMs: 10_000, most: 12 };

/**
 * Asks the thread of a store for as long as it runs whether it is alive. One that hangs ends the process: it keeps nothing
 * and says nothing, and whoever looks at the process alone sees it alive. What is counted is what was asked: a process that
 * was held up as a whole has asked nothing meanwhile.
 */
export function watchPulse(worker: Worker, { everyMs, most }: Patience, lose: (error: Error) => void) {
  let unanswered = 0;
  const timer = setInterval(() => {
    if (unanswered >= most) {
      const error = new Error('the thread of the store does not answer: the process ends');
      lose(error);
      end(error);
    }
    unanswered += 1;
    worker.postMessage(PULSE satisfies ToThread);
  }, everyMs);
  timer.unref();
  worker.once('exit', () => clearInterval(timer));
  return {
    heard(): void {
      unanswered = 0;
    },
  };
}

/** By a signal: a usual end would wait for the thread, which may hang where nothing reaches it. */
function end({ message }: Error): void {
  try {
    writeSync(process.stderr.fd, `hamroh: ${message}\n`);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}
