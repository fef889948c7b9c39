import { describe, expect, test } from 'vitest';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { ACCOUNT, claim, DAVRON, FARIDA, hear, START, talk } from '../../support/store-talk.ts';

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, restore, within } = useBackupStage(pair);

  test('who goes on at the address of another while a backup is written is restored, and answered where they write', async () => {
    const [first, second] = await within('old', async (store) => {
      const both = [];
      for (const address of [FARIDA, DAVRON]) both.push({ address, id: await talk(store, { from: address }) });
      return both.toSorted((one, other) => (one.id < other.id ? -1 : 1));
    });
    const { address } = first!;
    const move = {
      contactId: second!.id,
      from: first!.id,
      to: address,
      account: ACCOUNT,
      frees: 'all' as const,
      at: START,
    };
    await backUp(START, () =>
      within('old', async (store) => {
        expect(await store.moveAddress(move)).toBe('moved');
      }),
    );

    await restore();

    await within('fresh', async (store) => {
      // Of the embedded store a backup has one moment: that before.
      expect(await store.contactAt(address)).toBe(pair.from === 'sqlite' ? first!.id : second!.id);
      await store.accept(hear('who answers', { from: address }));
      expect((await claim(store)).conversation.address).toBe(address);
    });
  });
});
