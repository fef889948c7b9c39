import { describe, expect, test } from 'vitest';
import { isChildWriting } from '../../../language/match/child-writing.ts';
import { shippedLexicon } from '../../support/lexicon.ts';

const lexicon = shippedLexicon();

describe('an age of whoever writes', () => {
  test.each(['мне 15 лет ман аз Кӯлоб', 'мне 15 запретили в школу ходить', 'мне 14 сутки не кормят'])(
    'is told: "%s"',
    (text) => {
      expect(isChildWriting(lexicon, text)).toBe(true);
    },
  );

  test.each([
    'мне 12 лет запрет дали',
    'ман 10 сол манъ шудам',
    'мне 10 лет ман доданд',
    'мне 15 суток дали',
    'мне 15 сутки дали',
    'мне 15 запрет дали',
  ])('is not what a court or a border gave: "%s"', (text) => {
    expect(isChildWriting(lexicon, text)).toBe(false);
  });
});
