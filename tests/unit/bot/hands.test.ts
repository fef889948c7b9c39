import { expect, test } from 'vitest';
import { createHands } from '../../../bot/send/hands.ts';

test('before somebody works there is no hand', () => {
  expect(createHands<string>().borrow()).toBeNull();
});

test('so many hands are lent as are free, and those that are given back are lent again', () => {
  const hands = createHands<string>();
  hands.lend((borrowed) => (borrowed < 2 ? `hand ${borrowed}` : null));
  const lent = [hands.borrow(), hands.borrow(), hands.borrow()];
  lent[0]?.giveBack();

  expect([...lent, hands.borrow()].map((one) => one?.taker ?? null)).toEqual(['hand 0', 'hand 1', null, 'hand 1']);
});

test('who waits for all hands waits until the last is given back', async () => {
  const hands = createHands<string>();
  hands.lend(() => 'hand');
  const lent = [hands.borrow(), hands.borrow()];
  let isBack = false;
  const waiting = hands.allBack().then(() => {
    isBack = true;
  });
  lent[1]?.giveBack();
  await new Promise(setImmediate);
  const before = isBack;
  lent[0]?.giveBack();
  await waiting;

  expect([before, isBack]).toEqual([false, true]);
  await hands.allBack();
});
