import type { Address } from '../../../core/message.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import type { SentSource } from '../events.ts';

/** An answer is mostly here within a breath; a page that took longer would look broken. */
const PATIENCE_MS = 2000;
/** One turn may say several things: they follow each other closely. */
const QUIET_MS = 200;
/** So long what another process has sent may stay unseen. */
const POLL_MS = 250;
/** So many pages wait at once; beyond that a page tells what is there. */
const WAITING_MAX = 500;

/** Waits until something was said after a place and no more follows, or patience ends; gives the newest that was said. */
export type AwaitSaid = (to: Address, after: number) => Promise<number>;

export function createAwaitSaid({ store, onSent }: Pick<SentSource, 'store' | 'onSent'>): AwaitSaid {
  const newestOf = async (to: Address) => (await store.sentTo(to, { newest: true }, 1)).at(-1)?.toldAs ?? 0;
  let waiting = 0;
  return async (to, after) => {
    if (waiting >= WAITING_MAX) return newestOf(to);
    waiting += 1;
    const wakeUp = createWakeUp();
    const stopListening = onSent((address) => {
      if (address === to) wakeUp.ring();
    });
    try {
      const late = AbortSignal.timeout(PATIENCE_MS);
      let newest = await newestOf(to);
      for (let before = after; !late.aborted && (newest <= after || newest !== before); ) {
        before = newest;
        await wakeUp.wait(newest > after ? QUIET_MS : POLL_MS, late);
        newest = await newestOf(to);
      }
      return newest;
    } finally {
      stopListening();
      waiting -= 1;
    }
  };
}
