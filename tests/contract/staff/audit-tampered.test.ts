import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { StaffStores } from '../../../core/staff-store.ts';
import type { RetentionStore } from '../../../core/upkeep.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { openSqliteBeside, openSqliteStore } from '../../../storage/sqlite/store.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { openMongoDatabase, placesOf } from '../../support/mongo-databases.ts';
import { entryOf } from '../../support/staff-life.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';
import { START } from '../../support/store-talk.ts';

const FIVE_YEARS = 5 * 365 * 24 * 3_600_000;

/** Two connections to one store, and hands on its disks. */
interface Tampered extends AsyncDisposable {
  store: StaffStores & RetentionStore;
  other: StaffStores;
  /** Writes past the program, as somebody would who has the files and not the keys. */
  change(seq: number, action: string): Promise<unknown>;
  remove(seq: number): Promise<unknown>;
  moveAnchor(seq: number): Promise<unknown>;
}

const places = await placesOf({ sqlite: openOnSqlite, mongo: openOnMongo });

async function openOnSqlite(): Promise<Tampered> {
  const base = await temporaryFolder();
  const settings = { folder: join(base, 'data'), keyRing: randomKeyRing() };
  const store = await openSqliteStore(settings);
  const other = await openSqliteBeside(settings);
  const db = new DatabaseSync(join(settings.folder, 'hamroh.db'));
  return {
    store,
    other,
    change: async (seq, action) => db.prepare('update audit set action = ? where seq = ?').run(action, seq),
    remove: async (seq) => db.prepare('delete from audit where seq = ?').run(seq),
    moveAnchor: async (seq) => db.prepare('update audit_anchor set seq = ?').run(seq),
    async [Symbol.asyncDispose]() {
      db.close();
      await other[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
      await rm(base, { recursive: true });
    },
  };
}

async function openOnMongo(server: string): Promise<Tampered> {
  const database = await openMongoDatabase(server);
  const settings = { uri: database.uri, keyRing: randomKeyRing() };
  const store = await openMongoStore(settings);
  const other = await openMongoStore(settings);
  const [audit, meta] = ['audit', 'meta'].map((name) => database.beside.collection(name));
  return {
    store,
    other,
    change: async (seq, action) => audit?.updateOne({ seq }, { $set: { action } }),
    remove: async (seq) => audit?.deleteOne({ seq }),
    moveAnchor: async (seq) => meta?.updateOne({ signature: { $exists: true } }, { $set: { seq } }),
    async [Symbol.asyncDispose]() {
      await other[Symbol.asyncDispose]();
      await store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

describe.each(Object.entries(places))('%s', (_name, open) => {
  let place: Tampered;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place[Symbol.asyncDispose]());

  async function write(count: number) {
    for (let index = 0; index < count; index++) await place.store.record(entryOf({ at: START + index }));
  }

  test('fifty lines that two processes write at once make one whole chain', async () => {
    const rows = await Promise.all(
      Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? place.store : place.other).record(entryOf())),
    );

    expect(new Set(rows.map(({ seq }) => seq)).size).toBe(50);
    expect(await place.other.checkAudit()).toMatchObject({ rows: 50, newest: { seq: 50 }, broken: null });
  });

  test('a line that was changed is named, and so are those that are missing', async () => {
    await write(6);
    await place.change(4, 'logged_in');
    expect((await place.store.checkAudit()).broken).toEqual({ seq: 4, why: 'changed' });

    await place.remove(2);
    expect(await place.store.checkAudit()).toMatchObject({ rows: 1, broken: { seq: 2, why: 'missing' } });
    await place.remove(1);
    expect((await place.store.checkAudit()).broken).toEqual({ seq: 1, why: 'missing' });
  });

  test('lines that were cut off at the end are missed by whoever has noted the newest', async () => {
    await write(3);
    const noted = (await place.store.checkAudit()).newest;
    await place.remove(3);

    const after = await place.store.checkAudit();
    expect(after).toMatchObject({ newest: { seq: 2 }, broken: null });
    expect(after.newest).not.toEqual(noted);
  });

  test('nobody hides lines behind an anchor of their own', async () => {
    await write(6);
    await place.store.sweep('audit', START + FIVE_YEARS + 3, 10);
    expect(await place.store.checkAudit()).toMatchObject({ rows: 3, broken: null });
    await place.moveAnchor(5);

    expect((await place.store.checkAudit()).broken).toEqual({ seq: 5, why: 'anchor' });
  });
});
