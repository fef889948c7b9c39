import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { backupsIn, filesIn, makeFolder } from '../../../storage/backup/folder.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { bytesIn, wordsFoundIn } from '../../support/store-files.ts';
import { DAVRON, FARIDA, hear, START, say, sendAll, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

describe.each(backupPairs)('from $from into $to', (pair) => {
  /** What a file must withstand does not hang on the store it came from. */
  const isOnce = pair.isFirst;
  const { backUp, fileOf, folder, openFresh, openTarget, restore, within } = useBackupStage(pair);

  test('a store that is not empty is not written into', async () => {
    await within('old', (store) => talk(store, {}));
    await within('fresh', (store) => talk(store, { from: DAVRON, outbound: [say('mine')] }));
    await backUp();

    await expect(restore()).rejects.toMatchObject({ code: 'store_not_empty' });
    await within('fresh', async (store) => expect(await sendAll(store)).toEqual(['mine']));
  });

  test('without the right ring key it is refused by the name of the key', async () => {
    await within('old', (store) => talk(store, {}));
    await backUp();

    await expect(restore(randomKeyRing('other'))).rejects.toMatchObject({ details: { ringKey: 'test' } });
    await expect(restore(randomKeyRing('test'))).rejects.toMatchObject({ code: 'key_ring_wrong' });
    expect(await backupsIn(folder())).toMatchObject([{ ringKey: 'test' }, { ringKey: 'test' }]);
  });

  test.runIf(isOnce).each(['data', 'keys'] as const)(
    'a %s file that was cut, changed or added to is refused, and nothing is restored',
    async (kind) => {
      await within('old', async (store) => {
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
    await within('old', async (store) => {
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
    await within('old', (store) => talk(store, {}));
    await writeFile(join(folder(), 'data-2030-01-01T00-00-00.000Z.hamroh.part'), 'half');
    await expect(restore()).rejects.toMatchObject({ code: 'backup_wrong' });

    await backUp();
    expect(await readdir(folder())).toHaveLength(2);
  });

  test('data without keys of its time is passed over for the backup before', async () => {
    await within('old', (store) => talk(store, { outbound: [say('first')] }));
    await backUp();
    await within('old', (store) => talk(store, { from: DAVRON }));
    const { keys } = await backUp(START + DAY);
    await rm(keys.path);

    expect((await restore()).records.counts.conversation).toBe(1);
  });

  test('a store is not opened while a restore into it has not come to its end', async () => {
    const target = await openTarget();
    await target.begin();
    await target[Symbol.asyncDispose]();

    await expect(openFresh()).rejects.toMatchObject({ code: 'backup_wrong' });
    await using again = await openTarget();
    expect(await again.isEmpty()).toBe(false);
  });

  test('a folder that is not there, a file, and a place where no folder can be made are told', async () => {
    const file = join(folder(), 'a-file');
    await writeFile(file, '');
    const refused = { code: 'backup_wrong', message: expect.stringMatching(/^cannot work with the folder /) };

    await expect(filesIn(join(folder(), 'nowhere'), 'data')).rejects.toMatchObject(refused);
    await expect(filesIn(file, 'data')).rejects.toMatchObject(refused);
    await expect(makeFolder(file)).rejects.toMatchObject(refused);
    await expect(makeFolder(join(file, 'below'))).rejects.toMatchObject(refused);
    await expect(makeFolder('/proc/none/here')).rejects.toMatchObject(refused);
    await makeFolder(join(folder(), 'one', 'in', 'another'));
    expect(await filesIn(join(folder(), 'one', 'in', 'another'), 'data')).toEqual([]);
  });

  test('its files hold nothing that can be read', async () => {
    await within('old', async (store) => {
      await talk(store, { text: 'паспортам', outbound: [say('javob')], ticket: ticketOf('t1') });
    });
    await backUp();

    expect(wordsFoundIn(await bytesIn(folder()), ['3527065', FARIDA, 'javob', 'паспортам', 'conversation'])).toEqual(
      [],
    );
  });
});
