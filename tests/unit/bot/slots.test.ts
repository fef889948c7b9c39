import { expect, test } from 'vitest';
import { createSlots } from '../../../bot/send/slots.ts';

test('before somebody works there is no slot', () => {
  expect(createSlots<string>().acquire()).toBeNull();
});

test('so many slots are lent as are free, and those that are given back are lent again', () => {
  const slots = createSlots<string>();
  slots.lend((held) => (held < 2 ? `slot ${held}` : null));
  const lent = [slots.acquire(), slots.acquire(), slots.acquire()];
  lent[0]?.release();

  expect([...lent, slots.acquire()].map((one) => one?.claimer ?? null)).toEqual(['slot 0', 'slot 1', null, 'slot 1']);
});

test('who waits for all slots waits until the last is given back', async () => {
  const slots = createSlots<string>();
  slots.lend(() => 'slot');
  const lent = [slots.acquire(), slots.acquire()];
  let isBack = false;
  const waiting = slots.allReleased().then(() => {
    isBack = true;
  });
  lent[1]?.release();
  await new Promise(setImmediate);
  const before = isBack;
  lent[0]?.release();
  await waiting;

  expect([before, isBack]).toEqual([false, true]);
  await slots.allReleased();
});
