import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { openDatabase, versionOf } from '../../../storage/sqlite/database.ts';
import { KEY_STEPS, KEYS_FILE, STORE_FILE, STORE_STEPS } from '../../../storage/sqlite/schema.ts';
import { reviewOf } from '../../support/content-life.ts';
import { makeStoreFolder } from '../../support/store-folder.ts';
import { START } from '../../support/store-talk.ts';

const RING = `one:${Buffer.from('0123456789abcdefghijklmnopqrstuv').toString('base64')}`;
const DAY = 24 * 3_600_000;

test('before the store changes its shape both files are laid aside as they were, for seven days', async () => {
  await using folder = await makeStoreFolder(RING);
  await mkdir(folder.path, { recursive: true });
  openDatabase(join(folder.path, STORE_FILE), STORE_STEPS.slice(0, 1)).close();
  openDatabase(join(folder.path, KEYS_FILE), KEY_STEPS.slice(0, 1)).close();
  const copies = () => readdir(join(folder.path, 'before-upgrade'));

  await folder.withStore(async (store) => {
    const [copy = ''] = await copies();
    using aside = new DatabaseSync(join(folder.path, 'before-upgrade', copy, STORE_FILE), { readOnly: true });
    expect(versionOf(aside)).toBe(1);
    expect(await readdir(join(folder.path, 'before-upgrade', copy))).toEqual([KEYS_FILE, STORE_FILE]);
    const made = Number(copy);
    expect(await store.sweep('copies', made + 7 * DAY, 10)).toBe(0);
    expect(await store.sweep('copies', made + 7 * DAY + 1, 10)).toBe(1);
    expect(await copies()).toEqual([]);
  });
  await folder.withStore(async () => expect(await copies()).toEqual([]));
});

test('a new store and one of this version lay nothing aside', async () => {
  await using folder = await makeStoreFolder(RING);
  await folder.withStore(async (store) => {
    expect(await store.countOld('copies', START)).toBe(0);
  });
  await folder.withStore(async () => expect(await readdir(folder.path)).not.toContain('before-upgrade'));
});

test('what was said of texts before each of their words had a row of its own is still said after the upgrade', async () => {
  await using folder = await makeStoreFolder(RING);
  await mkdir(folder.path, { recursive: true });
  const wordsStep = STORE_STEPS.findIndex((step) => step.includes('text_reviews_of_words'));
  const before = openDatabase(join(folder.path, STORE_FILE), STORE_STEPS.slice(0, wordsStep));
  const { key, language, hash, twin, by, at } = reviewOf();
  before.prepare('insert into text_reviews values (?, ?, ?, ?, ?, ?)').run(key, language, hash, twin, by, at);
  before.close();
  openDatabase(join(folder.path, KEYS_FILE), KEY_STEPS).close();

  await folder.withStore(async (store) => {
    expect(await store.textReviews()).toEqual([reviewOf()]);
    await store.keepTextReviews([reviewOf({ hash: 'other' })]);
    expect(await store.textReviews()).toHaveLength(2);
  });
});
