import { afterEach, beforeEach, expect, test } from 'vitest';
import { ringHouse } from '../../../app/upkeep/house-alarm.ts';
import { createLeftAlarms } from '../../../app/upkeep/left-alarms.ts';
import type { HouseAlarm } from '../../../core/house-note.ts';
import { openLog } from '../../../runtime/log.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { staffNamed } from '../../support/staff-life.ts';
import { START } from '../../support/store-talk.ts';
import { until } from '../../support/until.ts';

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
const alarmsOf = (holder: string, telling = tell) => createLeftAlarms({ ...deps(), holder, tell: telling });
async function look(holder: string, telling = tell, signal = never): Promise<void> {
  const alarms = alarmsOf(holder, telling);
  await alarms.look(signal);
  await alarms.idle();
}

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

test('an alarm over which Telegram hangs keeps no other from being told, also one that is left later', async () => {
  const stopping = new AbortController();
  const hanging = Promise.withResolvers<undefined>();
  const alarms = alarmsOf('one', (_chat, text) => {
    told.push(text);
    return told.length === 1 ? hanging.promise : Promise.resolve(undefined);
  });
  await leave('disk');
  await alarms.look(stopping.signal);
  await until(
    () => told.length,
    (count) => count === 1,
  );
  await leave('backup');
  await alarms.look(stopping.signal);
  await until(
    () => told.length,
    (count) => count === 2,
  );
  await alarms.look(stopping.signal);
  stopping.abort();
  await alarms.idle();

  expect(new Set(told).size).toBe(2);
});

test('an alarm that another process has told meanwhile is told no further', async () => {
  await leave();
  await look('one', async () => {
    told.push('tried');
    // As after a sleep of this machine: the lease has run out, and another has told it.
    const left = (await store.houseNotes())['left-forgetting']!;
    await store.noteHouse('left-forgetting', { ...left, toldAt: now });
    throw new Error('Telegram is away');
  });

  expect(told).toEqual(['tried']);
});

test('an alarm that some were told and others cannot be is told nobody again', async () => {
  const telegram = { chatId: 'chat-b', linkedAt: START };
  await store.addStaff(
    staffNamed('b'.repeat(24), { status: 'active', role: 'administrator', language: 'en', telegram }),
  );
  const asked: string[] = [];
  const tellSome = async (chat: string) => {
    asked.push(chat);
    if (chat === 'chat-b') throw new Error('they have blocked the bot');
  };
  const alarms = createLeftAlarms({ ...deps(), holder: 'one', tell: tellSome, pause: async () => undefined });
  await leave();
  for (let looks = 0; looks < 2; looks++) {
    await alarms.look(never);
    await alarms.idle();
  }

  expect(asked.filter((chat) => chat === 'chat-a')).toHaveLength(1);
  expect(asked.filter((chat) => chat === 'chat-b')).toHaveLength(12);
});

test('an alarm that nobody takes for long is told at a later look', async () => {
  let fails = 12;
  const tellLate = async (_chat: string, text: string) => {
    if (fails-- > 0) throw new Error('Telegram is away');
    told.push(text);
  };
  const alarms = createLeftAlarms({ ...deps(), holder: 'one', tell: tellLate, pause: async () => undefined });
  await leave();
  await alarms.look(never);
  await alarms.idle();
  expect(told).toEqual([]);
  await alarms.look(never);
  await alarms.idle();

  expect(told).toHaveLength(1);
});

test('an alarm that a backup has brought back is told to nobody', async () => {
  await leave();
  now += DAY + 1;
  await look('one');

  expect(told).toEqual([]);
});
