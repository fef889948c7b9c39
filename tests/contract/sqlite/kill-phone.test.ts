import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { killAtEachStepOfAPhone, type PhoneDeed } from '../../support/kill-phone.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

const killed = (deed: PhoneDeed) =>
  killAtEachStepOfAPhone(async () => {
    const folder = await makeStoreFolder(RING);
    return {
      folder: folder.path,
      uri: '',
      keyRing: RING,
      open: () => folder.open(),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  }, deed);

test('a process that is killed while a phone is shared, opened, moved or closed leaves nobody before a door that never opens', async () => {
  // Each is one transaction.
  expect(await killed('share')).toBeGreaterThanOrEqual(4);
  expect(await killed('open')).toBeGreaterThanOrEqual(2);
  expect(await killed('move')).toBeGreaterThanOrEqual(2);
  expect(await killed('close')).toBeGreaterThanOrEqual(4);
}, 300_000);
