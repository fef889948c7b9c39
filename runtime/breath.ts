import { setImmediate as roundOfTheLoop } from 'node:timers/promises';

/** So long may be thought in a row: many usual turns, of which then one change of the store is made, or one that is costly. */
const MOST_MS = 8;

/**
 * Thinks for one after the other, and gives the event loop back whenever that took long: between two costly turns sending,
 * webhooks and `/healthz` have their round.
 */
export type Breath = <Thought>(think: () => Thought) => Promise<Thought>;

/** `elapsed`: milliseconds of a clock that nobody can set back. */
export function createBreath(elapsed: () => number = () => performance.now()): Breath {
  let resting: Promise<void> | null = null;
  let thoughtMs = 0;
  return async (think) => {
    while (resting !== null) await resting;
    const began = elapsed();
    try {
      return think();
    } finally {
      thoughtMs += elapsed() - began;
      if (thoughtMs >= MOST_MS) {
        thoughtMs = 0;
        resting = roundOfTheLoop().then(() => {
          resting = null;
        });
      }
    }
  };
}
