import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { STORE_FILE } from '../../../storage/sqlite/schema.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { type KeptStore, temporaryFolder } from '../../support/store-adapters.ts';
import { ACCOUNT, DAVRON, FARIDA, START, talk } from '../../support/store-talk.ts';

const LATE = START + 400 * 24 * 3_600_000;
const TITLE = 'what somebody said at an address before goes by its age where the talk that it led to is no more';

/** Somebody goes on in another talk, of which nothing is left but what led there. */
async function expectSwept(store: KeptStore, lose: (contactId: string) => Promise<void>): Promise<void> {
  const log = [{ key: 'k', at: START, kind: 'text' as const, place: null, text: 'салом' }];
  const left = await talk(store, { from: DAVRON, log });
  const contactId = await talk(store, { from: FARIDA });
  await store.moveAddress({ contactId, to: DAVRON, account: ACCOUNT, from: left, frees: [FARIDA], at: START });
  while ((await store.settle(START)) > 0);
  await lose(contactId);
  expect(await store.logOf(left, 0, 10)).toHaveLength(1);

  expect(await store.countOld('contacts', LATE)).toBe(1);
  expect(await store.sweep('contacts', LATE, 10)).toBe(1);
  expect(await store.logOf(left, 0, 10)).toEqual([]);
  expect(await store.countContacts()).toBe(0);
  expect(await store.sweep('contacts', LATE, 10)).toBe(0);
}

test(TITLE, async () => {
  const folder = await temporaryFolder();
  await using store = await openSqliteStore({ folder, keyRing: randomKeyRing() });
  await expectSwept(store, async (contactId) => {
    using db = new DatabaseSync(join(folder, STORE_FILE), { timeout: 5000 });
    db.prepare('delete from conversations where id = ?').run(contactId);
  });
  await rm(folder, { recursive: true });
});

describeOnMongo((server) => {
  test(TITLE, async () => {
    await using database = await openMongoDatabase(server);
    await using store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
    await expectSwept(store, async (contactId) => {
      await database.beside.collection<{ _id: string }>('conversations').deleteOne({ _id: contactId });
    });
  });
});
