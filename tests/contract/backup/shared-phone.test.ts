import { describe, expect, test } from 'vitest';
import { addressOfProfile, DOOR } from '../../../core/shared-phone.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { ACCOUNT, claim, FARIDA, hear, START, talk, turnOf } from '../../support/store-talk.ts';

const AT_DOOR = { address: addressOfProfile(FARIDA, DOOR), at: START, now: START };

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, restore, within } = useBackupStage(pair);

  test('who shared a phone opens it with the same digits, and finds the same talk', async () => {
    const mother = await within('old', async (store) => {
      const contactId = await talk(store, {});
      await store.sharePhone({ contactId, address: FARIDA, account: ACCOUNT, secret: '4821', at: START });
      await store.closePhone({ address: addressOfProfile(FARIDA, 1), at: START });
      await store.tellSecret({ ...AT_DOOR, number: 'new', secret: '7360', key: 'daughter' });
      await store.accept(hear('of the daughter'));
      await store.commitTurn(turnOf(await claim(store)));
      await store.closePhone({ address: addressOfProfile(FARIDA, 2), at: START });
      return contactId;
    });
    await backUp();
    expect((await restore()).records.counts['shared-phone']).toBe(1);

    await within('fresh', async (store) => {
      expect(await store.tellSecret({ ...AT_DOOR, number: 1, secret: '7360', key: 'other' })).toEqual({ is: 'wrong' });
      const opened = { is: 'opened', number: 1 };
      expect(await store.tellSecret({ ...AT_DOOR, number: 1, secret: '4821', key: 'own' })).toEqual(opened);
      await store.accept(hear('again'));
      const claimed = await claim(store);
      expect(claimed.conversation).toMatchObject({ id: mother, address: addressOfProfile(FARIDA, 1) });
      await store.commitTurn(turnOf(claimed));
      await store.forget(mother, START);
      const hers = { ...AT_DOOR, number: 2, secret: '7360', key: 'hers' };
      expect(await store.tellSecret(hers)).toEqual({ is: 'opened', number: 2 });
    });
  });
});
