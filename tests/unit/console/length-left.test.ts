import { expect, test } from 'vitest';
import { lengthLeft } from '../../../admin-web/src/shell/length-left.ts';

test('the space around the words is not counted, as the server does not count it', () => {
  expect(lengthLeft(' салом \n', 5)).toBe(0);
});

test('what is too long is told by how much, and not cut', () => {
  expect(lengthLeft('салом', 3)).toBe(-2);
});
