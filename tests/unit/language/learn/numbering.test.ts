import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Numbering } from '../../../../language/learn/numbering.ts';

test('numbers parts in the order in which they come, each once, and knows no other', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.maxSafeInteger(), (parts, far) => {
      const numbers = new Numbering(Int32Array.from(parts));
      const different = [...new Set(parts)];

      expect(different.map((part) => numbers.find(part))).toEqual([...different.keys()]);
      expect([...numbers.parts.subarray(0, numbers.size)]).toEqual(different);
      expect(numbers.find(100 + (far | 0xff))).toBe(-1);
    }),
  );
});

test('keeps the numbers of hundreds of thousands', () => {
  const numbers = new Numbering();
  const parts = Array.from({ length: 150_000 }, (_, at) => Math.imul(at, 0x9e3779b1));
  for (const part of parts) numbers.of(part);

  expect(numbers.size).toBe(parts.length);
  expect(parts.every((part, at) => numbers.of(part) === at && numbers.find(part) === at)).toBe(true);
  expect(numbers.find(0x9e3779b0 | 0)).toBe(-1);
});

test('is made at once of more parts than it begins with', () => {
  const parts = Int32Array.from({ length: 150_000 }, (_, at) => Math.imul(at, 0x9e3779b1));
  const numbers = new Numbering(parts);

  expect(parts.every((part, at) => numbers.find(part) === at)).toBe(true);
  expect(numbers.of(7)).toBe(parts.length);
});
