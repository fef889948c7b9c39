import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  at,
  isRecord,
  isSame,
  mergeEntry,
  type Part,
  type PartPath,
  withPart,
} from '../../../admin-web/src/content/merge-entry.ts';

const base = { name: { tg: 'Сафорат', ru: 'Посольство' }, phone: '112', for: ['legal'] };

test('what only one of two has changed is taken from that one', () => {
  const mine = { ...base, name: { tg: 'Сафорати мо', ru: 'Посольство' } };
  const theirs = { ...base, name: { tg: 'Сафорат', ru: 'Наше посольство' }, phone: '113' };

  expect(mergeEntry(base, mine, theirs)).toEqual({
    merged: { name: { tg: 'Сафорати мо', ru: 'Наше посольство' }, phone: '113', for: ['legal'] },
    clashes: [],
    joined: [],
  });
});

test('a text in which both have changed other words is joined and named, a number never is', () => {
  const before = { text: { tg: 'Ба мо занг занед, шабу рӯз.', ru: 'Звоните.' }, phone: '112 113 114' };
  const mine = { text: { tg: 'Ба онҳо занг занед, шабу рӯз.', ru: 'Звоните.' }, phone: '111 113 114' };
  const theirs = { text: { tg: 'Ба мо занг занед, шабу рӯзона.', ru: 'Пишите.' }, phone: '112 113 115' };

  expect(mergeEntry(before, mine, theirs)).toEqual({
    merged: { text: { tg: 'Ба онҳо занг занед, шабу рӯзона.', ru: 'Пишите.' }, phone: '111 113 114' },
    clashes: [{ path: ['phone'], mine: '111 113 114', theirs: '112 113 115' }],
    joined: [{ path: ['text', 'tg'], text: 'Ба онҳо занг занед, шабу рӯзона.' }],
  });
});

test('a field that both have changed is named, with what each has written', () => {
  const merged = mergeEntry(base, { ...base, phone: '113' }, { ...base, phone: '114' });

  expect(merged.clashes).toEqual([{ path: ['phone'], mine: '113', theirs: '114' }]);
  expect(withPart(merged.merged, ['phone'], '114')).toEqual({ ...base, phone: '114' });
});

test('a list is one field: an item has no name by which it could be found again', () => {
  const { clashes } = mergeEntry(base, { ...base, for: ['legal', 'women'] }, { ...base, for: ['health'] });

  expect(clashes.map(({ path }) => path)).toEqual([['for']]);
});

test('what one took out and the other left as it was is out; what the other changed meanwhile is asked about', () => {
  const { phone: _, ...mine } = base;

  expect(mergeEntry(base, mine, base).merged).toEqual(mine);
  expect(mergeEntry(base, mine, { ...base, phone: '113' }).clashes).toEqual([
    { path: ['phone'], mine: undefined, theirs: '113' },
  ]);
});

/** Few names and few values, so that two who write often write in the same place. */
const name = fc.constantFrom('tg', 'ru', 'text', 'constructor');
const { part } = fc.letrec<{ part: Exclude<Part, undefined> }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('a', 'b', 1, true, null),
    fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
    fc.dictionary(name, tie('part'), { maxKeys: 3 }),
  ),
}));
const entry = fc.dictionary(name, part, { maxKeys: 4 });

/** Every place in which somebody has written something else, as deep as both have fields there. */
function changes(before: Part, after: Part, path: PartPath = []): { path: PartPath; after: Part }[] {
  if (isSame(before, after)) return [];
  if (!isRecord(before) || !isRecord(after)) return [{ path, after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((one) =>
    changes(at(before, one), at(after, one), [...path, one]),
  );
}

function partAt(whole: Part, path: PartPath): Part {
  return path.reduce<Part>((found, one) => (isRecord(found) ? at(found, one) : undefined), whole);
}

const touches = (one: PartPath, other: PartPath) => one.slice(0, other.length).join('/') === other.join('/');

test('nothing that was typed is lost: it is in what comes of both, or named among what clashes', () => {
  fc.assert(
    fc.property(entry, entry, entry, (before, mine, theirs) => {
      const { merged, clashes } = mergeEntry(before, mine, theirs);
      for (const { path, after } of changes(before, mine)) {
        const isKept = isSame(partAt(merged, path), after);
        expect(isKept || clashes.some((clash) => touches(path, clash.path) || touches(clash.path, path))).toBe(true);
      }
    }),
  );
});

test('of what the other has typed nothing is lost either', () => {
  fc.assert(
    fc.property(entry, entry, entry, (before, mine, theirs) => {
      const { merged, clashes } = mergeEntry(before, mine, theirs);
      for (const { path, after } of changes(before, theirs)) {
        const isKept = isSame(partAt(merged, path), after);
        expect(isKept || clashes.some((clash) => touches(path, clash.path) || touches(clash.path, path))).toBe(true);
      }
    }),
  );
});

test('whoever chooses theirs everywhere and has changed nothing else has what they have', () => {
  fc.assert(
    fc.property(entry, entry, entry, (before, mine, theirs) => {
      const { merged, clashes } = mergeEntry(before, mine, theirs);
      const chosen = clashes.reduce<Part>((whole, clash) => withPart(whole, clash.path, clash.theirs), merged);
      for (const { path, after } of changes(before, theirs)) expect(partAt(chosen, path)).toEqual(after);
      expect(mergeEntry(before, before, theirs).merged).toEqual(theirs);
    }),
  );
});
