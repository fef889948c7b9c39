import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { killAtEachStepOfForgetting } from '../../support/kill-forgetting.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

test('a process that is killed while it deletes what was promised leaves a receipt and, settled, nothing else', async () => {
  const steps = await killAtEachStepOfForgetting(async () => {
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
