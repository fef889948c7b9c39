import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import type { Store } from '../../../core/store.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { ACCOUNT, claim, FARIDA, hear, START, talk, turnOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const MOTHER = '4821';
const DAUGHTER = '7360';

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, folder, restore, within } = useBackupStage(pair);

  const tell = (store: Store, secret: string, number: number | 'new', key = `${secret}-${number}`) =>
    store.tellSecret({ address: addressOfProfile(FARIDA, DOOR), secret, number, key, at: START, now: START });

  const close = (store: Store, number: number) =>
    store.closePhone({ address: addressOfProfile(FARIDA, number), at: START });

  /** A mother and her daughter share a phone, and somebody has written at its door. */
  async function shared(store: Store): Promise<{ mother: string; daughter: string }> {
    const mother = await talk(store, { from: FARIDA });
    await store.sharePhone({ contactId: mother, address: FARIDA, account: ACCOUNT, secret: MOTHER, at: START });
    await close(store, 1);
    await store.accept(hear('who is there'));
    await store.commitTurn(turnOf(await claim(store)));
    await tell(store, DAUGHTER, 'new');
    await store.accept(hear('of the daughter'));
    await store.commitTurn(turnOf(await claim(store)));
    await close(store, 2);
    return { mother, daughter: (await store.contactAt(addressOfProfile(FARIDA, 2))) ?? '' };
  }

  /** The newer data is lost, its keys are not. */
  async function restoreOlder() {
    const [, newer] = (await readdir(folder())).filter((name) => name.startsWith('data')).toSorted();
    await rm(join(folder(), newer ?? ''));
    return restore();
  }

  test('the profile of one who is forgotten after a backup does not come back, and the other does', async () => {
    const { mother } = await within('old', shared);
    await backUp();
    await within('old', (store) => store.forget(mother, START + DAY));
    await backUp(START + DAY);
    await restoreOlder();

    await within('fresh', async (store) => {
      expect(await tell(store, MOTHER, 1)).toEqual({ is: 'wrong' });
      expect(await tell(store, DAUGHTER, 2, 'again')).toEqual({ is: 'opened', number: 2 });
      await close(store, 2);
      // There is room for two others again.
      expect(await tell(store, '1111', 'new')).toEqual({ is: 'opened', number: 1 });
    });
  });

  test('a phone of which all are forgotten after a backup is like any other', async () => {
    const { mother, daughter } = await within('old', shared);
    await backUp();
    await within('old', async (store) => {
      await store.forget(mother, START + DAY);
      await store.forget(daughter, START + DAY);
    });
    await backUp(START + DAY);
    await restoreOlder();

    await within('fresh', async (store) => {
      expect(await store.phoneAt(FARIDA)).toBeNull();
      await store.accept(hear('somebody'));
      expect((await claim(store)).conversation.address).toBe(FARIDA);
    });
  });
});
