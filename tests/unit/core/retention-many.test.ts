import { expect, test } from 'vitest';
import { areTooMany } from '../../../core/retention.ts';

test('too many to forget at once are more than twenty that are more than a fifth of all', () => {
  expect([areTooMany(20, 20), areTooMany(21, 21), areTooMany(21, 105), areTooMany(21, 104)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
