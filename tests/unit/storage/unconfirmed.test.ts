import { expect, test } from 'vitest';
import type { ReleaseHead } from '../../../core/release.ts';
import { createUnconfirmed } from '../../../storage/shared/unconfirmed.ts';
import { releaseOf, revisionFor, URGENT } from '../../support/content-life.ts';

test('however long a withdrawal waits, only releases that nobody has looked at are read', async () => {
  const heads: ReleaseHead[] = [];
  const reads: number[] = [];
  const add = (alone: 'withdrawal' | null) => {
    const made = releaseOf(heads.length || null, [revisionFor(URGENT, 'say: як')], { alone, approvers: [] });
    heads.unshift({ ...made, hash: '' });
  };
  const store = createUnconfirmed({
    newestRelease: async () => heads.length,
    async listReleases(before, limit) {
      const page = heads.filter(({ number }) => number < (before ?? Number.POSITIVE_INFINITY)).slice(0, limit);
      reads.push(page.length);
      return page;
    },
    confirmations: async () => [],
  });
  const numbers = async () => (await store.unconfirmed()).map(({ number }) => number);
  for (let release = 1; release <= 200; release++) add(release === 2 ? 'withdrawal' : null);
  expect(await numbers()).toEqual([2]);

  reads.length = 0;
  for (let second = 0; second < 10; second++) expect(await numbers()).toEqual([2]);
  expect(reads).toEqual([]);
  add('withdrawal');
  expect(await Promise.all([numbers(), numbers()])).toEqual([
    [2, 201],
    [2, 201],
  ]);
  expect(reads).toHaveLength(2);
});
