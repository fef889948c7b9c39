import { expect, test } from 'vitest';
import { createShiftWatch } from '../../../bot/desk/shift-watch.ts';
import type { Shift } from '../../../core/settings.ts';
import { type Staff, unreadable } from '../../../core/staff.ts';
import type { ServiceLog } from '../../../runtime/log.ts';

const errors: object[] = [];
const log = { error: (about: object) => void errors.push(about) } as unknown as ServiceLog;
const NOON = Date.parse('2026-11-23T07:00Z');
const HOUR = 3_600_000;

function watchOf(staff: Partial<Staff>[], { shifts = [], now = NOON }: { shifts?: Shift[]; now?: number } = {}) {
  const listStaff = async () => staff as Staff[];
  return createShiftWatch({
    store: { listStaff },
    log,
    now: () => now,
    zone: 'Asia/Dushanbe',
    settings: () => ({ shifts, shiftDays: [], leave: [] }),
  });
}

const zarina: Partial<Staff> = {
  id: 'zarina',
  role: 'operator',
  status: 'active',
  shift: { isOn: true, at: NOON - 1 },
};

test('whoever answers people and is on shift is there, by their own word or by the plan', async () => {
  const plan: Shift[] = [{ staff: 'zarina', weekday: 'mon', from: '08:00', to: '16:00' }];
  const here = watchOf([zarina]);
  const planned = watchOf([{ ...zarina, shift: null }], { shifts: plan });
  expect(here.isStaffed()).toBe(false);
  await Promise.all([here.look(), planned.look()]);

  expect([here.isStaffed(), planned.isStaffed()]).toEqual([true, true]);
});

test.each([
  ['has gone', { ...zarina, shift: { isOn: false, at: NOON - 1 } }],
  ['has said so half a day ago', { ...zarina, shift: { isOn: true, at: NOON - 12 * HOUR } }],
  ['has no account any more', { ...zarina, status: 'disabled' as const }],
  ['answers nobody', { ...zarina, role: 'editor' as const }],
])('nobody is there where the only one %s', async (_why, one) => {
  const watch = watchOf([one]);
  await watch.look();

  expect(watch.isStaffed()).toBe(false);
});

test('whose row is damaged is told to the log once, by id alone', async () => {
  const watch = watchOf([unreadable('farhod'), zarina]);
  for (let look = 0; look < 3; look++) await watch.look();

  expect(errors).toEqual([{ staff: 'farhod' }]);
  expect(watch.isStaffed()).toBe(true);
});
