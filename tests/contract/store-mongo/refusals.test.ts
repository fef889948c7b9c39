import { MongoMemoryServer } from 'mongodb-memory-server-core';
import mongoose from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/refusal.ts';
import { refuseOld } from '../../../storage/mongo/connect.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { findMongod } from '../../support/mongod-binary.ts';
import { talk } from '../../support/store-talk.ts';

/** What whoever starts the program reads; anything but one short sentence is thrown on. */
async function refusalAt(uri: string, keyRing = randomKeyRing()): Promise<[string, string]> {
  try {
    await using _store = await openMongoStore({ uri, keyRing });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    expect(error.message).not.toMatch(/\n|hunter2|mongodb:/);
    return [error.code, error.message];
  }
  throw new Error('the store opened');
}

describe('an address that leads nowhere', () => {
  test.each(['', 'localhost:27017', 'postgres://a:hunter2@host/x', 'mongodb://', 'mongodb://a:hunter2@:x/?w=1'])(
    'is refused as a setting: %j',
    async (uri) => {
      expect(await refusalAt(uri)).toEqual(['settings_wrong', 'MONGODB_URI is not the address of a MongoDB server']);
    },
  );

  test("is refused where the name of the server is nobody's", async () => {
    expect(await refusalAt('mongodb+srv://someone:hunter2@nobody-has-this-name.invalid/hamroh')).toEqual([
      'store_unreachable',
      'the name of the MongoDB server is not known; is it spelled right?',
    ]);
  });

  test('is refused after a few seconds when nobody answers there', async () => {
    const began = performance.now();
    const [code, message] = await refusalAt('mongodb://someone:hunter2@127.0.0.1:9/hamroh');

    expect([code, message]).toEqual(['store_unreachable', 'no MongoDB server answers within 6 seconds']);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

test.each(['4.4.29', '3.6.0'])('a server of version %s is refused as too old', (version) => {
  expect(() => refuseOld(version)).toThrow('must be 5.0 or newer');
});

test.each(['5.0.0', '6.0.5', '8.2.6-rc1', '10.0.0'])('a server of version %s will do', (version) => {
  expect(() => refuseOld(version)).not.toThrow();
});

describeOnMongo((server) => {
  test('a store of a newer program is left alone', async () => {
    await using database = await openMongoDatabase(server);
    await database.beside.collection<{ _id: string }>('meta').insertOne({ _id: 'store', version: 99 } as never);

    expect((await refusalAt(database.uri))[0]).toBe('store_newer');
  });

  test('a ring without the key that the store was sealed with is refused at the start', async () => {
    await using database = await openMongoDatabase(server);
    {
      await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
      await talk(store, {});
    }
    expect((await refusalAt(database.uri))[0]).toBe('key_ring_wrong');
    await database.beside.collection<{ _id: string }>('meta').deleteOne({ _id: 'lookup-key' });

    expect((await refusalAt(database.uri))[1]).toContain('the look-up key is not there');
  });
});

const mongod = await findMongod();

describe.skipIf(mongod === null)('a server with passwords', () => {
  let server: MongoMemoryServer;
  const at = (user: string) => server.getUri('hamroh').replace('mongodb://', `mongodb://${user}@`);

  beforeAll(async () => {
    server = await MongoMemoryServer.create({
      binary: { systemBinary: mongod! },
      auth: { enable: true, customRootName: 'root', customRootPwd: 'hunter2' },
      instance: { storageEngine: 'wiredTiger' },
    });
    const root = await mongoose.createConnection(`${at('root:hunter2')}?authSource=admin`).asPromise();
    for (const [user, role] of [
      ['reader', 'read'],
      ['writer', 'readWrite'],
    ] as const) {
      await root.db!.command({ createUser: user, pwd: 'hunter2', roles: [role] });
    }
    await root.close();
  });
  afterAll(async () => {
    await server.stop();
  });

  test('refuses a wrong password in one sentence', async () => {
    expect(await refusalAt(at('writer:wrong'))).toEqual(['store_denied', 'MongoDB refuses the name or the password']);
  });

  test('refuses whoever names no user', async () => {
    expect((await refusalAt(server.getUri('hamroh')))[0]).toBe('store_denied');
  });

  test('refuses a user who may only read', async () => {
    expect(await refusalAt(at('reader:hunter2'))).toEqual([
      'store_denied',
      'the MongoDB user may not write to this database',
    ]);
  });

  test('serves a user who may read and write this database and nothing else', async () => {
    await using store = await openMongoStore({ uri: at('writer:hunter2'), keyRing: randomKeyRing() });

    expect(await talk(store, {})).toMatch(/^[0-9a-f]{24}$/);
  });
});
