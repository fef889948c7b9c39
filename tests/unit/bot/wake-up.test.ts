import { expect, test } from 'vitest';
import { createWakeUp } from '../../../runtime/wake-up.ts';

const never = new AbortController().signal;
const LONG_MS = 60_000;

test('a ring wakes everybody who waits', async () => {
  const bell = createWakeUp();
  const waiting = [bell.wait(LONG_MS, never), bell.wait(LONG_MS, never)];

  bell.ring();

  await expect(Promise.all(waiting)).resolves.toHaveLength(2);
});

test('a ring that comes while nobody waits is not missed', async () => {
  const bell = createWakeUp();

  bell.ring();

  await expect(bell.wait(LONG_MS, never)).resolves.toBeUndefined();
});

test('who waits is let go at a stop', async () => {
  const bell = createWakeUp();
  const stopping = new AbortController();
  const waiting = bell.wait(LONG_MS, stopping.signal);

  stopping.abort();

  await expect(waiting).resolves.toBeUndefined();
  await expect(bell.wait(LONG_MS, stopping.signal)).resolves.toBeUndefined();
});
