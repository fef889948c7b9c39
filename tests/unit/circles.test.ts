import { expect, test } from 'vitest';
import { circlesIn } from '../support/circles.ts';

test('files that lead to each other are told in one line, and a way that ends is none', () => {
  const graph = new Map([
    ['a', ['b', 'outside']],
    ['b', ['c']],
    ['c', ['a']],
    ['d', ['a', 'e']],
    ['e', []],
  ]);

  expect(circlesIn(graph)).toEqual(['a, b, c']);
  expect(circlesIn(new Map([...graph, ['c', []]]))).toEqual([]);
});
