import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

/** Who has waited long looks more seldom: each look costs who answers as well, and hundreds wait at once. */
const LOOK_MS = { least: 20, most: 120, share: 0.1 };
/** How long a test waits for what must come: far longer than it takes on a machine with nothing else to do. */
export const PATIENCE_MS = 45_000;

/**
 * Looks again and again until what is read is as it should be, and gives it; throws with what it read last where it does not
 * come to be so. Unlike `expect.poll` it may be used in tests that run beside each other.
 */
export async function until<T>(
  read: () => Promise<T> | T,
  isSo: (value: T) => boolean,
  { timeoutMs = PATIENCE_MS }: { timeoutMs?: number } = {},
): Promise<T> {
  const value = await untilOrLast(read, isSo, { timeoutMs });
  if (isSo(value)) return value;
  throw new Error(
    `it did not come to be so within ${timeoutMs} ms; what was read last: ${inspect(value, { depth: 6 })}`,
  );
}

/** The same, which gives what it read last where the time is over, for a judge that tells what is missing. */
export async function untilOrLast<T>(
  read: () => Promise<T> | T,
  isSo: (value: T) => boolean,
  { timeoutMs = PATIENCE_MS }: { timeoutMs?: number } = {},
): Promise<T> {
  const began = performance.now();
  for (;;) {
    const value = await read();
    const waited = performance.now() - began;
    if (isSo(value) || waited > timeoutMs) return value;
    await pause(Math.min(LOOK_MS.most, Math.max(LOOK_MS.least, waited * LOOK_MS.share)));
  }
}
