import { randomBytes } from 'node:crypto';
import { chmod, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bytesIn, wordsFoundIn } from '../../support/store-files.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { liveThrough, SECRET_WORDS } from '../../support/store-life.ts';
import { talk } from '../../support/store-talk.ts';

const OLD = `test:${randomBytes(32).toString('base64')}`;

let folder: StoreFolder;
beforeEach(async () => {
  folder = await makeStoreFolder(OLD);
});
afterEach(() => folder[Symbol.asyncDispose]());

describe('a byte search', () => {
  const word = 'Фаридабону';

  test.each([
    ['plain', Buffer.from(`x${word}x`)],
    ['in UTF-16', Buffer.from(`x${word}x`, 'utf16le')],
    ['in hex', Buffer.from(Buffer.from(`x${word}x`).toString('hex'))],
    ['in base64', Buffer.from(Buffer.from(`${word}x`).toString('base64'))],
    ['in base64, one further', Buffer.from(Buffer.from(`1${word}x`).toString('base64'))],
    ['in base64url, two further', Buffer.from(Buffer.from(`12${word}x`).toString('base64url'))],
  ])('finds a word that lies about %s', (_how, bytes) => {
    expect(wordsFoundIn(Buffer.concat([randomBytes(99), bytes, randomBytes(99)]), ['never', word])).toEqual([word]);
  });
});

describe('the files of a store', () => {
  test('hold nothing that a person wrote or is, neither at work nor closed', async () => {
    await folder.withStore(async (store) => {
      await liveThrough(store);
      expect(wordsFoundIn(await bytesIn(folder.path), SECRET_WORDS)).toEqual([]);
    });

    const bytes = await bytesIn(folder.path);
    expect(bytes.length).toBeGreaterThan(50_000);
    expect(wordsFoundIn(bytes, SECRET_WORDS)).toEqual([]);
    // What may be read is there, so that the search did look at the right bytes.
    expect(wordsFoundIn(bytes, ['urgent', 'received'])).toEqual(['urgent', 'received']);
  });

  test.skipIf(process.platform === 'win32')(
    'and their folder are their owner’s alone, also where it was open before',
    async () => {
      await folder.withStore(async () => {});
      await chmod(folder.path, 0o755);
      await folder.withStore(async (store) => {
        await talk(store, {});
        expect((await stat(folder.path)).mode & 0o777).toBe(0o700);
        const names = await readdir(folder.path);
        expect(names).toEqual(expect.arrayContaining(['lock', 'hamroh.db', 'contact-keys.db', 'hamroh.db-wal']));
        for (const name of names)
          expect([name, (await stat(join(folder.path, name))).mode & 0o777]).toEqual([name, 0o600]);
      });
    },
  );

  test('may begin as empty files', async () => {
    await folder.withStore(async () => {});
    for (const name of await readdir(folder.path)) await writeFile(join(folder.path, name), '');

    await folder.withStore(async (store) => expect(await talk(store, {})).toMatch(/^[0-9a-f]{24}$/));
  });

  test('of a newer program are refused', async () => {
    await folder.withStore(async () => {});
    using db = new DatabaseSync(join(folder.path, 'hamroh.db'));
    db.exec('pragma user_version = 99');
    db.close();

    await expect(folder.open()).rejects.toMatchObject({ code: 'store_newer' });
    await expect(folder.open()).rejects.toMatchObject({ code: 'store_newer' });
  });

  test('are refused when the keys beside the data are missing', async () => {
    await folder.withStore((store) => talk(store, {}));
    await rm(join(folder.path, 'contact-keys.db'));

    await expect(folder.open()).rejects.toMatchObject({ code: 'key_ring_wrong' });
    await expect(folder.open()).rejects.toMatchObject({ code: 'key_ring_wrong' });
  });
});
