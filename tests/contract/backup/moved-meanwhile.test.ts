import { describe, expect, test } from 'vitest';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import {
  ACCOUNT,
  claim,
  DAVRON,
  FARIDA,
  hear,
  LEASE_MS,
  START,
  talk,
  textsOf,
  ticketOf,
} from '../../support/store-talk.ts';

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, restore, within } = useBackupStage(pair);

  /** Two who have written, by their ids; the one with the lower is written into the backup first. */
  const twoIn = () =>
    within('old', async (store) => {
      const both = [];
      for (const address of [FARIDA, DAVRON]) both.push({ address, id: await talk(store, { from: address }) });
      const [first, second] = both.toSorted((one, other) => (one.id < other.id ? -1 : 1));
      await talk(store, { from: first!.address, ticket: ticketOf('t1') });
      await store.accept(hear('are you there?', { from: first!.address }));
      return [first!, second!] as const;
    });

  test('who went on elsewhere while a backup is written has one conversation, one request and is answered once', async () => {
    const [first, second] = await twoIn();
    const move = { contactId: second.id, from: first.id, to: first.address, account: ACCOUNT, at: START };
    await backUp(START, () =>
      within('old', async (store) => {
        expect(await store.moveAddress({ ...move, frees: 'all' })).toBe('moved');
      }),
    );

    await restore();

    await within('fresh', async (store) => {
      const claimed = await claim(store);
      expect(claimed.conversation.id).toBe(pair.from === 'sqlite' ? first.id : second.id);
      expect(textsOf(claimed)).toEqual(['are you there?']);
      expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
      const sought = { view: 'all' as const, staff: 'zarina', now: START };
      const { tickets } = await store.listTickets(sought, { after: null, limit: 9 });
      expect(tickets.map(({ id }) => id)).toEqual(['t1']);
    });
  });

  test('whose address another has got while a backup is written is not taken for that one', async () => {
    const [first, second] = await twoIn();
    const other = 'telegram:777' as const;
    const account = ACCOUNT;
    await backUp(START, () =>
      within('old', async (store) => {
        const away = { contactId: first.id, from: null, to: other, account, frees: 'all' as const, at: START };
        expect(await store.moveAddress(away)).toBe('moved');
        const onto = { ...away, contactId: second.id, to: first.address };
        expect(await store.moveAddress(onto)).toBe('moved');
      }),
    );

    await restore();

    await within('fresh', async (store) => {
      expect(await store.contactAt(first.address)).toBe(pair.from === 'sqlite' ? first.id : second.id);
      expect((await claim(store)).conversation.id).toBe(first.id);
    });
  });

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
