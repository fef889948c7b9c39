import type { Deed } from './deed-child.ts';
import { type KilledPlace, runUntilKilled } from './killed-child.ts';
import type { KeptStore } from './store-adapters.ts';

const STEPS_MAX = 120;

interface Killed {
  /** What the process does, on what was begun here. */
  begin(store: KeptStore): Promise<Deed>;
  /** Looks at what lies there when the process is dead; `isTold`: it had come to its end. */
  expectWhole(store: KeptStore, deed: Deed, isTold: boolean): Promise<void>;
}

/**
 * Kills a process before each change that a deed asks its store for, each time on a fresh store. Returns how many such moments
 * there were.
 */
export async function killAtEachStepOf(
  fresh: () => Promise<KilledPlace & AsyncDisposable>,
  { begin, expectWhole }: Killed,
): Promise<number> {
  for (let step = 1; step < STEPS_MAX; step++) {
    await using place = await fresh();
    const deed = await withStore(place, begin);
    const isTold = (await runUntilKilled('deed-child', place, step, JSON.stringify(deed))) !== '';
    await withStore(place, (store) => expectWhole(store, deed, isTold));
    if (isTold) return step - 1;
  }
  throw new Error('it does not end');
}

async function withStore<Result>(place: KilledPlace, work: (store: KeptStore) => Promise<Result>): Promise<Result> {
  await using store = await place.open();
  return await work(store);
}
