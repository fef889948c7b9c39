import { expect, test } from 'vitest';
import { isVisible } from '../../../core/visible.ts';

test.each(['\u200b', ' \u200d\u2060 ', '\u3164', '\u2800', '\ufe0f', '\u00a0\n\t', ''])('nobody sees %j', (text) => {
  expect(isVisible(text)).toBe(false);
});

test.each(['ҳа', '?', '1', '👍', '\u200bда'])('%j is seen', (text) => {
  expect(isVisible(text)).toBe(true);
});
