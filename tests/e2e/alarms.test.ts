import { expect, test } from 'vitest';
import { FIRST_ADMINISTRATOR, openHotline } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace', TZ_HOTLINE: 'Asia/Dushanbe' };
const PHONE = 5_551_230_001;
const LONG_MS = 120_000;
const WROTE = 'меня бьют и заперли';

test.each(STORES)(
  'red at night rings the phone of who is on the list, once, also over a kill, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const { administrator, operator } = await openHotline(() => stage.server);
    const zarina = await operator();
    const phone = stage.fake.user(PHONE);
    await phone.says((await zarina.call<{ code: string }>('POST', '/me/telegram-code')).body.code);
    await phone.sees('Тайёр.');
    const { body } = await administrator.call<{ version: number; settings: object }>('GET', '/settings');
    const settings = { ...body.settings, alarms: [zarina.id] };
    expect((await administrator.call('PUT', '/settings', { version: body.version, settings })).status).toBe(200);

    const davron = stage.fake.user(5_551_230_002);
    await reachMenu(davron);
    await davron.says(WROTE);
    const alarm = await phone.sees('Дар навбат касе нест', { timeoutMs: 30_000 });
    expect(alarm.text).not.toContain(WROTE);
    await stage.server.kill();
    await stage.restart();

    await davron.says('меню');
    await davron.sees('Что вам нужно?', { timeoutMs: 60_000 });
    // Whoever has died held the lease of looking for some more seconds.
    await expect.poll(() => stage.server.output(), { timeout: 30_000 }).toContain('an account has changed hands');
    const rung = (await phone.screen()).filter(({ text }) => text.includes('Дар навбат касе нест'));
    expect(rung).toHaveLength(1);
    expect((await zarina.call('POST', `/me/shift`, { on: true })).status).toBe(200);
  },
);
