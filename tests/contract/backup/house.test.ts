import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type HouseResult, type HouseWish, workForHouse } from '../../../app/backup-work.ts';
import type { Store } from '../../../core/store.ts';
import type { Upkeep } from '../../../core/upkeep.ts';
import { rehearseRestore } from '../../../storage/backup/rehearse.ts';
import { rehearsalUri } from '../../../storage/mongo/rehearsal.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { openRehearsal } from '../../../storage/open-store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { type MongoDatabase, openMongoDatabase, placesOf } from '../../support/mongo-databases.ts';
import { entryOf } from '../../support/staff-life.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';
import { DAVRON, FARIDA, START, say, talk } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const KEYS = `house:${randomBytes(32).toString('base64')}`;
const keyRing = parseKeyRing(KEYS);

interface House extends AsyncDisposable {
  dataDir: string;
  mongodb: { uri: string } | null;
  open(): Promise<Store & Upkeep>;
  /** What stands beside the store of what a rehearsal made. */
  leftBehind(): Promise<string[]>;
}

const houses = await placesOf<House>({
  async sqlite() {
    const base = await temporaryFolder();
    const dataDir = join(base, 'data');
    return {
      dataDir,
      mongodb: null,
      open: () => openSqliteStore({ folder: dataDir, keyRing }),
      leftBehind: async () => (await readdir(dataDir)).filter((name) => name.startsWith('.')),
      [Symbol.asyncDispose]: () => rm(base, { recursive: true }),
    };
  },
  async mongo(server) {
    const [dataDir, database] = [await temporaryFolder(), await openMongoDatabase(server)];
    return {
      dataDir,
      mongodb: { uri: database.uri },
      open: () => openMongoStore({ uri: database.uri, keyRing }),
      leftBehind: () => databasesBeside(database),
      async [Symbol.asyncDispose]() {
        await rm(dataDir, { recursive: true });
        await database[Symbol.asyncDispose]();
      },
    };
  },
});

async function databasesBeside({ beside }: MongoDatabase): Promise<string[]> {
  const { databases } = await beside.listDatabases();
  return databases.map(({ name }) => name).filter((name) => name.startsWith(`${beside.name}-`));
}

