import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { raceForClaims, reachFrom, reachFromAfar } from '../../support/claim-race.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';

const TRIES = 1000;
const LONG_MS = 120_000;

test('in the embedded store one of two operators wins each of 1,000 tries, and the other learns who', async () => {
  await using store = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
  const { winners, ...counts } = await raceForClaims(store, [reachFrom(store), reachFrom(store)], TRIES);

  expect(counts).toEqual({ tries: TRIES, won: TRIES, told: TRIES });
  expect(winners).toEqual(new Set(['zarina', 'bahrom']));
});

describeOnMongo((server) => {
  test('of two operators in two processes one wins each of 1,000 tries, and the other learns who', {
    timeout: LONG_MS,
  }, async () => {
    await using database = await openMongoDatabase(server);
    const keyRing = `test:${randomBytes(32).toString('base64')}`;
    await using store = await openMongoStore({ uri: database.uri, keyRing: parseKeyRing(keyRing) });
    await using afar = await reachFromAfar(database.uri, keyRing);
    const { winners, ...counts } = await raceForClaims(store, [reachFrom(store), afar], TRIES);

    expect(counts).toEqual({ tries: TRIES, won: TRIES, told: TRIES });
    expect(winners).toEqual(new Set(['zarina', 'bahrom']));
  });
});
