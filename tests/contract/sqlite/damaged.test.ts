import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../../core/refusal.ts';
import { openKeyRingFile, parseKeyRing } from '../../../storage/shared/key-ring.ts';
import { namingTrouble } from '../../../storage/shared/trouble.ts';
import { openBackupSource, openRestoreTarget } from '../../../storage/sqlite/backup/backup.ts';
import { openSqliteBeside } from '../../../storage/sqlite/store.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { hear, START, talk } from '../../support/store-talk.ts';

const RING = `test:${randomBytes(32).toString('base64')}`;
const HEADER_BYTES = 100;

let folder: StoreFolder;
const fileOf = (name: string) => join(folder.path, name);

beforeEach(async () => {
  folder = await makeStoreFolder(RING);
  await folder.withStore(async (store) => {
    for (let person = 1; person <= 20; person++) await talk(store, { from: `telegram:${person}` });
  });
});
afterEach(() => folder[Symbol.asyncDispose]());

/** What the operator reads: the message of a refusal, which main.ts prints alone and without a trace. */
async function refusalOf(open: () => Promise<unknown>): Promise<string> {
  const error = await open().then(
    () => new Error('it opened'),
    (refused: unknown) => refused,
  );
  if (!(error instanceof Refusal)) throw error;
  return `${error.code}: ${error.message}`;
}

async function noiseIn(name: string, at: number, bytes: number): Promise<void> {
  const whole = await readFile(fileOf(name));
  randomBytes(bytes).copy(whole, at);
  await writeFile(fileOf(name), whole);
}

describe('a store of which the conversations are missing beside their keys', () => {
  test('is refused in words, again at the next start, and nothing is put in its place', async () => {
    await rm(fileOf('hamroh.db'));

    const told = await refusalOf(() => folder.open());

    expect(told).toMatch(/^store_damaged: .*hamroh\.db is missing beside .*contact-keys\.db.*restore a backup/);
    expect(await refusalOf(() => folder.open())).toBe(told);
    expect(existsSync(fileOf('hamroh.db'))).toBe(false);
  });

  test('is not taken for new where the file is there and empty', async () => {
    await writeFile(fileOf('hamroh.db'), '');

    expect(await refusalOf(() => folder.open())).toMatch(/hamroh\.db is missing/);
  });

  test('is no folder to restore into, for what is restored would lie among keys of others', async () => {
    await rm(fileOf('hamroh.db'));

    expect(await refusalOf(() => openRestoreTarget(folder.path))).toMatch(/hamroh\.db is missing/);
    expect(existsSync(fileOf('hamroh.db'))).toBe(false);
  });

  test('is a first start that was cut short where no key of anybody is there', async () => {
    await using fresh = await makeStoreFolder(RING);
    await fresh.withStore(async () => undefined);
    await rm(join(fresh.path, 'hamroh.db'));

    await fresh.withStore(async (store) => expect(await talk(store, {})).toMatch(/^[0-9a-f]{24}$/));
  });
});

describe.each(['hamroh.db', 'contact-keys.db'])('a damaged %s', (name) => {
  test.each([
    ['in its header', () => noiseIn(name, 0, HEADER_BYTES)],
    ['all over', async () => noiseIn(name, 0, (await readFile(fileOf(name))).length)],
    ['with its second half cut off', async () => truncate(fileOf(name), (await readFile(fileOf(name))).length / 2)],
  ])('%s is refused by its name, and says what to do', async (_where, damage) => {
    await damage();

    const told = await refusalOf(() => folder.open());

    expect(told).toMatch(new RegExp(`^store_damaged: .*${name} is damaged .*: restore a backup`));
    expect(told).not.toMatch(/\.ts:/);
  });

  test('is refused in the same words by a command and by a backup', async () => {
    await noiseIn(name, 0, HEADER_BYTES);
    const keyRing = parseKeyRing(RING);

    expect(await refusalOf(() => openSqliteBeside({ folder: folder.path, keyRing }))).toMatch(/is damaged/);
    expect(await refusalOf(() => openBackupSource(folder.path, START))).toMatch(/is damaged/);
  });
});

test('a damaged lock says that it holds nothing and may be taken away', async () => {
  await writeFile(fileOf('lock'), randomBytes(4096));

  expect(await refusalOf(() => folder.open())).toMatch(/^store_damaged: .*lock is damaged.*holds nothing.*delete it/);
  await rm(fileOf('lock'));
  await folder.withStore(async (store) => expect(await store.accept(hear('салом'))).toBe('accepted'));
});

test('a damaged key file says that its copy is to be put back', async () => {
  await writeFile(fileOf('keys'), randomBytes(60));

  expect(await refusalOf(() => openKeyRingFile(fileOf('keys')))).toMatch(/keys cannot be read.*put its copy back/);
});

test('a store that takes no write at the start says so in a sentence, and that it is not damaged', () => {
  using db = new DatabaseSync(fileOf('hamroh.db'));
  db.exec('pragma query_only = on');

  const write = () => namingTrouble('hamroh.db', () => db.exec('delete from seen'));

  expect(write).toThrow(expect.objectContaining({ code: 'store_full' }));
  expect(write).toThrow(/^cannot write in hamroh\.db \(.*readonly.*\); make room/);
});

test('pages of noise in the middle are met while running, and everything else goes on', async () => {
  using db = new DatabaseSync(fileOf('hamroh.db'));
  const { root } = db.prepare("select rootpage as root from sqlite_schema where name = 'messages'").get() as {
    root: number;
  };
  const { size } = db.prepare('select page_size as size from pragma_page_size').get() as { size: number };
  db.exec('pragma wal_checkpoint(truncate)');
  db.close();
  await noiseIn('hamroh.db', (root - 1) * size, size);

  await using store = await folder.open();

  expect(await store.accept(hear('салом', { from: 'telegram:1' }))).toBe('accepted');
  await expect(store.sentTo('telegram:1', { newest: true }, 10)).rejects.toMatchObject({ errcode: 11 });
});

test('whose key is lost is heard under a new one, as somebody of whom nothing can be read any more', async () => {
  const lost = await folder.withStore(async (store) => (await store.contactAt('telegram:1')) ?? '');
  using keyDb = new DatabaseSync(fileOf('contact-keys.db'));
  keyDb.prepare('delete from contact_keys where contact_id = ?').run(lost);
  keyDb.close();
  await using again = await folder.open();

  expect(await again.accept(hear('салом', { from: 'telegram:1' }))).toBe('accepted');

  const claimed = await again.claimTurn(START, 1000);
  expect(claimed?.conversation).toMatchObject({ id: lost, address: 'telegram:1' });
  expect(claimed?.damage).toEqual({ parts: ['state', 'address'], lost: [], address: 'telegram:1' });
});
