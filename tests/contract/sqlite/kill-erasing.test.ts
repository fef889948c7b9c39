import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { killAtEachStepOfErasing } from '../../support/kill-erasing.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

test('a process that is killed while a message is taken back leaves all of it or nothing', async () => {
  const steps = await killAtEachStepOfErasing(async () => {
    const folder = await makeStoreFolder(RING);
    return {
      folder: folder.path,
      uri: '',
      keyRing: RING,
      open: () => folder.open(),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  });

  expect(steps).toBeGreaterThanOrEqual(5);
}, 300_000);
