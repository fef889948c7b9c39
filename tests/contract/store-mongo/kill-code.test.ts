import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { killAtEachStepOfACode } from '../../support/kill-code.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

describeOnOneMongo((server) => {
  test('a process that is killed while a code is told leaves the talk where it was or moves all of it', async () => {
    const folder = await temporaryFolder();
    const steps = await killAtEachStepOfACode(async () => {
      const database = await openMongoDatabase(server);
      const { uri } = database;
      const open = () => openMongoStore({ uri, keyRing: parseKeyRing(RING) });
      return { folder, uri, keyRing: RING, open, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
    });

    // The try, the code used up with the beginning of the move, what follows from it, and the try taken back.
    expect(steps).toBeGreaterThanOrEqual(8);
    await rm(folder, { recursive: true });
  }, 300_000);
});
