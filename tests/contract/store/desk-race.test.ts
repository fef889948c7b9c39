import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { raceForClaims } from '../../support/claim-race.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { randomKeyRing } from '../../support/store-adapters.ts';

const TRIES = 1000;
const LONG_MS = 120_000;

test('in the embedded store one of two operators wins each of 1,000 tries, and the other learns who', async () => {
  await using store = await openSqliteStore({ folder: ':memory:', keyRing: randomKeyRing() });
  const { winners, ...counts } = await raceForClaims([store, store], TRIES);

  expect(counts).toEqual({ tries: TRIES, won: TRIES, told: TRIES });
  expect(winners).toEqual(new Set(['zarina', 'bahrom']));
});

describeOnMongo((server) => {
  test('over two connections one of two operators wins each of 1,000 tries, and the other learns who', {
    timeout: LONG_MS,
  }, async () => {
    await using database = await openMongoDatabase(server);
    const settings = { uri: database.uri, keyRing: randomKeyRing() };
    await using one = await openMongoStore(settings);
    await using other = await openMongoStore(settings);
    const { winners, ...counts } = await raceForClaims([one, other], TRIES);

    expect(counts).toEqual({ tries: TRIES, won: TRIES, told: TRIES });
    expect(winners).toEqual(new Set(['zarina', 'bahrom']));
  });
});
