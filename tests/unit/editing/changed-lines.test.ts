import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changedLines } from '../../../app/editing/changed-lines.ts';

describe('what differs between two texts', () => {
  test('is the lines that only one of them has, near each other', () => {
    const lines = changedLines('a\nb\nc\nd\ne\n', 'a\nB\nc\ne\nf\n');

    expect(lines.map(({ sign, text }) => sign + text)).toEqual(['-b', '+B', '-d', '+f']);
  });

  test('is all of a text where the other is not there', () => {
    expect(changedLines(null, 'a\nb')).toEqual([
      { sign: '+', text: 'a' },
      { sign: '+', text: 'b' },
    ]);
    expect(changedLines('a', null)).toEqual([{ sign: '-', text: 'a' }]);
  });

  test('is shown of a long line around the first letter that is otherwise', () => {
    const [before, after] = [`${'x'.repeat(300)} 112 ${'y'.repeat(300)}`, `${'x'.repeat(300)} 113 ${'y'.repeat(300)}`];
    const [gone, come] = changedLines(before, after);

    expect(gone?.text).toMatch(/^…x+ 112 y+…$/);
    expect(come?.text).toMatch(/^…x+ 113 y+…$/);
    expect(come?.text.length).toBeLessThan(170);
  });

  test('of texts with thousands of lines is told, though not one by one', () => {
    const text = (from: number) => Array.from({ length: 3000 }, (_, index) => `line ${from + index}`).join('\n');

    expect(changedLines(text(0), text(10_000))).toHaveLength(6000);
  });
});

const line = fc.constantFrom('a', 'b', 'c', 'd');
const lines = fc.array(line, { maxLength: 12 });

test('whatever the texts are, taking away what is gone and putting in what has come leaves as many lines as the other has', () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const found = changedLines(before.join('\n') || null, after.join('\n') || null);
      const count = (sign: string) => found.filter((one) => one.sign === sign).length;

      expect(before.length - count('-') + count('+')).toBe(after.length);
      if (before.join() === after.join()) expect(found).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
