import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayOf, manifestFolded, manifestOn } from '../../../core/manifest-on.ts';

const manifest = {
  'flow/a': 'f1',
  'flow/a@2026-11-01': 'f2',
  'contact/b': 'b1',
  'contact/b@2026-11-01': 'b2',
  'contact/b@2026-11-20': 'b3',
  'contact/b@2026-12-05': 'b4',
  'fact/c@2026-11-20': 'c1',
};
const named = (base: string, id: string) => `${id} as ${base}`;

test('what holds since its day stands under the name of what it has replaced, and what is over is gone', () => {
  expect(Object.entries(manifestFolded(manifest, '2026-11-29', named))).toEqual([
    ['flow/a', 'f1'],
    // A flow holds as it was released.
    ['flow/a@2026-11-01', 'f2'],
    ['contact/b', 'b3 as contact/b'],
    ['contact/b@2026-12-05', 'b4'],
    ['fact/c', 'c1 as fact/c'],
  ]);
});

test('whoever changes an entry then changes what is told, and on every day the rest is told as before', () => {
  const day = fc.constantFrom('2026-11-01', '2026-11-20', '2026-11-24', '2026-12-05');
  const key = fc.oneof(
    fc.constantFrom('fact/a', 'fact/b'),
    fc.tuple(fc.constantFrom('fact/a', 'fact/b'), day).map((one) => one.join('@')),
  );
  fc.assert(
    fc.property(fc.uniqueArray(key), day, day, (keys, today, other) => {
      const later = [today, other].toSorted()[1] ?? today;
      const whole = Object.fromEntries(keys.map((one) => [one, one]));
      const folded = manifestFolded(whole, today, (_, id) => id);
      expect(manifestOn(folded, later)).toEqual(manifestOn(whole, later));
      expect(Object.keys(folded).filter((one) => dayOf(one) !== '' && dayOf(one) <= today)).toEqual([]);
    }),
  );
});
