import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Rewrapped } from '../../../core/upkeep.ts';
import { parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { createContactKeys } from '../../../storage/sqlite/contact-keys.ts';
import { openDatabase } from '../../../storage/sqlite/database.ts';
import { KEY_STEPS } from '../../../storage/sqlite/schema.ts';
import { damageInFile } from '../../support/damage.ts';
import { bytesIn } from '../../support/store-files.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { claim, hear, LEASE_MS, START, say, sendAll, talk, ticketOf } from '../../support/store-talk.ts';

const key = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [key('old'), key('new')];

let folder: StoreFolder;
beforeEach(async () => {
  folder = await makeStoreFolder(OLD);
});
afterEach(() => folder[Symbol.asyncDispose]());

describe('forgetting', () => {
  test('takes the key out of every file, at once and whatever the order', async () => {
    await using store = await folder.open();
    const ids: string[] = [];
    for (let index = 0; index < 300; index++) ids.push(await talk(store, { from: `telegram:${index}` }));
    const wrapped = folder.wrappedKeys();
    const isLeft = async (id: string) => (await bytesIn(folder.path)).includes(wrapped.get(id)!);
    expect(wrapped.size).toBe(300);
    expect(await isLeft(ids[17]!)).toBe(true);

    // Every third, then from the end: pages run empty, are joined and used again.
    const going = [...ids.filter((_, index) => index % 3 === 0), ...ids.slice(200).reverse()];
    for (const id of new Set(going)) await store.forget(id, START);
    for (let index = 300; index < 330; index++) await talk(store, { from: `telegram:${index}` });

    const bytes = await bytesIn(folder.path);
    const left = [...wrapped].filter(([, value]) => bytes.includes(value)).map(([id]) => id);
    expect(new Set(left)).toEqual(new Set(ids.filter((id) => !going.includes(id))));
  });

  test('takes also the address and what was written out of every file', async () => {
    await using store = await folder.open();
    const contactId = await talk(store, { outbound: [say('a')] });
    const [hash] = folder.readBeside<{ hash: string }>('hamroh.db', 'select hash from addresses');
    const [body] = folder.readBeside<{ sealed: Uint8Array }>('hamroh.db', 'select sealed_body as sealed from messages');
    const isLeft = async () => {
      const bytes = await bytesIn(folder.path);
      return [hash!.hash, Buffer.from(body!.sealed), contactId].map((value) => bytes.includes(value));
    };
    expect(await isLeft()).toEqual([true, true, true]);

    await store.forget(contactId, START);
    // The ledger keeps the id, which tells nothing of anybody.
    expect(await isLeft()).toEqual([false, false, true]);
  });

  test('enters in the ledger whose key was destroyed and when', async () => {
    const contactId = await folder.withStore(async (store) => {
      const id = await talk(store, {});
      await store.forget(id, START + 5);
      return id;
    });

    const ledger = folder.readBeside(
      'contact-keys.db',
      'select contact_id as id, at, is_finished as done from forgotten',
    );
    expect(ledger.map((row) => ({ ...(row as object) }))).toEqual([{ id: contactId, at: START + 5, done: 1 }]);
  });

  test('that a crash cut short is finished at the next start', async () => {
    const contactId = await folder.withStore((store) => talk(store, { outbound: [say('a')], ticket: ticketOf('t1') }));
    using keyDb = openDatabase(join(folder.path, 'contact-keys.db'), KEY_STEPS);
    createContactKeys(keyDb, parseKeyRing(OLD)).destroy([contactId], START);
    keyDb.close();

    await folder.withStore(async (store) => {
      expect(await store.backlog(START)).toMatchObject({ unsent: 0, openTickets: 0 });
      expect(await store.accept(hear('салом'))).toBe('accepted');
      expect((await claim(store)).conversation.id).not.toBe(contactId);
      expect(await store.settle(START)).toBe(0);
    });
  });

  test('that a reader stands in the way of is finished when the reader has gone', async () => {
    await using store = await folder.open();
    const contactId = await talk(store, { text: 'салом' });
    const wrapped = folder.wrappedKeys().get(contactId)!;
    using reader = new DatabaseSync(join(folder.path, 'contact-keys.db'), { readOnly: true });
    reader.exec('begin; select count(*) from contact_keys');
    reader.prepare('select * from contact_keys').all();

    await store.forget(contactId, START);
    expect((await bytesIn(folder.path)).includes(wrapped)).toBe(true);
    expect(await store.claimTurn(START, LEASE_MS)).toBeNull();
    reader.exec('commit');
    expect(await store.settle(START)).toBe(1);
    expect((await bytesIn(folder.path)).includes(wrapped)).toBe(false);
    expect(await store.settle(START)).toBe(0);
  });
});

describe('rotation of the key ring', () => {
  test('changes no contact, no hash and no derived key, and in the end needs the old key no more', async () => {
    const inbound = hear('салом');
    const before = await folder.withStore(async (store) => {
      await store.accept(inbound);
      const contactId = await talk(store, { outbound: [say('a')] });
      for (let index = 0; index < 250; index++) await store.accept(hear('x', { from: `telegram:${index}` }));
      return { contactId, derived: store.derive('web-tokens'), wrapped: [...folder.wrappedKeys().values()] };
    });

    await folder.withStore(async (store) => {
      expect(store.derive('web-tokens')).toEqual(before.derived);
      expect(await store.accept(inbound)).toBe('repeat');
      const counts: number[] = [];
      do counts.push((await store.rewrap(200)).keys);
      while (counts.at(-1) !== 0);
      expect(counts).toEqual([1, 200, 51, 0]);
      const bytes = await bytesIn(folder.path);
      expect(before.wrapped.filter((value) => bytes.includes(value))).toEqual([]);
    }, `${NEW},${OLD}`);

    await folder.withStore(async (store) => {
      expect(await store.accept(inbound)).toBe('repeat');
      expect(await sendAll(store)).toEqual(['a']);
      expect(store.derive('web-tokens')).toEqual(before.derived);
    }, NEW);
  });

  test('goes on past a damaged key, tells of it, and whoever it was of begins anew', async () => {
    const damaged = await folder.withStore(async (store) => {
      await talk(store, { from: 'telegram:1', outbound: [say('a')] });
      return await talk(store, {});
    });
    damageInFile(folder.path, 'key', damaged);

    await folder.withStore(async (store) => {
      const counts: Rewrapped[] = [];
      do counts.push(await store.rewrap(1));
      while (counts.at(-1)?.keys !== 0);
      expect(counts.map(({ keys }) => keys)).toEqual([1, 1, 1, 0]);
      expect(counts.filter((count) => count.damaged === 1)).toHaveLength(1);
    }, `${NEW},${OLD}`);

    await folder.withStore(async (store) => {
      expect(await store.ringUse()).toEqual([{ ringKey: 'new', keys: 3 }]);
      expect(await sendAll(store)).toEqual(['a']);
      await store.accept(hear('салом'));
      expect((await claim(store)).conversation.id).toBe(damaged);
    }, NEW);
  });

  test('a ring that lacks a key in use is refused at the start, without harm', async () => {
    await folder.withStore((store) => talk(store, { outbound: [say('a')] }));

    await expect(folder.open(NEW)).rejects.toMatchObject({ code: 'key_ring_wrong', details: { ringKey: 'old' } });
    await folder.withStore((store) => store.rewrap(1), `${NEW},${OLD}`);
    // The look-up key has moved to the new one by now, the contact's key has not.
    await expect(folder.open(NEW)).rejects.toMatchObject({ code: 'key_ring_wrong', details: { ringKey: 'old' } });
    expect(await folder.withStore((store) => sendAll(store), OLD).catch((error) => error.details)).toEqual({
      ringKey: 'new',
    });
    expect(await folder.withStore((store) => sendAll(store), `${OLD},${NEW}`)).toEqual(['a']);
  });

  test('a namesake of the key in use is refused at the start, in a sentence', async () => {
    await folder.withStore((store) => talk(store, { outbound: [say('a')] }));

    await expect(folder.open(key('old'))).rejects.toMatchObject({
      code: 'key_ring_wrong',
      message: expect.stringMatching(/key .* is not the one that the store was sealed with$/),
    });
    expect(await folder.withStore((store) => sendAll(store), OLD)).toEqual(['a']);
  });

  test('an old key of the ring that is another one refuses the messages, and no contact gets a new key', async () => {
    await folder.withStore(async (store) => {
      await talk(store, { outbound: [say('a')] });
      await talk(store, { from: 'telegram:2' });
    });
    await folder.withStore((store) => store.rewrap(1), `${NEW},${OLD}`);
    const wrapped = folder.wrappedKeys();

    await folder.withStore(
      async (store) => {
        await expect(store.accept(hear('b'))).rejects.toMatchObject({ code: 'key_ring_wrong' });
        await expect(store.rewrap(200)).rejects.toMatchObject({ code: 'key_ring_wrong' });
      },
      `${NEW},${key('old')}`,
    );

    expect(folder.wrappedKeys()).toEqual(wrapped);
    expect(await folder.withStore((store) => sendAll(store), `${NEW},${OLD}`)).toEqual(['a']);
  });
});
