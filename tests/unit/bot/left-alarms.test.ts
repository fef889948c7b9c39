import { afterEach, beforeEach, expect, test } from 'vitest';
import { ringHouse } from '../../../app/upkeep/house-alarm.ts';
import { lookForLeft } from '../../../app/upkeep/left-alarms.ts';
import type { HouseAlarm } from '../../../core/house-note.ts';
import { openLog } from '../../../runtime/log.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { staffNamed } from '../../support/staff-life.ts';
import { START } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const never = new AbortController().signal;
let store: SqliteStore;
let now: number;
let told: string[];

beforeEach(async () => {
  store = await openMemoryStore();
  now = START;
  told = [];
  const telegram = { chatId: 'chat-a', linkedAt: START };
  await store.addStaff(
    staffNamed('a'.repeat(24), { status: 'active', role: 'administrator', language: 'en', telegram }),
  );
});

afterEach(() => store[Symbol.asyncDispose]());

const deps = () => ({
  store,
  log: openLog('silent'),
  now: () => now,
  chance: () => 0,
  publicUrl: null,
  webhookKey: new Uint8Array(32),
});
/** A process without Telegram has found it. */
const leave = (kind: HouseAlarm = 'forgetting') => ringHouse({ ...deps(), tell: null }, kind, never);
const tell = async (_chat: string, text: string) => void told.push(text);
/** A process with Telegram looks. */
const look = (holder: string, telling = tell, signal = never) =>
  lookForLeft({ ...deps(), holder, tell: telling }, signal);

test('what a process without Telegram has found is told by one that has it, once', async () => {
  await look('one');
  await leave();
  await Promise.all([look('one'), look('two')]);
  await look('two');

  expect(told).toHaveLength(1);
});

test('what is found once more is told once more', async () => {
  await leave();
  await look('one');
  now += DAY;
  await leave();
  await look('one');

  expect(told).toHaveLength(2);
});

test('an alarm that the store does not take at first is left in the end', async () => {
  let fails = 1;
  const refusing: SqliteStore = {
    ...store,
    async noteHouse(...note) {
      if (fails-- > 0) throw new Error('no store');
      return store.noteHouse(...note);
    },
  };
  await ringHouse({ ...deps(), store: refusing, tell: null }, 'forgetting', never);
  await look('one');

  expect(told).toHaveLength(1);
});

test('an alarm whose teller is stopped is told by the next', async () => {
  const stopping = new AbortController();
  await leave();
  await look(
    'one',
    async () => {
      stopping.abort();
      throw new Error('Telegram is away');
    },
    stopping.signal,
  );
  await look('two');

  expect(told).toHaveLength(1);
});

test('a stop does not wait for a Telegram that hangs', async () => {
  const stopping = new AbortController();
  await leave();
  await look(
    'one',
    () => {
      stopping.abort();
      return new Promise(() => undefined);
    },
    stopping.signal,
  );
  await look('two');

  expect(told).toHaveLength(1);
});

test('an alarm that nobody could be told waits for whoever can', async () => {
  const administrator = (await store.listStaff())[0]!;
  await store.changeStaff(administrator.id, (staff) => ({ ...staff, telegram: null }));
  await leave();
  await look('one');
  await store.changeStaff(administrator.id, () => administrator);
  await look('one');
  await look('one');

  expect(told).toHaveLength(1);
});

test('an alarm over which Telegram hangs keeps no other from being told', async () => {
  const stopping = new AbortController();
  await leave('disk');
  await leave('backup');
  const hangs = (_chat: string, text: string) => {
    told.push(text);
    if (told.length === 1) return new Promise<undefined>(() => undefined);
    stopping.abort();
    return Promise.resolve(undefined);
  };
  await look('one', hangs, stopping.signal);

  expect(new Set(told).size).toBe(2);
});

test('an alarm that a backup has brought back is told to nobody', async () => {
  await leave();
  now += DAY + 1;
  await look('one');

  expect(told).toEqual([]);
});
