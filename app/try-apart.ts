import { type Apart, type FromApart, runApart } from './apart.ts';
import type { Trial, Tried } from './try-rules.ts';

export type FromTrial = FromApart<never, Tried>;

/** Tries a change of rules; one that is tried for the same person, or waits for its turn, is given up. */
export type Trying = (trial: Trial, by: string) => Promise<Apart<Tried>>;

const CHILD = new URL('./try-child.ts', import.meta.url);
const LONGEST_MS = 60_000;

/** Tries changes beside this process, one at a time: each takes memory of its own. Others wait for their turn. */
export function createTrying(): Trying {
  const wanted = new Map<string, AbortController>();
  let last: Promise<unknown> = Promise.resolve();

  return (trial, by) => {
    wanted.get(by)?.abort();
    const mine = new AbortController();
    wanted.set(by, mine);
    const tried = last.then(() => tryUnless(mine.signal, trial));
    const forget = () => {
      if (wanted.get(by) === mine) wanted.delete(by);
    };
    last = tried.then(forget, forget);
    return tried;
  };
}

async function tryUnless(signal: AbortSignal, trial: Trial): Promise<Apart<Tried>> {
  if (signal.aborted) return 'cancelled';
  const { done, gone, cancel } = runApart<Trial, never, Tried>(CHILD, [trial], { longestMs: LONGEST_MS });
  signal.addEventListener('abort', cancel, { once: true });
  await gone;
  return done;
}
