import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { killAtEachStepOfErasing } from '../../support/kill-erasing.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

describeOnOneMongo((server) => {
  test('a process that is killed while a message is taken back leaves all of it or nothing', async () => {
    const folder = await temporaryFolder();
    const steps = await killAtEachStepOfErasing(async () => {
      const database = await openMongoDatabase(server);
      const { uri } = database;
      const open = () => openMongoStore({ uri, keyRing: parseKeyRing(RING) });
      return { folder, uri, keyRing: RING, open, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
    });

    expect(steps).toBeGreaterThanOrEqual(5);
    await rm(folder, { recursive: true });
  }, 300_000);
});
