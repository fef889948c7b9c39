import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 50;
/** How long a test waits for what must come: far longer than it takes on a machine with nothing else to do. */
export const PATIENCE_MS = 45_000;

/**
 * Looks again and again until what is read is as it should be, and gives it; after the time it gives what it read last,
 * for the assertion that follows to tell. Unlike `expect.poll` it may be used in tests that run beside each other.
 */
export async function until<T>(
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
