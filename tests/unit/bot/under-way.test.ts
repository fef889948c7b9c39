import { expect, test } from 'vitest';
import { createUnderWay } from '../../../bot/send/under-way.ts';
import type { Delivery } from '../../../core/outgoing.ts';

const claimed = (tries: number) => ({ id: 'one', tries }) as Delivery;

test('a bubble that is claimed again while it is on its way is begun once, until it ends', () => {
  const underWay = createUnderWay();
  const end = underWay.begin(claimed(1));
  expect(underWay.begin(claimed(2))).toBeNull();
  end?.();
  expect(underWay.begin(claimed(3))).not.toBeNull();
});

test('whoever puts it off puts off the newest claim, and a new one is begun at once', () => {
  const underWay = createUnderWay();
  const end = underWay.begin(claimed(1));
  underWay.begin(claimed(2));
  expect(underWay.leave(claimed(1))).toEqual(claimed(2));
  expect(underWay.begin(claimed(3))).not.toBeNull();
  // The end of the first says nothing of the third.
  end?.();
  expect(underWay.begin(claimed(4))).toBeNull();
});

test('what is not under way is put off by its own claim', () => {
  expect(createUnderWay().leave(claimed(1))).toEqual(claimed(1));
});
