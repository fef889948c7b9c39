import { describe, expect, test } from 'vitest';
import { NO_SETTINGS, type Settings } from '../../../core/settings.ts';
import { type Browser, openDesk } from './desk.ts';

const EIGHT_TO_FIVE = [{ from: '08:00', to: '17:00' }];
const OFFICE = {
  mon: EIGHT_TO_FIVE,
  tue: [],
  wed: [],
  thu: [],
  fri: [],
  sat: [],
  sun: [{ from: '22:00', to: '06:00' }],
};

async function withDesk(
  work: (desk: Awaited<ReturnType<typeof openDesk>> & { browser: () => Browser; admin: Browser }) => Promise<void>,
  publicUrl: string | null = null,
): Promise<void> {
  await using desk = await openDesk({ publicUrl });
  await work({ ...desk, admin: await desk.logIn(await desk.add('administrator')) });
}

const put = (admin: Browser, changes: Partial<Settings>, version = 0) =>
  admin.call('PUT', '/settings', { version, settings: { ...NO_SETTINGS, ...changes } });

describe('the settings', () => {
  test('tell an administrator what holds where nothing is set', () =>
    withDesk(async ({ admin }) => {
      const { body } = await admin.call('GET', '/settings');
      // Single days, leave, false names and broken ways have pages of their own.
      const { shiftDays: _days, leave: _leave, falseNames: _names, brokenWays: _ways, ...settings } = NO_SETTINGS;

      expect(body).toMatchObject({ version: 0, changedAt: null, zone: 'Asia/Dushanbe' });
      expect(body.settings).toEqual(settings);
      expect(body.defaults).toEqual({
        name: { tg: 'Ҳамроҳ', ru: 'Ҳамроҳ' },
        answerWaits: { name: 'answer_waits', language: 'ru', takesWords: false },
      });
      expect(body.retentionRange.messages).toEqual({ least: 15, most: 180 });
    }));

  test('are what an administrator has saved, and the audit names what was changed and not to what', () =>
    withDesk(async ({ admin, store, add, clock }) => {
      const { id: staff } = await add('operator');
      const wanted = {
        hours: OFFICE,
        alarms: [staff],
        retention: { messages: 90 },
        shifts: [{ staff, weekday: 'mon', from: '08:00', to: '12:30' } as const],
      };
      const { status, body } = await put(admin, wanted);

      expect(status).toBe(200);
      expect(body).toMatchObject({ version: 1, changedAt: clock.at, settings: wanted });
      expect((await admin.call('GET', '/settings')).body).toEqual(body);
      const [line] = await store.auditRows({}, 1);
      expect(line).toMatchObject({ action: 'settings_changed', reason: 'hours, shifts, alarms, retention' });
    }));

  test('that are saved as they are leave no trace', () =>
    withDesk(async ({ admin, store }) => {
      expect((await put(admin, {})).body.version).toBe(0);
      expect((await store.auditRows({}, 1))[0]?.action).not.toBe('settings_changed');
    }));

  test('of somebody who looked before a colleague saved are refused with the newer version', () =>
    withDesk(async ({ admin, store }) => {
      await store.saveSettings({ ...NO_SETTINGS, hours: OFFICE }, { basedOn: 0, at: 1 });

      const { status, body } = await put(admin, { retention: { audit: 400 } });
      expect([status, body.code, body.details]).toEqual([409, 'settings_changed', { version: 1 }]);
    }));

  test.each<[string, object]>([
    ['a clock that no wall has', { hours: { ...OFFICE, tue: [{ from: '8:00', to: '17:00' }] } }],
    ['a week without an hour', { hours: { ...OFFICE, mon: [], sun: [] } }],
    ['more days than people are told', { retention: { messages: 181 } }],
    ['a kind that is not theirs to shorten', { retention: { seen: 30, messages: 10 } }],
    ['somebody twice among those who are rung', { alarms: ['a'.repeat(24), 'a'.repeat(24)] }],
    ['a name too long for Telegram', { name: { tg: 'Р'.repeat(65), ru: 'Р' } }],
  ])('with %s are not taken', (_what, wrong) =>
    withDesk(async ({ admin }) => {
      const { status, body } = await put(admin, wrong as Partial<Settings>);

      expect([status, body.code]).toEqual([400, 'bad_request']);
    }),
  );

  test('name nobody who is not there', () =>
    withDesk(async ({ admin }) => {
      const { status, body } = await put(admin, { alarms: ['f'.repeat(24)] });

      expect([status, body.code]).toEqual([404, 'staff_unknown']);
    }));

  test.each([
    ['http://alarms.example.org/', 'not_https'],
    ['https://name:word@alarms.example.org/', 'has_password'],
    ['https://192.168.1.4/', 'private_address'],
    ['https://[::1]/', 'private_address'],
    ['https://router/', 'private_address'],
    ['http://127.0.0.1:9000/', 'not_https'],
    ['alarms', 'no_address'],
  ])('send no alarm to %s: %s', (alarmWebhook, fault) =>
    withDesk(async ({ admin }) => {
      const { status, body } = await put(admin, { alarmWebhook });

      expect([status, body.code, body.details]).toEqual([422, 'webhook_refused', { fault }]);
    }, 'https://chat.example.org'),
  );

  test('show the key of the alarms to an administrator, which the audit tells', () =>
    withDesk(async ({ admin, store }) => {
      const { body } = await admin.call('POST', '/settings/webhook-key');

      expect(Buffer.from(body.key, 'base64url')).toEqual(Buffer.from(store.derive('alarm-webhook')));
      expect((await store.auditRows({}, 1))[0]).toMatchObject({ action: 'webhook_key_shown' });
    }));

  test('may send alarms within one machine only where the server itself is on trial', () =>
    withDesk(async ({ admin }) => {
      expect((await put(admin, { alarmWebhook: 'http://127.0.0.1:9000/' })).status).toBe(200);
      expect((await put(admin, { alarmWebhook: 'http://10.0.0.1/' }, 1)).status).toBe(422);
    }));
});
