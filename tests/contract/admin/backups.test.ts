import { expect, test } from 'vitest';
import { beganBackup, beganRehearsal } from '../../../core/house-note.ts';
import { noneSwept } from '../../../core/retention.ts';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { NOW, openDesk } from './desk.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** A desk whose process makes backups, which the test answers for. */
async function openHouse() {
  const begun: string[] = [];
  const state = { isBusy: false };
  const backups = {
    hour: '03:30',
    nextAt: () => NOW + HOUR,
    begin: async (what: string) => {
      if (state.isBusy) return 'busy' as const;
      begun.push(what);
      return 'begun' as const;
    },
  };
  return { desk: await openDesk({ backups }), begun, state };
}

test.each(['administrator', 'supervisor'] as const)('the %s sees what came of the last backup', async (role) => {
  const { desk } = await openHouse();
  await using _ = desk;
  const { store } = desk;
  const made = { ...beganBackup(NOW - 37 * HOUR), outcome: 'made', bytes: 4096, records: { message: 3 } } as const;
  await store.noteHouse('backup', made);
  await store.noteBackup(made.at);
  await store.noteHouse('rehearsal-passed', beganRehearsal(NOW - 90 * DAY - 1));
  const { body } = await (await desk.logIn(await desk.add(role))).call('GET', '/backups');

  expect(body).toMatchObject({
    hour: '03:30',
    nextAt: NOW + HOUR,
    zone: 'Asia/Dushanbe',
    backup: made,
    rehearsal: null,
    backupAt: made.at,
    isOld: true,
    passedAt: NOW - 90 * DAY - 1,
    isRehearsalDue: true,
  });
});

test('an administrator begins a backup and a rehearsal, and both stand in the audit', async () => {
  const { desk, begun, state } = await openHouse();
  await using _ = desk;
  const administrator = await desk.add('administrator');
  const { call } = await desk.logIn(administrator);
  expect((await call('POST', '/backups/run', {})).status).toBe(200);
  expect((await call('POST', '/backups/rehearse', {})).status).toBe(200);
  state.isBusy = true;

  expect(begun).toEqual(['backup', 'rehearsal']);
  expect((await call('POST', '/backups/run', {})).body).toMatchObject({ code: 'backup_busy' });
  const lines = (await desk.store.auditRows({ staffId: administrator.id }, 3)).map(({ action }) => action);
  expect(lines).toEqual(['backup_begun', 'rehearsal_begun', 'backup_begun']);
});

test('where no folder is set it says so, and nothing is begun', async () => {
  await using desk = await openDesk();
  const { call } = await desk.logIn(await desk.add('administrator'));

  expect((await call('GET', '/backups')).body).toMatchObject({ hour: null, nextAt: null, isOld: true, backup: null });
  expect((await call('POST', '/backups/rehearse', {})).body).toMatchObject({ code: 'backup_off' });
});

test('a supervisor begins nothing, and an operator sees nothing of it', async () => {
  const { desk, begun } = await openHouse();
  await using _ = desk;
  const supervisor = await desk.logIn(await desk.add('supervisor'));
  const operator = await desk.logIn(await desk.add('operator'));

  expect((await supervisor.call('POST', '/backups/run', {})).status).toBe(403);
  for (const path of ['/backups', '/retention']) expect((await operator.call('GET', path)).status).toBe(403);
  expect(begun).toEqual([]);
});

test('what sweeps have deleted is told day by day, with how long each kind is kept and what goes next', async () => {
  await using desk = await openDesk();
  const { store } = desk;
  await store.saveSettings({ ...NO_SETTINGS, retention: { audit: 400 } }, { basedOn: 0, at: NOW });
  await store.keepReport({ at: NOW - DAY, swept: { ...noneSwept(), messages: 12 } });
  await store.record({
    at: NOW - 401 * DAY,
    staffId: null,
    action: 'logged_out',
    object: null,
    network: null,
    reason: null,
  });
  const { body } = await (await desk.logIn(await desk.add('administrator'))).call('GET', '/retention');

  expect(body).toMatchObject({ at: NOW + 30_000, nextAt: NOW });
  expect(body.reports).toMatchObject([{ at: NOW - DAY, swept: { messages: 12, tickets: 0 } }]);
  expect(body.kinds).toContainEqual({ kind: 'audit', days: 400, due: 1 });
  expect(body.kinds).toContainEqual({ kind: 'tickets', days: 365, due: 0 });
});
