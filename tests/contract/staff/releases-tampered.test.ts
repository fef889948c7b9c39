import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ContentStore } from '../../../core/content-store.ts';
import { openMongoStore } from '../../../storage/mongo/store.ts';
import { openSqliteStore } from '../../../storage/sqlite/store.ts';
import { releaseOf, revisionFor, URGENT } from '../../support/content-life.ts';
import { randomKeyRing } from '../../support/memory-store.ts';
import { openMongoDatabase, placesOf } from '../../support/mongo-databases.ts';
import { temporaryFolder } from '../../support/store-adapters.ts';

/** A store, and hands on its disks, as somebody has them who has the files and not the keys. */
interface Tampered extends AsyncDisposable {
  store: ContentStore;
  /** Changes a field of a release, or of the revision with this text. */
  changeRelease(
    number: number,
    field: 'author' | 'about' | 'manifest' | 'at',
    value: string | number,
  ): Promise<unknown>;
  changeRevision(id: string, field: 'text' | 'json', value: string): Promise<unknown>;
  spoilReason(number: number): Promise<unknown>;
  remove(number: number): Promise<unknown>;
  removeRevision(id: string): Promise<unknown>;
}

const places = await placesOf({ sqlite: openOnSqlite, mongo: openOnMongo });

async function openOnSqlite(): Promise<Tampered> {
  const base = await temporaryFolder();
  const folder = join(base, 'data');
  const store = await openSqliteStore({ folder, keyRing: randomKeyRing() });
  const db = new DatabaseSync(join(folder, 'hamroh.db'));
  return {
    store,
    changeRelease: async (number, field, value) =>
      db.prepare(`update releases set ${field} = ? where number = ?`).run(value, number),
    changeRevision: async (id, field, value) =>
      db.prepare(`update revisions set ${field} = ? where id = ?`).run(value, id),
    spoilReason: async (number) => db.prepare(`update releases set sealed_reason = x'00' where number = ?`).run(number),
    remove: async (number) => db.prepare('delete from releases where number = ?').run(number),
    removeRevision: async (id) => db.prepare('delete from revisions where id = ?').run(id),
    async [Symbol.asyncDispose]() {
      db.close();
      await store[Symbol.asyncDispose]();
      await rm(base, { recursive: true });
    },
  };
}

async function openOnMongo(server: string): Promise<Tampered> {
  const database = await openMongoDatabase(server);
  const store = await openMongoStore({ uri: database.uri, keyRing: randomKeyRing() });
  const releases = database.beside.collection('releases');
  const revisions = database.beside.collection<{ _id: string }>('revisions');
  return {
    store,
    changeRelease: (number, field, value) => releases.updateOne({ number }, { $set: { [field]: value } }),
    changeRevision: (id, field, value) => revisions.updateOne({ _id: id }, { $set: { [field]: value } }),
    spoilReason: (number) => releases.updateOne({ number }, { $set: { sealedReason: Buffer.from([0]) } }),
    remove: (number) => releases.deleteOne({ number }),
    removeRevision: (id) => revisions.deleteOne({ _id: id }),
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}

const texts = ['як', 'ду', 'се'].map((text) => revisionFor(URGENT, `say: ${text}`));
const [first, second] = texts as [(typeof texts)[0], (typeof texts)[0]];

describe.each(Object.entries(places))('%s', (_name, open) => {
  let place: Tampered;
  beforeEach(async () => {
    place = await open();
    for (const [index, revision] of texts.entries()) {
      await place.store.addRelease(releaseOf(index === 0 ? null : index, [revision]), [revision]);
    }
    expect(await place.store.checkReleases()).toEqual({ releases: 3, broken: null });
  });
  afterEach(() => place[Symbol.asyncDispose]());

  test.each<[string, (place: Tampered) => Promise<unknown>]>([
    ['says another author', ({ changeRelease }) => changeRelease(2, 'author', 'somebody')],
    ['says another day', ({ changeRelease }) => changeRelease(2, 'at', 1)],
    ['names other approvers', ({ changeRelease }) => changeRelease(2, 'about', '{"approvers":["b","c"]}')],
    ['names another revision', ({ changeRelease }) => changeRelease(2, 'manifest', `{"flow/urgent":"${first.id}"}`)],
    ['is gone', ({ remove }) => remove(2)],
    ['has other words', ({ changeRevision }) => changeRevision(second.id, 'text', 'say: дигар')],
    ['gives processes other words', ({ changeRevision }) => changeRevision(second.id, 'json', '{"text":"дигар"}')],
    ['has lost its words', ({ removeRevision }) => removeRevision(second.id)],
    ['gives another reason', ({ spoilReason }) => spoilReason(2)],
  ])('a release that %s shows', async (_what, tamper) => {
    await tamper(place);

    expect(await place.store.checkReleases()).toEqual({ releases: 1, broken: 2 });
  });

  test('what cannot be read of a release hides neither what was released nor a withdrawal that waits', async () => {
    await place.store.addRelease(releaseOf(3, [first], { alone: 'withdrawal', approvers: [] }), [first]);
    await place.spoilReason(4);
    await place.changeRelease(2, 'about', '{');

    expect(await place.store.unconfirmed()).toMatchObject([{ number: 4, reason: '', changed: ['flow/urgent'] }]);
    expect(await place.store.release(4)).toMatchObject({ manifest: { 'flow/urgent': first.id }, reason: '' });
  });
});
