import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStoreWatch } from '../../../app/upkeep/store-watch.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';
import { troubleOf } from '../../../storage/shared/trouble.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { makeStoreFolder, type StoreFolder } from '../../support/store-folder.ts';
import { claim, hear, START, say, sendAll, talk, turnOf } from '../../support/store-talk.ts';

const LONG = 'Ман паспортамро гум кардам. '.repeat(300);

let folder: StoreFolder;
let opened: DatabaseSync[];

beforeEach(async () => {
  folder = await makeStoreFolder(`test:${randomBytes(32).toString('base64')}`);
  opened = [];
  const { exec } = DatabaseSync.prototype;
  vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function (this: DatabaseSync, sql: string) {
    if (!opened.includes(this)) opened.push(this);
    exec.call(this, sql);
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await folder[Symbol.asyncDispose]();
});

/** Of the store that is open: its disk has no page left, or any number. */
function setRoom(hasRoom: boolean): void {
  const db = opened.find((one) => one.isOpen && one.location()?.endsWith('hamroh.db'));
  if (db === undefined) throw new Error('no store is open');
  const { count } = db.prepare('select page_count as count from pragma_page_count').get() as { count: number };
  db.exec(`pragma max_page_count = ${hasRoom ? 4_294_967_294 : count}`);
}

async function readyz(store: SqliteStore, elapsed: () => number) {
  const watch = createStoreWatch({ log: openLog('silent'), troubleOf, elapsed });
  const watched = watch.watching(store);
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    isSecure: false,
    metrics: createMetrics(),
    metricsToken: null,
    backlog: () => watched.backlog(START),
    channels: () => ({}),
    looks: [watch.lookAt(watched)],
  });
  return { watched, ask: async () => JSON.parse((await app.inject('/readyz')).body) as object };
}

/** Writes until there is no room for one more. */
async function fill(store: SqliteStore): Promise<number> {
  for (let count = 0; count < 200; count++) {
    const outcome = await store.accept(hear(LONG, { from: `telegram:${count + 100}` })).catch(() => null);
    if (outcome === null) return count;
  }
  throw new Error('it is never full');
}

test('a full disk is told though the store can be read, and with room again whoever was refused is answered once', async () => {
  let elapsed = 0;
  await using store = await folder.open();
  await talk(store, { from: 'telegram:1' });
  const { watched, ask } = await readyz(store, () => elapsed);
  const inbound = hear(LONG, { from: 'telegram:2' });
  expect(await ask()).toEqual({ status: 'ok' });

  setRoom(false);
  const before = await fill(watched);
  const full = await ask();
  await expect(watched.accept(inbound)).rejects.toMatchObject({ errcode: 13 });
  setRoom(true);
  elapsed += 31_000;

  expect(full).toEqual({ status: 'not ready', cause: 'full' });
  expect(await ask()).toEqual({ status: 'ok' });
  expect(await watched.accept(inbound)).toBe('accepted');
  expect(await watched.accept(inbound)).toBe('repeat');
  expect((await watched.backlog(START)).waiting).toBe(before + 1);
});

test('a turn that found no room is taken again, and what it says is said once', async () => {
  await using store = await folder.open();
  await store.accept(hear(LONG, { from: 'telegram:2' }));
  const claimed = await claim(store);
  const turn = turnOf(claimed, { outbound: [say(LONG), say(LONG)] });

  setRoom(false);
  await expect(store.commitTurn(turn)).rejects.toMatchObject({ errcode: 13 });
  setRoom(true);

  expect(await store.commitTurn(turn)).toBe('committed');
  expect(await sendAll(store)).toEqual([LONG, LONG]);
});
