import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { DAY_MS } from '../../core/days.ts';
import type { Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import { makeBackup } from '../../storage/backup/backup.ts';
import { Counter, type StoreRecord } from '../../storage/backup/records.ts';
import { restoreBackup } from '../../storage/backup/restore.ts';
import type { KeyRing } from '../../storage/shared/key-ring.ts';
import { type BackupPlace, backupPlaces } from './backup-places.ts';
import { randomKeyRing } from './memory-store.ts';
import { temporaryFolder } from './store-adapters.ts';
import { START } from './store-talk.ts';

const places = Object.entries(backupPlaces).filter(([name]) => !name.includes('standalone'));

/** Every way from a store into a store. */
export const backupPairs = places.flatMap(([from, open]) =>
  places.map(([to, openOther]) => ({ from, to, open, openOther, isFirst: from === places[0]?.[0] && to === from })),
);

/** An old store, a fresh one and a folder between them, anew for each test. */
export function useBackupStage({ open, openOther }: Pick<(typeof backupPairs)[number], 'open' | 'openOther'>) {
  let ring: KeyRing;
  let folder: string;
  let places: Record<'old' | 'fresh', BackupPlace>;

  beforeEach(async () => {
    [ring, folder] = [randomKeyRing(), await temporaryFolder()];
    places = { old: await open(), fresh: await openOther() };
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await places.old[Symbol.asyncDispose]();
    await places.fresh[Symbol.asyncDispose]();
  });

  return {
    folder: () => folder,
    openTarget: () => places.fresh.openTarget(),
    openFresh: () => places.fresh.open(ring),

    async within<T>(place: 'old' | 'fresh', work: (store: Store & Upkeep) => Promise<T>): Promise<T> {
      await using store = await places[place].open(ring);
      return await work(store);
    },

    /** `meanwhile`: what happens while it is written, once its first conversation is. */
    async backUp(now = START, meanwhile = async () => {}) {
      await using source = await places.old.openSource(now);
      const told = { ...source, readRecords: () => afterFirst(source.readRecords(), meanwhile) };
      return await makeBackup(told, { folder, ring, ringKeys: source.ringKeys, now });
    },

    async restore(withRing = ring, now = START + 30 * DAY_MS) {
      await using target = await places.fresh.openTarget();
      return await restoreBackup(target, { folder, ring: withRing, now });
    },

    /** Everything that a backup of the old store would write, one after the other. */
    async *recordsOfOld(): AsyncGenerator<StoreRecord> {
      await using source = await places.old.openSource(START);
      yield* source.readRecords();
    },

    /** What a store holds at this moment. */
    async backedUp(place: 'old' | 'fresh') {
      await using source = await places[place].openSource(START);
      const counter = new Counter();
      for await (const record of source.readRecords()) counter.add(record);
      return counter.tally();
    },

    fileOf: async (kind: 'data' | 'keys') =>
      join(folder, (await readdir(folder)).find((name) => name.startsWith(kind)) ?? ''),
  };
}

async function* afterFirst(records: AsyncIterable<StoreRecord>, meanwhile: () => Promise<void>) {
  let isFirst = true;
  for await (const record of records) {
    yield record;
    if (isFirst && record.kind === 'conversation') {
      isFirst = false;
      await meanwhile();
    }
  }
}
