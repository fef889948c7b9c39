import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { killAtEachStep } from '../../support/kill-release.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;

test('a process that is killed at any step of a release leaves the one before or all of the next', async () => {
  const steps = await killAtEachStep(async () => {
    const folder = await makeStoreFolder(RING);
    return {
      folder: folder.path,
      uri: '',
      keyRing: RING,
      open: () => folder.open(),
      [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
    };
  });

  // Beginning, the revision, the release, the mark of what is in it, and the end.
  expect(steps).toBeGreaterThanOrEqual(5);
}, 120_000);
