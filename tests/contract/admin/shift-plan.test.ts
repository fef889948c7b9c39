import { expect, test } from 'vitest';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { openDesk } from './desk.ts';

/** 24 November 2026 is a Tuesday, and it is two in the afternoon in Dushanbe. */
const MONDAY = '2026-11-23';
const TUESDAY = '2026-11-24';

async function planned() {
  const desk = await openDesk();
  const zarina = await desk.add('operator');
  const shifts = [{ staff: zarina.id, weekday: 'tue' as const, from: '09:00', to: '18:00' }];
  await desk.store.saveSettings({ ...NO_SETTINGS, shifts }, { basedOn: 0, at: 1 });
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  const isHere = async () => (await supervisor.call('GET', '/operators')).body.operators[0].isOnShift;
  const save = (version: number, body: object) =>
    supervisor.call('PUT', `/shift-plan/${MONDAY}`, { version, days: [], leave: [], ...body });
  return { desk, zarina, supervisor, isHere, save, [Symbol.asyncDispose]: () => desk[Symbol.asyncDispose]() };
}

test('who leads the desk plans a day otherwise than in every week, and who is on shift follows at once', async () => {
  await using house = await planned();
  const { zarina, supervisor, isHere, save, desk } = house;
  expect(await isHere()).toBe(true);
  const off = { staff: zarina.id, date: TUESDAY, spans: [] };

  const { body } = await save(1, { days: [off] });
  expect(body).toMatchObject({ version: 2, days: [off], today: TUESDAY, usual: [{ weekday: 'tue' }] });
  expect(await isHere()).toBe(false);
  await save(2, { leave: [{ staff: zarina.id, from: MONDAY, until: TUESDAY }] });
  expect(await isHere()).toBe(false);
  await save(3, {});
  expect(await isHere()).toBe(true);
  const other = await supervisor.call('GET', '/shift-plan/2026-11-16');
  expect(other.body.days).toEqual([]);
  const [row] = await desk.store.auditRows({}, 1);
  expect(row).toMatchObject({ action: 'shifts_planned', reason: MONDAY });
});

test('the plan is refused on what somebody else has saved, of days of another week, and from who only answers', async () => {
  await using house = await planned();
  const { desk, zarina, supervisor, save } = house;
  const wrong = { staff: zarina.id, date: '2026-12-01', spans: [] };

  expect((await save(0, {})).body.code).toBe('settings_changed');
  expect((await save(1, { days: [wrong] })).body.code).toBe('day_wrong');
  expect((await save(1, { leave: [{ staff: zarina.id, from: TUESDAY, until: MONDAY }] })).status).toBe(400);
  expect((await save(1, { days: [{ ...wrong, staff: 'f'.repeat(24), date: TUESDAY }] })).body.code).toBe(
    'staff_unknown',
  );
  expect((await supervisor.call('GET', `/shift-plan/${TUESDAY}`)).status).toBe(400);
  const operator = await desk.logIn(zarina);
  expect((await operator.call('GET', `/shift-plan/${MONDAY}`)).status).toBe(403);
});

test('saving the settings leaves the plan of single days as it is', async () => {
  await using house = await planned();
  const { desk, zarina, save, supervisor } = house;
  await save(1, { days: [{ staff: zarina.id, date: TUESDAY, spans: [] }] });
  const admin = await desk.logIn(await desk.add('administrator'));
  const { body: before } = await admin.call('GET', '/settings');
  const settings = { ...before.settings, forumText: true };

  expect((await admin.call('PUT', '/settings', { version: before.version, settings })).status).toBe(200);
  expect((await supervisor.call('GET', `/shift-plan/${MONDAY}`)).body.days).toHaveLength(1);
});
