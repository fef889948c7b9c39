import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { createStoreWatch } from '../../../app/upkeep/store-watch.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';
import { troubleOf } from '../../../storage/shared/trouble.ts';
import { createLog } from '../../contract/channel/stage.ts';

const FULL = Object.assign(new Error('database or disk is full'), { code: 'ERR_SQLITE_ERROR', errcode: 13 });
const DAMAGED = Object.assign(new Error('malformed'), { code: 'ERR_SQLITE_ERROR', errcode: 11 });

/** A store that fails as it is told, and the server that is asked how it stands. */
function watched() {
  const time = { now: 0 };
  const failing: { read: Error | null; write: Error | null } = { read: null, write: null };
  const found = { trials: 0 };
  const { log, lines } = createLog();
  const watch = createStoreWatch({ log, troubleOf, elapsed: () => time.now });
  const store = watch.watching({
    async read() {
      if (failing.read !== null) throw failing.read;
    },
    async write() {
      if (failing.write !== null) throw failing.write;
    },
    async tryWrite() {
      found.trials += 1;
      if (failing.write !== null) throw failing.write;
    },
  });
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    isSecure: false,
    metrics: createMetrics(),
    metricsToken: null,
    backlog: async () => ({ waiting: 0, oldestWaitingAt: null, unsent: 0, oldestUnsentAt: null, openTickets: 0 }),
    channels: () => ({}),
    looks: [watch.lookAt(store)],
  });
  const ready = async () => {
    const { statusCode, body } = await app.inject('/readyz');
    return [statusCode, (JSON.parse(body) as { cause?: string }).cause];
  };
  return { store, failing, time, found, lines, ready };
}

const told = (lines: string[]) => lines.map((line) => (JSON.parse(line) as { msg: string }).msg);

test('a disk that takes no write is told by the next who asks, though reading goes on, and when there is room again', async () => {
  const { failing, time, lines, ready } = watched();

  const before = await ready();
  failing.write = FULL;
  time.now += 10_000;
  const during = [await ready(), await ready()];
  failing.write = null;
  time.now += 31_000;
  const after = await ready();

  expect([before, ...during, after]).toEqual([
    [200, undefined],
    [503, 'full'],
    [503, 'full'],
    [200, undefined],
  ]);
  expect(told(lines)).toEqual([
    'the store takes no write: make room, or let it be written',
    'the store takes writes again',
  ]);
});

test('what people were refused for is told, though a small write would find room', async () => {
  const { store, failing, time, ready } = watched();

  failing.write = FULL;
  await store.write().catch(() => undefined);
  failing.write = null;

  expect(await ready()).toEqual([503, 'full']);
  time.now += 29_000;
  expect(await ready()).toEqual([503, 'full']);
});

test('a damaged page that anybody met is told until the store is another', async () => {
  const { store, failing, time, lines, ready } = watched();

  failing.read = DAMAGED;
  await store.read().catch(() => undefined);
  failing.read = null;
  time.now += 3_600_000;

  expect(await ready()).toEqual([503, 'store']);
  expect(told(lines)).toEqual(['a file of the store is damaged: restore a backup']);
});

test('whoever asks often has nothing written each time, and a failure of another kind is no full disk', async () => {
  const { store, failing, time, found, ready } = watched();

  for (let asked = 0; asked < 10; asked++) await ready();
  expect(found.trials).toBe(1);
  failing.read = new Error('no such column');
  await store.read().catch(() => undefined);
  time.now += 5000;

  expect(await ready()).toEqual([200, undefined]);
  expect(found.trials).toBe(2);
});

test('a file that may only be read is told as one that takes no write', () => {
  using db = new DatabaseSync(':memory:');
  db.exec('create table one (a integer); pragma query_only = on');
  let failure: unknown;

  try {
    db.exec('insert into one values (1)');
  } catch (error) {
    failure = error;
  }

  expect(troubleOf(failure)).toBe('full');
});
