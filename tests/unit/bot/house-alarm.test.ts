import { expect, test } from 'vitest';
import { ringHouse } from '../../../app/upkeep/house-alarm.ts';
import { NO_SETTINGS, type Settings } from '../../../core/settings.ts';
import type { Staff } from '../../../core/staff.ts';
import { openLog } from '../../../runtime/log.ts';
import { START } from '../../support/store-talk.ts';

const never = new AbortController().signal;
const staff = (id: string, role: Staff['role'], more: Partial<Staff> = {}): Staff =>
  ({
    id,
    role,
    status: 'active',
    language: 'en',
    telegram: { chatId: `chat of ${id}`, linkedAt: 0 },
    ...more,
  }) as Staff;

const storeOf = (all: Staff[], set: Partial<Settings>) => ({
  listStaff: async () => all,
  readSettings: async () => ({ settings: { ...NO_SETTINGS, ...set }, version: 0, changedAt: null }),
  noteHouse: async () => undefined,
});

async function rung(all: Staff[], { alarms = [] as string[], fails = 0 } = {}) {
  const told: { chatId: string; text: string }[] = [];
  let left = fails;
  const isTold = await ringHouse(
    {
      store: storeOf(all, { alarms }),
      log: openLog('silent'),
      now: () => START,
      chance: () => 0,
      publicUrl: 'https://bot.example.org',
      webhookKey: new Uint8Array(32),
      async tell(chatId, text) {
        if (left-- > 0) throw new Error('away');
        told.push({ chatId, text });
      },
    },
    'clock',
    never,
  );
  expect(isTold).toBe(told.length > 0);
  return told;
}

test('administrators are told that the clock is in doubt, with the way to Health, and nobody else', async () => {
  const all = [
    staff('a', 'administrator'),
    staff('b', 'operator'),
    staff('c', 'administrator', { status: 'disabled' }),
  ];

  const told = await rung(all, { alarms: ['b'] });

  expect(told.map(({ chatId }) => chatId)).toEqual(['chat of a']);
  expect(told[0]?.text).toContain('https://bot.example.org/admin/health/ready');
});

test('where no administrator can be reached whoever is on the alarm list is told', async () => {
  const all = [staff('a', 'administrator', { telegram: null }), staff('b', 'operator'), staff('c', 'operator')];

  expect((await rung(all, { alarms: ['b'] })).map(({ chatId }) => chatId)).toEqual(['chat of b']);
});

test('where nobody can be reached it is said that nobody was told', async () => {
  expect(await rung([staff('a', 'administrator', { telegram: null }), staff('b', 'operator')])).toEqual([]);
});

test('one that fails is told again, and whoever was told is not', async () => {
  const told = await rung([staff('a', 'administrator'), staff('b', 'administrator')], { fails: 1 });

  expect(told.map(({ chatId }) => chatId).toSorted()).toEqual(['chat of a', 'chat of b']);
});
