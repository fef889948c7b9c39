import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../core/store.ts';
import type { Upkeep } from '../../../core/upkeep.ts';
import { makeBackup } from '../../../storage/backup/backup.ts';
import { backupsIn } from '../../../storage/backup/folder.ts';
import { Counter } from '../../../storage/backup/records.ts';
import { restoreBackup } from '../../../storage/backup/restore.ts';
import type { KeyRing } from '../../../storage/key-ring.ts';
import { type BackupPlace, backupPlaces } from '../../support/backup-places.ts';
import { randomKeyRing, temporaryFolder } from '../../support/store-adapters.ts';
import { bytesIn, wordsFoundIn } from '../../support/store-files.ts';
import {
  ACCOUNT,
  claim,
  claimDelivery,
  DAVRON,
  FARIDA,
  hear,
  START,
  say,
  sendAll,
  sentTexts,
  sessionAt,
  talk,
  textsOf,
  ticketOf,
  turnOf,
} from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const places = Object.entries(backupPlaces).filter(([name]) => !name.includes('standalone'));
const pairs = places.flatMap(([from, open]) => places.map(([to, openOther]) => ({ from, to, open, openOther })));

describe.each(pairs)('from $from into $to', ({ from, to, open, openOther }) => {
  /** What a file must withstand does not hang on the store it came from. */
  const isOnce = from === places[0]?.[0] && to === from;
  let ring: KeyRing;
  let folder: string;
  let old: BackupPlace;
  let fresh: BackupPlace;

  beforeEach(async () => {
    [ring, folder, old, fresh] = [randomKeyRing(), await temporaryFolder(), await open(), await openOther()];
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
    await old[Symbol.asyncDispose]();
    await fresh[Symbol.asyncDispose]();
  });

  async function within<T>(place: BackupPlace, work: (store: Store & Upkeep) => Promise<T>): Promise<T> {
    await using store = await place.open(ring);
    return await work(store);
  }

  async function backUp(now = START) {
    await using source = await old.openSource(now);
    return await makeBackup(source, { folder, ring, ringKeys: source.ringKeys, now });
  }

  async function restore(withRing = ring) {
    await using target = await fresh.openTarget();
    return await restoreBackup(target, { folder, ring: withRing });
  }

  /** What a store holds at this moment. */
  async function backedUp(place: BackupPlace) {
    await using source = await place.openSource(START);
    const counter = new Counter();
    for await (const record of source.readRecords()) counter.add(record);
    return counter.tally();
  }

  const fileOf = async (kind: 'data' | 'keys') =>
    join(folder, (await readdir(folder)).find((name) => name.startsWith(kind)) ?? '');

  test('a conversation goes on where it stood, with everything that was open', async () => {
    const heard = hear('салом');
    const derived = await within(old, async (store) => {
      const session = sessionAt('holder', { answers: { holder: 'соҳибкор' } });
      const timers = [{ id: 'f', at: START + 7 * DAY, kind: 'forget' as const, tries: 0 }];
      const log = [{ key: 'k', at: START, kind: 'text', place: null, text: 'паспортам', externalId: 'in-1' }];
      await store.accept(heard);
      await store.commitTurn(turnOf(await claim(store), { session, timers, log, ticket: ticketOf('t1') }));
      await talk(store, { outbound: [say('one'), say('two'), say('three')], ticket: ticketOf('t1'), session, timers });
      await store.markSent(await claimDelivery(store), { externalId: 'tg-1', at: START, nextAt: START });
      await store.accept(hear('ёрӣ', { at: START + 1 }));
      await store.keepReceipt('CODE', START - DAY);
      return store.derive('web-token');
    });
    const made = await backUp();
    const { records, leftOut } = await restore();
    expect({ records, leftOut }).toEqual({ records: made.data.tally, leftOut: 0 });

    await within(fresh, async (store) => {
      expect(store.derive('web-token')).toEqual(derived);
      expect(await store.accept(heard)).toBe('repeat');
      expect(await store.listOpen(9)).toMatchObject([{ topic: 'documents', level: 'orange' }]);
      expect(await store.receiptAt('CODE')).toBe(START - DAY);
      expect(await sentTexts(store)).toEqual(['one']);
      const claimed = await claim(store, START + 2);
      expect(textsOf(claimed)).toEqual(['ёрӣ']);
      const { conversation } = claimed;
      expect(conversation.session).toMatchObject({ node: 'holder', answers: { holder: 'соҳибкор' } });
      expect(conversation).toMatchObject({ address: FARIDA, timers: [{ id: 'f' }], unsent: 2 });
      expect(await sendAll(store, START + 2)).toEqual(['two', 'three']);
      expect(await store.externalIds(conversation.id, 0, 9)).toContain('in-1');
    });
  });

  test('a contact that has moved to another address is found there, and what ended stays ended', async () => {
    const { old: before, now } = await within(old, async (store) => {
      const one = await talk(store, { from: FARIDA, ticket: ticketOf('t1') });
      const other = await talk(store, { from: DAVRON });
      const move = { contactId: one, to: DAVRON, account: ACCOUNT, from: other, at: START };
      expect(await store.moveAddress(move)).toBe('moved');
      return { old: other, now: one };
    });
    await backUp();
    await restore();

    await within(fresh, async (store) => {
      expect(await store.contactAt(DAVRON)).toBe(now);
      await store.forget(now, START);
      expect((await backedUp(fresh)).counts.conversation).toBeUndefined();
      expect(before).not.toBe(now);
    });
  });

  test('a bubble that was on its way is sent again, and known to be perhaps the second', async () => {
    await within(old, async (store) => {
      await talk(store, { outbound: [say('on its way')] });
      await claimDelivery(store);
      await backUp();
    });
    await restore();

    await within(fresh, async (store) => {
      expect(await claimDelivery(store, START + DAY)).toMatchObject({ interrupted: true, tries: 2 });
    });
  });

  test('a backup is made while people write, and holds each of them as one moment saw them', async () => {
    const people = Array.from({ length: 12 }, (_, number) => `telegram:${number}` as const);
    await within(old, async (store) => {
      for (const from of people) await talk(store, { from, outbound: [say('first')] });
      let isDone = false;
      const writing = async () => {
        for (let round = 0; !isDone; round++) {
          await talk(store, { from: people[round % people.length]!, outbound: [say('more')] });
        }
      };
      const made = backUp().finally(() => {
        isDone = true;
      });
      await Promise.all([made, writing()]);
    });
    await restore();

    await within(fresh, async (store) => {
      const sent = await sendAll(store, START + DAY);
      expect(sent.filter((text) => text === 'first')).toHaveLength(people.length);
      expect(sent.every((text) => text === 'first' || text === 'more')).toBe(true);
    });
  });

  test('whoever is forgotten after a backup does not come back with it, and others do', async () => {
    const id = await within(old, async (store) => {
      await talk(store, { from: DAVRON, outbound: [say('stays')] });
      return talk(store, { from: FARIDA, outbound: [say('goes')], ticket: ticketOf('t1') });
    });
    await backUp();
    await within(old, (store) => store.forget(id, START + DAY));
    await backUp(START + DAY);
    // The newer data is lost, its keys are not.
    await rm(join(folder, (await readdir(folder)).filter((name) => name.startsWith('data')).toSorted()[1]!));
    const { leftOut, records } = await restore();

    expect(leftOut).toBe(3);
    expect(records.counts.conversation).toBe(1);
    await within(fresh, async (store) => {
      expect(await sendAll(store)).toEqual(['stays']);
      expect(await store.listOpen(9)).toEqual([]);
      expect(await store.accept(hear('салом', { from: FARIDA }))).toBe('accepted');
      expect((await claim(store)).conversation.id).not.toBe(id);
    });
  });

  test('files of keys are deleted after seven days, and the files of data stay', async () => {
    await within(old, (store) => talk(store, {}));
    await backUp(START);
    await backUp(START + 1);
    await backUp(START + 7 * DAY + 1);

    const names = await readdir(folder);
    expect(names.filter((name) => name.startsWith('keys'))).toHaveLength(2);
    expect(names.filter((name) => name.startsWith('data'))).toHaveLength(3);
  });

  test('a store that is not empty is not written into', async () => {
    await within(old, (store) => talk(store, {}));
    await within(fresh, (store) => talk(store, { from: DAVRON, outbound: [say('mine')] }));
    await backUp();

    await expect(restore()).rejects.toMatchObject({ code: 'store_not_empty' });
    await within(fresh, async (store) => expect(await sendAll(store)).toEqual(['mine']));
  });

  test('without the right ring key it is refused by the name of the key', async () => {
    await within(old, (store) => talk(store, {}));
    await backUp();

    await expect(restore(randomKeyRing('other'))).rejects.toMatchObject({ details: { ringKey: 'test' } });
    await expect(restore(randomKeyRing('test'))).rejects.toMatchObject({ code: 'key_ring_wrong' });
    expect(await backupsIn(folder)).toMatchObject([{ ringKey: 'test' }, { ringKey: 'test' }]);
  });

  test.runIf(isOnce).each(['data', 'keys'] as const)(
    'a %s file that was cut, changed or added to is refused, and nothing is restored',
    async (kind) => {
      await within(old, async (store) => {
        for (let number = 0; number < 300; number++)
          await store.accept(hear('x'.repeat(400), { from: `telegram:${number}` }));
      });
      await backUp();
      const path = await fileOf(kind);
      const whole = await readFile(path);
      const at = (share: number) => Math.floor(whole.length * share);
      const flipped = (index: number) => Buffer.from(whole.map((byte, place) => (place === index ? byte ^ 1 : byte)));
      const broken = [
        ...[0.1, 0.5, 0.99].map((share) => whole.subarray(0, at(share))),
        whole.subarray(0, whole.length - 1),
        ...[0.001, 0.02, 0.5, 0.95].map((share) => flipped(at(share))),
        flipped(whole.length - 1),
        Buffer.concat([whole, Buffer.from([0, 0, 0, 0])]),
        Buffer.alloc(0),
      ];

      for (const bytes of broken) {
        await writeFile(path, bytes);
        await expect(restore()).rejects.toMatchObject({ name: 'Refusal', message: expect.stringContaining(path) });
      }
      await writeFile(path, whole);
      expect((await restore()).records.counts.conversation).toBe(300);
    },
  );

  test.runIf(isOnce)('a chunk cannot change its place', async () => {
    await within(old, async (store) => {
      for (let number = 0; number < 1500; number++) await store.accept(hear('x', { from: `telegram:${number}` }));
    });
    await backUp();
    const path = await fileOf('data');
    const whole = await readFile(path);
    const start = 18 + whole.readUInt32BE(14);
    const length = 4 + whole.readUInt32BE(start);
    const [head, first, second, rest] = [
      whole.subarray(0, start),
      whole.subarray(start, start + length),
      whole.subarray(start + length, start + 2 * length),
      whole.subarray(start + 2 * length),
    ];
    expect(second.readUInt32BE()).toBe(first.readUInt32BE());
    await writeFile(path, Buffer.concat([head, second, first, rest]));
    await expect(restore()).rejects.toMatchObject({ code: 'backup_wrong' });

    await writeFile(path, Buffer.concat([head, first, rest]));
    await expect(restore()).rejects.toMatchObject({ code: 'backup_wrong' });
  });

  test('what was never finished is not taken for a backup, and goes with the next one', async () => {
    await within(old, (store) => talk(store, {}));
    await writeFile(join(folder, 'data-2030-01-01T00-00-00.000Z.hamroh.part'), 'half');
    await expect(restore()).rejects.toMatchObject({ code: 'backup_wrong' });

    await backUp();
    expect(await readdir(folder)).toHaveLength(2);
  });

  test('data without keys of its time is passed over for the backup before', async () => {
    await within(old, (store) => talk(store, { outbound: [say('first')] }));
    await backUp();
    await within(old, (store) => talk(store, { from: DAVRON }));
    const { keys } = await backUp(START + DAY);
    await rm(keys.path);

    expect((await restore()).records.counts.conversation).toBe(1);
  });

  test('a store is not opened while a restore into it has not come to its end', async () => {
    const target = await fresh.openTarget();
    await target.begin();
    await target[Symbol.asyncDispose]();

    await expect(fresh.open(ring)).rejects.toMatchObject({ code: 'backup_wrong' });
    await using again = await fresh.openTarget();
    expect(await again.isEmpty()).toBe(false);
  });

  test('its files hold nothing that can be read', async () => {
    await within(old, async (store) => {
      await talk(store, { text: 'паспортам', outbound: [say('javob')], ticket: ticketOf('t1') });
    });
    await backUp();

    expect(wordsFoundIn(await bytesIn(folder), ['3527065', FARIDA, 'javob', 'паспортам', 'conversation'])).toEqual([]);
  });
});
