import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { CLIPS_MOST } from '../../../core/clip.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { clipOf, SOUND } from '../../support/content-life.ts';

test('so many clips are kept and no more, until one is deleted', async () => {
  const keyRing = parseKeyRing(`test:${randomBytes(32).toString('base64')}`);
  await using store = await openSqliteStore({ folder: ':memory:', keyRing });
  const keep = (at: number) => store.keepClip(clipOf({ id: `clip${at}` }), SOUND);
  await Promise.all(Array.from({ length: CLIPS_MOST }, (_, at) => keep(at)));

  await expect(keep(CLIPS_MOST)).rejects.toMatchObject({ code: 'clips_full' });
  expect(await keep(0)).toBe('known');
  await store.changeClip('clip7', () => null);
  expect(await keep(CLIPS_MOST)).toBe('kept');
});
