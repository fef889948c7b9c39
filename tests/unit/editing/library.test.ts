import { expect, test } from 'vitest';
import { createLibrary } from '../../../app/editing/library.ts';
import type { Release } from '../../../core/release.ts';
import type { Revision } from '../../../core/revision.ts';
import { releaseOf, revisionFor } from '../../support/content-life.ts';

const revisions = ['a', 'b', 'c', 'd'].map((entry) => revisionFor({ kind: 'fact', entry }, entry));
const [a, b, c, d] = revisions as [Revision, Revision, Revision, Revision];

/** A store with two releases, of which it has these revisions. */
function libraryOver({ kept, has = revisions }: { kept: number; has?: readonly Revision[] }) {
  const releases = [releaseOf(null, [a, b]), releaseOf(1, [c, d])].map((one): Release => ({ ...one, hash: '' }));
  const read: string[][] = [];
  const asked: number[] = [];
  const store = {
    newestRelease: async () => releases.length,
    async release(number: number) {
      asked.push(number);
      return releases[number - 1] ?? null;
    },
    async revisions(ids: readonly string[]) {
      read.push([...ids]);
      return has.filter(({ id }) => ids.includes(id));
    },
  };
  return { library: createLibrary(store, kept), read, asked };
}

test('a release that is in use keeps all its entries, however many others are read meanwhile', async () => {
  const { library } = libraryOver({ kept: 1 });
  const first = await library.release(1);
  for (const number of [2, 1, 2]) await library.release(number);

  expect(first?.all()).toEqual([a, b]);
  expect(first?.at(a)).toEqual(a);
});

test('what was read of an entry is not read again', async () => {
  const { library, read } = libraryOver({ kept: 4 });
  for (const number of [1, 2, 1, 2]) await library.release(number);

  expect(read).toEqual([
    [a.id, b.id],
    [c.id, d.id],
  ]);
});

test('a release that is asked for again and again is read once, and the newest is always asked for', async () => {
  const { library, read, asked } = libraryOver({ kept: 4 });
  for (let time = 0; time < 3; time++) await library.newest();

  expect(asked).toEqual([2]);
  expect(read).toHaveLength(1);
});

test('a release of which something was missing is read anew: it may have come back', async () => {
  const { library, asked } = libraryOver({ kept: 4, has: [a] });
  for (let time = 0; time < 2; time++) await library.release(1);

  expect(asked).toEqual([1, 1]);
});

test('an entry that is missing in the store is no entry that is not there', async () => {
  const { library } = libraryOver({ kept: 4, has: [a, c, d] });
  const first = await library.release(1);

  expect(first?.at(a)).toEqual(a);
  for (const read of [() => first?.at(b), () => first?.all()]) {
    expect(read).toThrow(expect.objectContaining({ code: 'store_damaged' }));
  }
  expect(first?.at({ kind: 'fact', entry: 'none' })).toBeNull();
});
