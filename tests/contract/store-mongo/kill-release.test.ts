import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { killAtEachStep } from '../../support/kill-release.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

describeOnOneMongo((server) => {
  test('a process that is killed at any step of a release leaves the one before or all of the next', async () => {
    const folder = await temporaryFolder();
    const steps = await killAtEachStep(async () => {
      const database = await openMongoDatabase(server);
      const { uri } = database;
      const open = () => openMongoStore({ uri, keyRing: parseKeyRing(RING) });
      return { folder, uri, keyRing: RING, open, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
    });

    // What is there, the revision, whether all are there, and the release.
    expect(steps).toBeGreaterThanOrEqual(4);
    await rm(folder, { recursive: true });
  }, 120_000);
});
