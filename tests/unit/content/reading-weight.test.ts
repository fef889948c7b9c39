import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentencesIn } from '../../../content/readability.ts';
import { readingWeight, type Written, writtenIn } from '../../../content/reading-weight.ts';

const said = (words: string, where = 'a/b'): Written => ({ kind: 'say', where, language: 'tg', words });
const ofWords = (count: number) => `${Array.from({ length: count }, () => 'сухан').join(' ')}.`;

describe('a reader counts', () => {
  test.each([
    ['Салом. Шумо дар куҷо? Ҳамин ҷо', [1, 3, 2]],
    ['Як\nду се', [1, 2]],
    ['Рақам: {{contact:hotline}}', [2]],
    ['{{contact:hotline}}\nЗанг занед.', [2]],
    ['Соати 9:30, рӯзи 5-ум', [5]],
    ['…', []],
    ['', []],
  ])('in "%s" so many words a sentence', (text, words) => {
    expect(sentencesIn(text).map((sentence) => sentence.words)).toEqual(words);
  });
});

describe('how heavy texts are', () => {
  test('is told by words a sentence and characters a bubble', () => {
    expect(readingWeight([said(`${ofWords(4)} ${ofWords(13)}`), said('а'.repeat(301), 'c/d')])).toEqual({
      texts: 2,
      sentences: 3,
      words: { mean: 6, most95: 13 },
      shortShare: 66.6,
      characters: { mean: 202, most95: 301, longest: 301, longestAt: 'c/d' },
      long: 1,
    });
  });

  test('is never told as good enough where it is not', () => {
    const almost = [
      ...Array.from({ length: 9494 }, () => said('як')),
      ...Array.from({ length: 506 }, () => said(ofWords(13))),
    ];

    expect(readingWeight(almost).shortShare).toBe(94.9);
  });

  test('of nothing is nothing', () => {
    expect(readingWeight([])).toEqual({
      texts: 0,
      sentences: 0,
      words: { mean: 0, most95: 0 },
      shortShare: 100,
      characters: { mean: 0, most95: 0, longest: 0, longestAt: null },
      long: 0,
    });
  });

  test('at most five of a hundred are over the number that is told for ninety-five', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 60 }), (counts) => {
        const { words } = readingWeight(counts.map((count) => said(ofWords(count))));
        const over = (limit: number) => counts.filter((count) => count > limit).length / counts.length;

        expect(over(words.most95)).toBeLessThanOrEqual(0.05);
        expect(over(words.most95 - 1)).toBeGreaterThan(0.05);
      }),
    );
  });

  test('is counted for the twin too', () => {
    const text = { tg: 'а', ru: 'б', other: { tg: 'в', ru: 'г' } };

    expect(writtenIn('say', 'a/b', text).map(({ where, language, words }) => `${where} ${language} ${words}`)).toEqual([
      'a/b tg а',
      'a/b (other) tg в',
      'a/b ru б',
      'a/b (other) ru г',
    ]);
  });
});
