import { expect, test } from 'vitest';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { openDesk } from './desk.ts';

const MINUTE = 60_000;

test('an operator comes on shift and goes, colleagues see it, and it stands in the audit', async () => {
  await using desk = await openDesk();
  const [zarina, colleague] = [await desk.add('operator'), await desk.add('supervisor')];
  const [one, other] = [await desk.logIn(zarina), await desk.logIn(colleague)];
  const seen = async () => {
    const { body } = await other.call('GET', '/operators');
    return body.operators.map(({ isOnShift }: { isOnShift: boolean }) => isOnShift);
  };
  expect(await seen()).toEqual([false, false]);

  expect((await one.call('POST', '/me/shift', { on: true })).body).toEqual({ isOnShift: true });
  expect(await seen()).toEqual([true, false]);
  expect((await one.call('POST', '/me/shift', { on: false })).body).toEqual({ isOnShift: false });
  expect(await seen()).toEqual([false, false]);
  const rows = await desk.store.auditRows({ objectId: zarina.id }, 2);
  expect(rows.map(({ action }) => action)).toEqual(['shift_ended', 'shift_begun']);
});

test('who is planned is on shift without a word', async () => {
  await using desk = await openDesk();
  const { id: staff } = await desk.add('operator');
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  // 24 November 2026 is a Tuesday, and it is two in the afternoon in Dushanbe.
  const shifts = [{ staff, weekday: 'tue' as const, from: '13:00', to: '14:10' }];
  await desk.store.saveSettings({ ...NO_SETTINGS, shifts }, { basedOn: 0, at: 1 });
  const [planned] = (await supervisor.call('GET', '/operators')).body.operators;
  desk.clock.at += 20 * MINUTE;
  const [after] = (await supervisor.call('GET', '/operators')).body.operators;

  expect([planned.isOnShift, after.isOnShift]).toEqual([true, false]);
});
