import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { killAtEachStepOfAPhone, type PhoneDeed } from '../../support/kill-phone.ts';
import { describeOnOneMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

describeOnOneMongo((server) => {
  test('a process that is killed while a phone is shared, opened, moved or closed leaves nobody before a door that never opens', async () => {
    const folder = await temporaryFolder();
    const killed = (deed: PhoneDeed) =>
      killAtEachStepOfAPhone(async () => {
        const database = await openMongoDatabase(server);
        const { uri } = database;
        const open = () => openMongoStore({ uri, keyRing: parseKeyRing(RING) });
        return { folder, uri, keyRing: RING, open, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
      }, deed);

    // The address of the profile, the phone, the move in its steps; what is told, and the message that opens.
    expect(await killed('share')).toBeGreaterThanOrEqual(6);
    expect(await killed('open')).toBeGreaterThanOrEqual(2);
    // The phone where it goes, where it was, and its profile in its steps.
    expect(await killed('move')).toBeGreaterThanOrEqual(6);
    // The phone, the conversation, and each word at the door and out of the profile.
    expect(await killed('close')).toBeGreaterThanOrEqual(6);
    await rm(folder, { recursive: true });
  }, 300_000);
});
