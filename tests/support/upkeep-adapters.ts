import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe } from 'vitest';
import type { Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import { openMongoStore } from '../../storage/mongo/store.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { mongoServers, openMongoDatabase } from './mongo-databases.ts';
import { randomKeyRing, temporaryFolder } from './store-adapters.ts';

export type KeptStore = Store & Upkeep;

interface OpenedStore extends AsyncDisposable {
  store: KeptStore;
}

/** Every store that keeps the promises of core/upkeep.ts too. The suite runs over all and knows none. */
const upkeepAdapters: Record<string, () => Promise<OpenedStore>> = {
  async 'sqlite in a file'() {
    const folder = await temporaryFolder();
    const store = await openSqliteStore({ folder: join(folder, 'data'), keyRing: randomKeyRing() });
    return {
      store,
      async [Symbol.asyncDispose]() {
        await store[Symbol.asyncDispose]();
        await rm(folder, { recursive: true });
      },
    };
  },
  async 'sqlite in memory'() {
    const store = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
    return { store, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
  },
  ...Object.fromEntries(
    Object.entries(await mongoServers()).map(([name, server]) => [name, () => openOnMongo(server)]),
  ),
};

async function openOnMongo(server: string): Promise<OpenedStore> {
  const database = await openMongoDatabase(server);
  const store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
  return {
    store,
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

/** Runs the same promises over every store, each test on a fresh one. */
export function describeKeptStores(promises: (current: () => KeptStore) => void): void {
  describe.each(Object.entries(upkeepAdapters))('%s', (_name, open) => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened[Symbol.asyncDispose]());
    promises(() => opened.store);
  });
}
