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
  // Both kinds of server run every line of ours alike: a replica set is raced for a shorter time.
  const tries = new URL(server).searchParams.has('replicaSet') ? TRIES / 5 : TRIES;

  test(`of two operators in two processes one wins each of ${tries} tries, and the other learns who`, {
    timeout: LONG_MS,
  }, async () => {
    await using database = await openMongoDatabase(server);
    const keyRing = `test:${randomBytes(32).toString('base64')}`;
    await using store = await openMongoStore({ uri: database.uri, keyRing: parseKeyRing(keyRing) });
    await using afar = await reachFromAfar(database.uri, keyRing);
    const { winners, ...counts } = await raceForClaims(store, [reachFrom(store), afar], tries);

    expect(counts).toEqual({ tries, won: tries, told: tries });
    expect(winners).toEqual(new Set(['zarina', 'bahrom']));
  });
});
