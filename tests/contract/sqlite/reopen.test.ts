import { randomBytes } from 'node:crypto';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SEEN_KEPT } from '../../../core/limits.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { claim, claimDelivery, FARIDA, hear, LEASE_MS, START, say, sendAll, talk } from '../../support/store-talk.ts';

const OLD = `test:${randomBytes(32).toString('base64')}`;

let folder: StoreFolder;
beforeEach(async () => {
  folder = await makeStoreFolder(OLD);
});
afterEach(() => folder[Symbol.asyncDispose]());

describe('a store that is opened again', () => {
  test('knows its contacts, what waits and what it has to send', async () => {
    const contactId = await folder.withStore((store) => talk(store, { outbound: [say('a'), say('b')] }));
    await folder.withStore(async (store) => {
      await store.accept(hear('two'));
      expect((await claim(store)).conversation).toMatchObject({ id: contactId, unsent: 2, address: FARIDA });
      expect(await sendAll(store)).toEqual(['a', 'b']);
    });
  });

  test('gives the turns of a process that is gone to the next at once', async () => {
    await folder.withStore(async (store) => {
      await store.accept(hear('one'));
      await claim(store);
      expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
    });

    await folder.withStore(async (store) => expect((await claim(store)).waiting).toHaveLength(1));
  });

  test('says of a bubble that was on its way that it may have arrived', async () => {
    await folder.withStore(async (store) => {
      await talk(store, { outbound: [say('a'), say('b')] });
      await claimDelivery(store);
    });

    await folder.withStore(async (store) => {
      expect(await claimDelivery(store)).toMatchObject({ interrupted: true, tries: 2, outbound: { text: 'a' } });
    });
  });

  test('keeps no copy of a backup that was killed, however young it is', async () => {
    await folder.withStore((store) => talk(store, {}));
    const copy = join(folder.path, '.backup-AbC123');
    await mkdir(copy);
    await writeFile(join(copy, 'hamroh.db'), 'words that were taken back since');

    await folder.withStore((store) => store.contactAt(FARIDA));

    expect((await readdir(folder.path)).filter((name) => name.startsWith('.backup-'))).toEqual([]);
  });

  test('gives the same keys for other purposes', async () => {
    const before = await folder.withStore(async (store) => store.derive('web-tokens'));

    expect(await folder.withStore(async (store) => store.derive('web-tokens'))).toEqual(before);
  });
});

describe('what grows', () => {
  test('is bounded: of a contact so many handled keys are kept and no more', async () => {
    await using store = await folder.open();
    for (let index = 0; index < SEEN_KEPT + 20; index++) await talk(store, {});

    expect(folder.readBeside('hamroh.db', 'select count(*) as count from seen')).toMatchObject([{ count: SEEN_KEPT }]);
  });

  test('is told apart: the log says what became of each bubble and why', async () => {
    await using store = await folder.open();
    await talk(store, { outbound: [say('a'), say('b'), say('c')] });
    await store.markSent(await claimDelivery(store), { externalId: null, at: START, nextAt: START });
    await store.giveUp(await claimDelivery(store), 'rejected', START);
    await talk(store, { outbound: [say('d')], supersede: true });

    const states = folder.readBeside('hamroh.db', 'select state, reason from messages order by seq');
    expect(states).toMatchObject([
      { state: 'sent', reason: null },
      { state: 'failed', reason: 'rejected' },
      { state: 'superseded', reason: null },
      { state: 'queued', reason: null },
    ]);
  });
});
