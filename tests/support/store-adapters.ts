import { rmSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, inject } from 'vitest';
import type { Days } from '../../core/days.ts';
import type { Store } from '../../core/store.ts';
import type { Upkeep } from '../../core/upkeep.ts';
import { openMongoStore } from '../../storage/mongo/store.ts';
import { openDatabase, proveShape } from '../../storage/sqlite/database.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from '../../storage/sqlite/schema.ts';
import { openSqliteStore } from '../../storage/sqlite/store.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import type { Stores } from '../suites.ts';
import { type DamagedPart, damageInDatabase, damageInFile } from './damage.ts';
import { randomKeyRing } from './memory-store.ts';
import { mongoServers, openMongoDatabase } from './mongo-databases.ts';
import { threadFile } from './program-file.ts';

/** A store with what keeps it in order. */
export type KeptStore = Store & Upkeep;

/** A fresh store; disposing it closes it and takes away what it kept. */
export interface OpenedStore extends AsyncDisposable {
  store: KeptStore;
  /** Damages what is kept of a contact, where anybody but the store can reach it. */
  damage?: (part: DamagedPart, contactId: string) => Promise<void>;
  /** Closes the store and opens what it kept, as another process does after it. */
  reopen?: () => Promise<void>;
}

/** What a store may be opened with. */
interface StoreMore {
  days?: Days;
}
type OpenStore = (more?: StoreMore) => Promise<OpenedStore>;

const servers = await mongoServers();
const REPLICA_SET = 'mongo replica set';

const EMBEDDED: Record<'sqlite in a file' | 'sqlite in memory', OpenStore> = {
  async 'sqlite in a file'(more?: StoreMore) {
    const folder = await temporaryFolder();
    const options = { folder: join(folder, 'data'), keyRing: randomKeyRing(), ...more };
    await layEmptyFiles(options.folder);
    const program = threadFile();
    const open = () => openOnThread(options, program && { program });
    const opened = {
      store: await open(),
      damage: async (part: DamagedPart, contactId: string) => damageInFile(options.folder, part, contactId),
      async reopen() {
        await opened.store[Symbol.asyncDispose]();
        opened.store = await open();
      },
      async [Symbol.asyncDispose]() {
        await opened.store[Symbol.asyncDispose]();
        await rm(folder, { recursive: true });
      },
    };
    return opened;
  },
  async 'sqlite in memory'(more?: StoreMore) {
    const store = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing(), ...more });
    return { store, [Symbol.asyncDispose]: () => store[Symbol.asyncDispose]() };
  },
};

/**
 * Every store that keeps the promises of core/store.ts and core/upkeep.ts. The suite runs over all and knows none. MongoDB
 * is a single server here: what a replica set may change is asked of it in `describeStores` and tests/contract/store-mongo.
 */
export const storeAdapters: Record<string, OpenStore> = {
  ...embeddedOf(inject('stores')),
  ...mongoAdapters(Object.fromEntries(Object.entries(servers).filter(([name]) => name !== REPLICA_SET))),
};

/** The two files with nothing in them: to make them takes a tenth as long as to open a store, and they are the same for each. */
async function layEmptyFiles(folder: string): Promise<void> {
  empty ??= makeEmptyFiles();
  await cp(await empty, folder, { recursive: true });
}

let empty: Promise<string> | undefined;

async function makeEmptyFiles(): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, steps] of [[STORE_FILE, STORE_STEPS] as const, [KEYS_FILE, KEY_STEPS] as const]) {
    using db = openDatabase(join(folder, name), steps);
    proveShape(db, steps);
  }
  process.once('exit', () => rmSync(folder, { recursive: true }));
  return folder;
}

/** In memory is as quick as a test can be; what a file changes is tried beside it. */
function embeddedOf(stores: Stores): Record<string, OpenStore> {
  const { 'sqlite in memory': usual, 'sqlite in a file': other } = EMBEDDED;
  if (stores === 'usual') return { 'sqlite in memory': usual };
  return stores === 'other' ? { 'sqlite in a file': other } : EMBEDDED;
}

function mongoAdapters(servers: Record<string, string>): Record<string, OpenStore> {
  return Object.fromEntries(Object.entries(servers).map(([name, uri]) => [name, (more) => openOnMongo(uri, more)]));
}

async function openOnMongo(server: string, more?: StoreMore): Promise<OpenedStore> {
  const database = await openMongoDatabase(server);
  const options = { uri: database.uri, keyRing: randomKeyRing(), ...more };
  const opened = {
    store: await openMongoStore(options),
    damage: (part: DamagedPart, contactId: string) => damageInDatabase(database.uri, part, contactId),
    async reopen() {
      await opened.store[Symbol.asyncDispose]();
      opened.store = await openMongoStore(options);
    },
    async [Symbol.asyncDispose]() {
      await opened.store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
  return opened;
}

export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'hamroh-store-'));
}

/** Where what is promised hangs on what the majority of a replica set has on its disks. */
export const onReplicaSetToo = mongoAdapters(
  Object.fromEntries(Object.entries(servers).filter(([name]) => name === REPLICA_SET)),
);

/** Runs the same promises over every store, each test on a fresh one; `also`: more of them than `storeAdapters`. */
export function describeStores(
  promises: (current: () => KeptStore) => void,
  { also = {}, ...more }: StoreMore & { also?: Record<string, OpenStore> } = {},
): void {
  describe.each(Object.entries({ ...storeAdapters, ...also }))('%s', (_name, open) => {
    let opened: OpenedStore;
    beforeEach(async () => {
      opened = await open(more);
    });
    afterEach(() => opened[Symbol.asyncDispose]());
    promises(() => opened.store);
  });
}
