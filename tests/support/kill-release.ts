import { expect } from 'vitest';
import { releaseOf, revisionFor, URGENT } from './content-life.ts';
import { type KilledPlace, runUntilKilled } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';
import { START } from './store-talk.ts';

const YEAR = 365 * 24 * 3_600_000;
const STEPS_MAX = 40;

/**
 * Kills a process before each change that a release asks its store for, each time on a fresh store, and looks at what lies
 * there: either the release before or all of the next. Returns how many such moments there were.
 */
export async function killAtEachStep(fresh: () => Promise<KilledPlace & AsyncDisposable>): Promise<number> {
  const before = revisionFor(URGENT, 'say: як');
  for (let step = 1; step < STEPS_MAX; step++) {
    await using place = await fresh();
    await withStore(place, (store) => store.addRelease(releaseOf(null, [before]), [before]));
    const told = await runUntilKilled('release-child', place, step);
    await withStore(place, async (store) => {
      const newest = await store.newestRelease();
      expect(told === '' ? [1, 2] : [2]).toContain(newest);
      await expectWhole(store, newest);
      await store.settle(START);
      await expectTold(store, newest);
      const next = revisionFor(URGENT, `say: ${newest}`);
      expect(await store.addRelease(releaseOf(newest, [next]), [next])).toBe('released');
      while ((await store.sweep('revisions', START + YEAR, 10)) > 0);
      await expectWhole(store, newest + 1);
    });
    if (told !== '') return step - 1;
  }
  throw new Error('it does not end');
}

async function withStore(place: KilledPlace, work: (store: KeptStore) => Promise<unknown>): Promise<void> {
  await using store = await place.open();
  await work(store);
}

/** Of each release after the first there is one line of the audit, and of none that is not there. */
async function expectTold(store: KeptStore, newest: number): Promise<void> {
  const heads = (await store.listReleases(null, 9)).filter(({ number }) => number > 1);
  const lines = await store.auditRows({}, 9);
  expect(lines.map(({ reason }) => reason)).toEqual(heads.map(({ number, hash }) => `${number} ${hash}`));
  expect(lines).toHaveLength(newest - 1);
  expect((await store.checkAudit()).broken).toBeNull();
  expect(await store.settle(START)).toBe(0);
}

async function expectWhole(store: KeptStore, newest: number): Promise<void> {
  expect(await store.checkReleases()).toEqual({ releases: newest, broken: null });
  expect(await store.listReleases(null, 9)).toHaveLength(newest);
  const { manifest } = (await store.release(newest))!;
  const [one] = await store.revisions(Object.values(manifest));
  expect(one).toMatchObject(URGENT);
}
