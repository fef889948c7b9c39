import { describe, expect, test } from 'vitest';
import { manifestOn } from '../../../core/manifest-on.ts';

const manifest = {
  'fact/a': 'a1',
  'fact/b': 'b1',
  'fact/b@2026-12-01': 'b2',
  'fact/b@2027-01-01': 'b3',
  'fact/c@2026-12-01': 'c1',
};

describe('an entry with a day', () => {
  test('does not hold before it', () => {
    expect(manifestOn(manifest, '2026-11-30')).toEqual({ 'fact/a': 'a1', 'fact/b': 'b1' });
  });

  test('takes the place of the other on it, where that stood, and is there from then on where there was none', () => {
    const held = manifestOn(manifest, '2026-12-01');

    expect(Object.entries(held)).toEqual([
      ['fact/a', 'a1'],
      ['fact/b', 'b2'],
      ['fact/c', 'c1'],
    ]);
  });

  test('gives way to the next one', () => {
    expect(manifestOn(manifest, '2030-01-01')['fact/b']).toBe('b3');
  });

  test('holds whatever the order in which they are written', () => {
    const turned = Object.fromEntries(Object.entries(manifest).toReversed());

    expect(manifestOn(turned, '2030-01-01')['fact/b']).toBe('b3');
    expect(manifestOn(turned, '2026-12-15')['fact/b']).toBe('b2');
  });
});
