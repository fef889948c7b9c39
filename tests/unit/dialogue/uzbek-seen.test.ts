import { expect, test } from 'vitest';
import { uzbekSeen } from '../../../dialogue/say/uzbek-seen.ts';
import { looksLike } from '../../../language/which/identify.ts';

test('whoever writes Uzbek is answered in a line of Tajik and a line of Russian', () => {
  expect(uzbekSeen().split('\n').map(looksLike)).toEqual(['tg', 'ru']);
});
