import { expect, test } from 'vitest';
import { shownAs } from '../../faults/shown-as.ts';

test('an answer is the same with the offer of light mode, whose button may not fit on one page any more', () => {
  expect(shownAs('Что вам нужно?\n\nСтраница 1 из 2')).toBe(shownAs('Что вам нужно?'));
  expect(shownAs('Ба шумо чӣ лозим?\n\nСаҳифаи 1 аз 2')).toBe(shownAs('Ба шумо чӣ лозим?'));
});

test('a second page is another answer than the first', () => {
  expect(shownAs('Что вам нужно?\n\nСтраница 2 из 2')).not.toBe(shownAs('Что вам нужно?\n\nСтраница 1 из 2'));
});
