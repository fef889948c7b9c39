import { setTimeout as pause } from 'node:timers/promises';
import { inspect } from 'node:util';

const LOOK_MS = 50;
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
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await read();
    if (isSo(value) || performance.now() > deadline) return value;
    await pause(LOOK_MS);
  }
}