describe.each(Object.entries(houses))('on the %s store', (_name, openHouse) => {
  let house: House;
  let folder: string;
  beforeEach(async () => {
    house = await openHouse();
    folder = join(house.dataDir, '..', `copies-${randomBytes(6).toString('hex')}`);
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
    await house[Symbol.asyncDispose]();
  });

  const wishOf = (what: HouseWish['what'], now: number, changes: Partial<HouseWish> = {}): HouseWish => {
    const { dataDir, mongodb } = house;
    return { what, store: { dataDir, mongodb, dataKeys: KEYS }, folder, now, ...changes };
  };
  const backUp = (now: number) => workForHouse(wishOf('backup', now));
  const rehearse = (changes: Partial<HouseWish> = {}) => workForHouse(wishOf('rehearsal', START + DAY, changes));
  async function live(): Promise<void> {
    await using store = await house.open();
    await talk(store, { from: FARIDA, outbound: [say('one')] });
    await talk(store, { from: DAVRON });
    await store.record(entryOf());
    await store.settle(START);
  }

  test('a backup beside the server is read back to its end, and says how large it is', async () => {
    await live();
    await using serving = await house.open();

    const result = await backUp(START);
    expect(result).toMatchObject({ made: { records: { conversation: 2, 'contact-key': 2, audit: 1 } } });
    expect(result).toMatchObject({ made: { bytes: expect.any(Number), isBeside: house.mongodb === null } });
    expect(await readdir(folder)).toHaveLength(2);
    expect(await serving.contactAt(FARIDA)).not.toBeNull();
  });

  test('data goes after 14 days and keys after 7, what was cut short goes, and the newest two always stay', async () => {
    await live();
    for (const day of [0, 1, 8, 13]) await backUp(START + day * DAY);
    await writeFile(join(folder, 'data-half.hamroh.part'), 'half');
    await backUp(START + 14 * DAY + 1);

    const names = (await readdir(folder)).toSorted();
    expect(names.filter((name) => name.startsWith('data-'))).toHaveLength(4);
    expect(names.filter((name) => name.startsWith('keys-'))).toHaveLength(3);
    expect(names.some((name) => name.endsWith('.part'))).toBe(false);
    await backUp(START + 300 * DAY);
    expect((await readdir(folder)).filter((name) => name.startsWith('data-'))).toHaveLength(2);
  });

  test('a rehearsal tells what a restore would bring back, leaves nothing, and touches nothing that lives', async () => {
    await live();
    await backUp(START);
    await using serving = await house.open();
    await talk(serving, { from: FARIDA, outbound: [say('after the backup')] });

    const result = await rehearse();
    expect(result).toMatchObject({
      rehearsed: {
        backupAt: START,
        keys: { opened: 2, shut: 0 },
        auditLines: 1,
        newestMessageAt: expect.any(Number),
        records: { conversation: 2, message: expect.any(Number) },
      },
    });
    expect(await house.leftBehind()).toEqual([]);
    expect(await serving.contactAt(DAVRON)).not.toBeNull();
    expect(await serving.checkAudit()).toMatchObject({ rows: 1, broken: null });
  });

  test('a rehearsal lays no key down: what it leaves that is killed opens to nobody', async () => {
    await live();
    await backUp(START);
    const laid: string[] = [];
    await using place = await openRehearsal(wishOf('rehearsal', START).store);
    await using target = await place.openTarget();
    const watched = { ...target, writeKeys: async () => void laid.push('key') };

    expect(await rehearseRestore(watched, { folder, ring: keyRing, now: START })).toMatchObject({
      keys: { opened: 2 },
    });
    expect(laid).toEqual([]);
    expect(await Array.fromAsync(target.readKeys(), ({ kind }) => kind)).not.toContain('contact-key');
  });

  test('what a rehearsal left that was killed goes with the next', async () => {
    await live();
    await backUp(START);
    if (house.mongodb === null) await mkdir(join(house.dataDir, '.rehearsal-killed'));
    else await (await openMongoStore({ uri: rehearsalUri(house.mongodb.uri), keyRing }))[Symbol.asyncDispose]();

    expect(await rehearse()).toMatchObject({ rehearsed: { backupAt: START } });
    expect(await house.leftBehind()).toEqual([]);
  });

  const failing: [string, () => Promise<HouseResult>, string][] = [
    [
      'there is no backup',
      async () => {
        await mkdir(folder);
        return rehearse();
      },
      'none_there',
    ],
    ['the folder is not there', () => rehearse(), 'folder'],
    [
      'a file was cut off',
      async () => {
        await backUp(START);
        for (const name of await readdir(folder)) if (name.startsWith('data-')) await truncate(join(folder, name), 400);
        return rehearse();
      },
      'damaged',
    ],
    [
      'the key ring is another',
      async () => {
        await backUp(START);
        const dataKeys = `other:${randomBytes(32).toString('base64')}`;
        return rehearse({ store: { ...wishOf('rehearsal', START).store, dataKeys } });
      },
      'key_ring',
    ],
    [
      'the folder of backups is a file',
      async () => {
        await writeFile(folder, '');
        return backUp(START);
      },
      'folder',
    ],
  ];
  test.each(failing)('where %s it says so, and leaves nothing', async (_what, work, fault) => {
    await live();

    expect(await work()).toMatchObject({ fault });
    expect(await house.leftBehind()).toEqual([]);
  });
});

test.each([
  ['mongodb://one/hamroh', 'mongodb://one/hamroh-rehearsal'],
  ['mongodb://one', 'mongodb://one/hamroh-rehearsal'],
  ['mongodb://a:b@one,two/house?replicaSet=x', 'mongodb://a:b@one,two/house-rehearsal?replicaSet=x&authSource=house'],
  ['mongodb://a:b@one/?tls=true', 'mongodb://a:b@one/hamroh-rehearsal?tls=true&authSource=admin'],
  ['mongodb://a:b@one/house?authSource=admin', 'mongodb://a:b@one/house-rehearsal?authSource=admin'],
  [`mongodb://one/${'x'.repeat(63)}`, `mongodb://one/${'x'.repeat(53)}-rehearsal`],
])('a rehearsal of %s is beside it, and logs in where it did', (live, beside) => {
  expect(rehearsalUri(live)).toBe(beside);
});

test('a rehearsal of a database whose name leaves no room for one beside it is refused', () => {
  const name = `${'x'.repeat(53)}-rehearsal`;

  expect(() => rehearsalUri(`mongodb://one/${name}`)).toThrow(/leaves no room/);
});
