import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readAgain } from '../../../admin-web/src/live/read-again.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** How often what is shown under a key is read. */
function shown(queries: QueryClient, queryKey: readonly string[]): { count: () => number; leave: () => void } {
  let count = -1;
  const observer = new QueryObserver(queries, { queryKey, queryFn: async () => ++count, retry: false });
  const leave = observer.subscribe(() => undefined);
  return { count: () => count, leave };
}

test('in a minute of many events the list is read soon, and then now and again, until the last has been read', async () => {
  const queries = new QueryClient();
  const list = shown(queries, ['tickets']);
  const talk = shown(queries, ['talk', 't1']);
  await vi.advanceTimersByTimeAsync(10_000);
  readAgain(queries, 'tickets');
  await vi.advanceTimersByTimeAsync(400);
  expect(list.count()).toBe(1);

  for (let event = 0; event < 150; event++) {
    readAgain(queries, 'tickets');
    await vi.advanceTimersByTimeAsync(400);
  }
  expect(list.count()).toBeGreaterThan(20);
  expect(list.count()).toBeLessThan(40);

  readAgain(queries, 'tickets');
  readAgain(queries, 'talk', 't1');
  const before = list.count();
  await vi.advanceTimersByTimeAsync(400);
  expect(talk.count()).toBe(1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(list.count()).toBe(before + 1);
  for (const { leave } of [list, talk]) leave();
});
