import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import Fastify from 'fastify';
import { describe, expect, test } from 'vitest';
import { API_PREFIX, admin } from '../../../admin-api/admin.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { isStoreAway } from '../../../storage/shared/away.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { hasMongod, startOwnMongod } from '../../support/own-mongod.ts';
import { temporaryFolder } from '../../support/server.ts';
import type { KeptStore } from '../../support/store-adapters.ts';
import { NOW, optionsOver } from './desk.ts';

/** A login with the store as it is; a login is counted before anything is looked at. */
async function logInAt(store: KeptStore) {
  const app = Fastify();
  await app.register(admin, optionsOver(store, { now: () => NOW, publicUrl: null }));
  const payload = { email: 'nobody@example.org', password: 'роҳи дур ва осмон' };
  const response = await app.inject({ method: 'POST', url: `${API_PREFIX}/login`, payload });
  await app.close();
  return { status: response.statusCode, code: response.json().code, again: response.headers['retry-after'] };
}

const AWAY = { status: 503, code: 'store_unreachable', again: '5' };
const WRONG = { status: 401, code: 'login_wrong', again: undefined };

test('whoever meets a file that another process keeps locked is told to come again, and is let in when it is free', async () => {
  await using folder = await temporaryFolder();
  await using store = await openSqliteStore({ folder: folder.path, keyRing: randomKeyRing() });
  using other = new DatabaseSync(join(folder.path, 'hamroh.db'));
  other.exec('begin immediate');
  const whileLocked = await logInAt(store);
  other.exec('rollback');

  expect(whileLocked).toEqual(AWAY);
  expect(await logInAt(store)).toEqual(WRONG);
});

describe.skipIf(!hasMongod)('over MongoDB', () => {
  test('whoever meets no server is told to come again, and is let in when it is back', {
    timeout: 180_000,
  }, async () => {
    await using mongod = await startOwnMongod();
    await using store = await openMongoStore({ uri: mongod.uri, keyRing: randomKeyRing() });
    await mongod.kill();
    const whileAway = await logInAt(store);
    await mongod.start();

    expect(whileAway).toEqual(AWAY);
    expect(await logInAt(store)).toEqual(WRONG);
  });
});

test('a fault of ours is none of the store', () => {
  expect(isStoreAway(new TypeError('cannot read properties of undefined'))).toBe(false);
  expect(isStoreAway(Object.assign(new Error('no such column'), { code: 'ERR_SQLITE_ERROR', errcode: 1 }))).toBe(false);
  expect(isStoreAway('away')).toBe(false);
});
