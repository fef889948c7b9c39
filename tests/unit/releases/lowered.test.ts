import { expect, test } from 'vitest';
import { loweredIn } from '../../../app/releases/lowered.ts';
import { entryOf } from '../../../core/entry.ts';
import type { Release } from '../../../core/release.ts';
import type { Revision } from '../../../core/revision.ts';
import { openLog } from '../../../runtime/log.ts';
import { releaseOf, revisionFor } from '../../support/content-life.ts';

const AWAY = new Error('away');
const line = (key: string, status: string): Revision =>
  revisionFor(entryOf(key), `${key} ${status}`, { json: { phone: '1', status } });
const [A, B] = [line('contact/a', 'verified'), line('contact/b', 'verified')];
const GONE = line('contact/a', 'dead');

/** What is told of a and b beside release 1, on top of which these were released; of some only the head can be read. */
async function toldBeside(
  releases: readonly (Release | 'head' | 'nothing')[],
  { damaged = [], error = new Error('damaged') }: { damaged?: readonly string[]; error?: Error } = {},
) {
  const at = (number: number) => releases[number - 2];
  const store = {
    async release(number: number) {
      const found = at(number);
      if (typeof found === 'string') throw error;
      return found ?? null;
    },
    async listReleases(before: number | null) {
      const number = (before ?? 0) - 1;
      if (at(number) !== 'head') throw error;
      return [{ ...releaseOf(number - 1, []), number, changed: ['contact/a@2027-01-01', 'fact/b'], hash: '' }];
    },
    async revisions(ids: readonly string[]) {
      if (ids.some((id) => damaged.includes(id))) throw error;
      return [A, B, GONE].filter(({ id }) => ids.includes(id));
    },
  };
  const deps = { store, log: openLog('silent'), isStoreAway: (thrown: unknown) => thrown === AWAY };
  const numbers = releases.map((_, index) => index + 2);
  const lowered = await loweredIn(deps, { releases: numbers, contacts: ['a', 'b'], today: '2026-11-28' });
  return Object.fromEntries(lowered);
}

const release = (...all: readonly Revision[]): Release => ({ ...releaseOf(1, all), hash: '' });

test('a number that was withdrawn since is not told, though the state of another cannot be read', async () => {
  expect(await toldBeside([release(GONE, B)], { damaged: [B.id] })).toEqual({ a: 0, b: 0 });
  expect(await toldBeside([release(GONE, B)])).toEqual({ a: 0, b: 2 });
});

test('a damaged release hides none of the withdrawals in another', async () => {
  expect(await toldBeside([release(A, B), 'head', release(GONE, B)])).toEqual({ a: 0, b: 2 });
});

test('of a release that cannot be read nothing is told that it has changed, and all as not checked where that is unknown', async () => {
  expect(await toldBeside(['head'])).toEqual({ a: 0, b: 2 });
  expect(await toldBeside(['nothing'])).toEqual({ a: 1, b: 1 });
});

test('a store that is away is no damage', async () => {
  await expect(toldBeside(['head'], { error: AWAY })).rejects.toBe(AWAY);
  await expect(toldBeside([release(A, B)], { error: AWAY, damaged: [A.id] })).rejects.toBe(AWAY);
});
