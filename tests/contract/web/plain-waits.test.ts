import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, test } from 'vitest';
import { type AwaitSaid, createAwaitSaid } from '../../../bot/web/plain/await-said.ts';
import { createStubStore, type StubStore } from './stub-store.ts';

let store: StubStore;
let awaitSaid: AwaitSaid;
beforeEach(() => {
  store = createStubStore();
  awaitSaid = createAwaitSaid({ store, onSent: (listener) => store.onSent(listener) });
});

/** Whether somebody waits, and does not have the answer at once. */
async function waits(session: number, network = 'a', after = 0): Promise<boolean> {
  let isOver = false;
  const waiting = awaitSaid({ to: `web:${session}`, after, network }).finally(() => {
    isOver = true;
  });
  void waiting;
  await setImmediate();
  return !isOver;
}

async function waitAs(count: number, network: string): Promise<boolean[]> {
  return Promise.all(Array.from({ length: count }, (_, session) => waits(session, network)));
}

test('one session waits with two pages at once, and the third tells what is there', async () => {
  expect([await waits(1), await waits(1), await waits(1)]).toEqual([true, true, false]);
  expect(await waits(2)).toBe(true);
});

test('one network does not take the waits of others', async () => {
  expect((await waitAs(50, 'loud')).every(Boolean)).toBe(true);

  expect(await waits(99, 'loud')).toBe(false);
  expect(await waits(99, 'quiet')).toBe(true);
});

test('who has been answered leaves room for the next', async () => {
  const first = awaitSaid({ to: 'web:1', after: 0, network: 'a' });
  expect(await waits(1)).toBe(true);
  const seq = store.say('web:1', 'Понятно.');

  expect(await first).toBe(seq);
  expect(await waits(1, 'a', seq)).toBe(true);
});
