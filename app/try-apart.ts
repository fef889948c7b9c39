import { type Apart, type FromApart, runApart } from './apart.ts';
import type { Trial, Tried } from './try-rules.ts';

export type FromTrial = FromApart<never, Tried>;

/** Tries a change of rules; one that is being tried for the same person is given up. */
export type Trying = (trial: Trial, by: string) => Promise<Apart<Tried>>;

const CHILD = new URL('./try-child.ts', import.meta.url);
const LONGEST_MS = 60_000;

/** Tries changes beside this process, one at a time for each editor. */
export function createTrying(): Trying {
  const running = new Map<string, () => void>();
  return async (trial, by) => {
    running.get(by)?.();
    const { done, cancel } = runApart<Trial, never, Tried>(CHILD, trial, { longestMs: LONGEST_MS });
    running.set(by, cancel);
    const tried = await done;
    if (running.get(by) === cancel) running.delete(by);
    return tried;
  };
}
