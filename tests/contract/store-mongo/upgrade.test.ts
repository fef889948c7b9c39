import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../storage/backup/restore.ts';
import { openAside } from '../../../storage/mongo/backup/aside.ts';
import { openRestoreTarget } from '../../../storage/mongo/backup/backup.ts';
import { openMongoBeside, openMongoStore } from '../../../storage/mongo/store.ts';
import type { UpgradeStep } from '../../../storage/mongo/upkeep/upgrade.ts';
import { reviewOf } from '../../support/content-life.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { describeOnMongo, openMongoDatabase } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/server.ts';
import { FARIDA, hear, openTickets, START, talk, ticketOf } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;

/** A step of a version to come. */
const later: UpgradeStep = async ({ cold }) => {
  await cold.receipts.updateOne({ _id: 'upgraded' }, { $set: { at: 2 } }, { upsert: true });
};

describeOnMongo((server) => {
  test('before the store changes its shape a backup is laid aside, for seven days, and can be restored', async () => {
    await using database = await openMongoDatabase(server);
    await using elsewhere = await openMongoDatabase(server);
    await using folder = await temporaryFolder();
    const { uri } = database;
    const keyRing = randomKeyRing();
    const aside = openAside({ uri, keyRing, folder: folder.path });
    await using old = await openMongoStore({ uri, keyRing, aside, steps: [] });
    await old.accept(hear('салом', { from: FARIDA }));
    const copies = async () => readdir(join(folder.path, 'before-upgrade')).catch(() => []);
    expect(await copies()).toEqual([]);

    await using store = await openMongoStore({ uri, keyRing, aside, steps: [later] });

    const [copy = '', ...more] = await copies();
    expect(more).toEqual([]);
    expect(await database.beside.collection('receipts').countDocuments()).toBe(1);
    await using target = await openRestoreTarget(elsewhere.uri);
    const restored = await restoreBackup(target, {
      folder: join(folder.path, 'before-upgrade', copy),
      ring: keyRing,
      now: Date.now(),
    });
    expect(restored.records.counts).toMatchObject({ conversation: 1 });
    const made = Number(copy);
    expect(await store.sweep('copies', made + 7 * DAY, 10)).toBe(0);
    expect(await store.sweep('copies', made + 7 * DAY + 1, 10)).toBe(1);
    expect(await copies()).toEqual([]);
  });

  test('a store of this shape is not copied, and two processes that upgrade at once end with the same', async () => {
    await using database = await openMongoDatabase(server);
    await using folder = await temporaryFolder();
    const { uri } = database;
    const keyRing = randomKeyRing();
    const aside = openAside({ uri, keyRing, folder: folder.path });
    await using _old = await openMongoStore({ uri, keyRing, steps: [] });

    await using _one = await openMongoStore({ uri, keyRing, aside, steps: [later] });
    await using _same = await openMongoStore({ uri, keyRing, aside, steps: [later] });
    const both = [later, later, later];
    const opened = await Promise.all([1, 2].map(() => openMongoStore({ uri, keyRing, steps: both })));
    await Promise.all(opened.map((store) => store[Symbol.asyncDispose]()));

    expect(await readdir(join(folder.path, 'before-upgrade'))).toHaveLength(1);
    expect(await database.beside.collection<{ _id: string }>('meta').findOne({ _id: 'store' })).toMatchObject({
      version: 4,
    });
  });

  test('a newer store is left alone, and a command beside works with the shape that it knows alone', async () => {
    await using database = await openMongoDatabase(server);
    const settings = { uri: database.uri, keyRing: randomKeyRing() };

    await expect(openMongoBeside(settings)).rejects.toMatchObject({ code: 'store_missing' });
    await using _newer = await openMongoStore({ ...settings, steps: [later, later, later, later] });

    await expect(openMongoStore(settings)).rejects.toMatchObject({ code: 'store_newer' });
    await expect(openMongoBeside(settings)).rejects.toMatchObject({ code: 'store_newer' });
    expect(await database.beside.collection('conversations').countDocuments()).toBe(0);
  });

  test('requests of the first version are on the list of the desk after the upgrade, since when they were opened', async () => {
    await using database = await openMongoDatabase(server);
    const settings = { uri: database.uri, keyRing: randomKeyRing() };
    await using store = await openMongoStore(settings);
    await talk(store, { ticket: ticketOf('first') });
    await store.settle(START);
    const tickets = database.beside.collection('tickets');
    await tickets.updateMany({}, { $unset: { assignee: '', waitingSince: '' } });
    await database.beside.collection<{ _id: string }>('meta').updateOne({ _id: 'store' }, { $set: { version: 1 } });

    await using again = await openMongoStore(settings);

    const [open, ...more] = await openTickets(again);
    expect(more).toEqual([]);
    expect(await tickets.findOne({})).toMatchObject({ assignee: null, waitingSince: open?.openedAt });
  });

  test('what was said of texts before each of their words had a place of its own is still said after the upgrade', async () => {
    await using database = await openMongoDatabase(server);
    const settings = { uri: database.uri, keyRing: randomKeyRing() };
    await using _first = await openMongoStore(settings);
    const reviews = database.beside.collection<{ _id: string }>('text_reviews');
    const all = Array.from({ length: 700 }, (_, at) => reviewOf({ key: `flow/urgent/nodes/n${at}/ask` }));
    await reviews.insertMany(all.map((one) => ({ _id: `${one.language} ${one.key}`, ...one })));
    await database.beside.collection<{ _id: string }>('meta').updateOne({ _id: 'store' }, { $set: { version: 2 } });

    await using again = await openMongoStore(settings);

    await again.keepTextReviews([reviewOf({ key: 'flow/urgent/nodes/n7/ask', by: null })]);
    const kept = await again.textReviews();
    expect(kept).toHaveLength(all.length);
    expect(kept).toContainEqual(reviewOf({ key: 'flow/urgent/nodes/n7/ask', by: null }));
    expect(kept).toContainEqual(all[699]);
  });
});
