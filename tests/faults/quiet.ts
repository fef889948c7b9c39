import { setTimeout as pause } from 'node:timers/promises';
import { keptIn } from '../support/kept.ts';
import type { Environment } from '../support/server.ts';

/** Watches from beside whether anything is still on its way: nobody waits for an answer that can never come. */
export interface Quiet extends AsyncDisposable {
  /** Messages that no process has taken, turns that wait, bubbles that are not sent. */
  left(): number;
  /** For how long nothing has been on its way. */
  forMs(): number;
  /** Something is being sent: what was seen before tells nothing any more. */
  stir(): void;
}

const LOOK_MS = 250;

/** `channels`: what each still holds for us. */
export function watchQuiet(channels: readonly { pending(): Promise<unknown[]> }[], settings: Environment): Quiet {
  const closing = new AbortController();
  let left = 1;
  let since: number | null = null;
  let stirred = 0;
  const watching = watch();
  return {
    left: () => left,
    forMs: () => (since === null ? 0 : performance.now() - since),
    stir() {
      stirred += 1;
      since = null;
    },
    async [Symbol.asyncDispose]() {
      closing.abort();
      await watching;
    },
  };

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      const before = stirred;
      // Read first: what a channel has handed over meanwhile is in the store.
      const pending = (await Promise.all(channels.map((one) => one.pending()))).flat().length;
      // A store that is away, or not made yet, holds who knows what.
      const kept = await Promise.try(keptIn, settings).catch(() => null);
      left = kept === null ? 1 : pending + kept.waiting + kept.unsent;
      since = left === 0 && before === stirred ? (since ?? performance.now()) : null;
      await pause(LOOK_MS);
    }
  }
}
