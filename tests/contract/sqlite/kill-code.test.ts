import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { killAtEachStepOfACode } from '../../support/kill-code.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

test('a process that is killed while a code is told leaves the talk where it was or moves all of it', async () => {
  const steps = await killAtEachStepOfACode(async () => {
    const folder = await makeStoreFolder(RING);
    return {
      folder: folder.path,
      uri: '',
      keyRing: RING,
      open: () => folder.open(),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  });

  // All of it is one transaction.
  expect(steps).toBeGreaterThanOrEqual(8);
}, 300_000);
