import { expect, test } from 'vitest';
import { titled } from '../../../app/editing/titled.ts';
import { revisionOf } from '../../../core/revision.ts';
import { shortHash } from '../../../runtime/short-hash.ts';

const title = (json: unknown) => {
  const one = revisionOf({ kind: 'fact', entry: 'a', text: '', json, format: 1, at: 0 }, shortHash);
  return titled({ kind: 'fact', entry: 'a' }, { at: () => one }).title;
};

test('an entry is called by its own words, of a title before all others', () => {
  const words = { tg: 'рӯз', ru: 'день' };
  expect(title({ text: { tg: 'матн', ru: 'текст' }, title: words })).toEqual(words);
  expect(title({ id: 'a', tg: 'шартнома', ru: 'договор' })).toEqual({ tg: 'шартнома', ru: 'договор' });
  expect(title({ name: 'Intourist' })).toEqual({ tg: 'Intourist', ru: 'Intourist' });
});

test('one without words, or that is not there any more, has no title', () => {
  expect(title({ weights: { debt: 3 } })).toBeNull();
  expect(titled({ kind: 'fact', entry: 'a' }, { at: () => null })).toEqual({ kind: 'fact', entry: 'a', title: null });
});
