import { describe, expect, test } from 'vitest';
import { NO_SETTINGS } from '../../../core/settings.ts';
import { invited } from '../../../core/staff.ts';
import { backupPairs, useBackupStage } from '../../support/backup-stage.ts';
import { entryOf, NIGORA, staffNamed } from '../../support/staff-life.ts';
import { START } from '../../support/store-talk.ts';

const DAY = 24 * 3_600_000;
const FIVE_YEARS = 5 * 365 * DAY;

describe.each(backupPairs)('from $from into $to', (pair) => {
  const { backUp, restore, within } = useBackupStage(pair);

  test('staff come with their passwords and second factors, and log in anew', async () => {
    const nigora = staffNamed(NIGORA, { name: 'Нигора', passwordHash: 'h', recoveryCodes: ['a', 'b'] });
    const dilshod = invited({ ...staffNamed('2'.repeat(24)), createdAt: START + 1 });
    await within('old', async (store) => {
      await store.addFirst(nigora);
      await store.addStaff(dilshod);
      const session = { staffId: NIGORA, stage: 'full', openedAt: START, seenAt: START, device: 'Firefox' } as const;
      await store.openStaffSession('token', session);
    });
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ staff: 2 });
    await restore();

    await within('fresh', async (store) => {
      expect(await store.listStaff()).toEqual([nigora, dilshod]);
      expect(await store.staffAt(dilshod.email)).toEqual(dilshod);
      expect(await store.addFirst(staffNamed('3'.repeat(24)))).toBe('taken');
      expect(await store.addStaff(staffNamed('4'.repeat(24), { email: nigora.email }))).toBe('taken');
      expect(await store.staffSession('token')).toBeNull();
    });
  });

  test('the audit comes whole with its anchor, and goes on', async () => {
    await within('old', async (store) => {
      for (let day = 0; day < 5; day++) await store.record(entryOf({ at: START + day * DAY }));
      expect(await store.sweep('audit', START + FIVE_YEARS + DAY + 1, 10)).toBe(2);
    });
    await backUp();
    await restore();

    await within('fresh', async (store) => {
      expect(await store.checkAudit()).toMatchObject({ rows: 3, newest: { seq: 5 }, broken: null });
      expect((await store.auditRows({}, 1))[0]).toMatchObject({ seq: 5, reason: entryOf().reason });
      expect((await store.record(entryOf())).seq).toBe(6);
      expect(await store.checkAudit()).toMatchObject({ rows: 4, broken: null });
    });
  });

  test('what administrators have set comes along, and is changed from there on', async () => {
    const settings = { ...NO_SETTINGS, alarms: [NIGORA], alarmWebhook: 'https://alarms.example.org/one' };
    await within('old', async (store) => {
      await store.saveSettings(NO_SETTINGS, { basedOn: 0, at: START });
      await store.saveSettings(settings, { basedOn: 1, at: START + 1 });
    });
    const made = await backUp();
    expect(made.data.tally.counts).toMatchObject({ settings: 1 });
    await restore();

    await within('fresh', async (store) => {
      expect(await store.readSettings()).toEqual({ version: 2, changedAt: START + 1, settings });
      expect(await store.saveSettings(settings, { basedOn: 1, at: START })).toBe('stale');
      expect(await store.saveSettings(settings, { basedOn: 2, at: START })).toBe('saved');
    });
  });

  test('a store in which somebody works is not empty', async () => {
    await within('old', (store) => store.record(entryOf()));
    await backUp();
    await within('fresh', (store) => store.addStaff(staffNamed(NIGORA)));

    await expect(restore()).rejects.toMatchObject({ code: 'store_not_empty' });
  });
});
