import { expect, test } from 'vitest';
import { FIRST_ADMINISTRATOR, openHotline } from '../support/operator.ts';
import { openStage, reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace', TZ_HOTLINE: 'Asia/Dushanbe' };
const PHONE = 5_551_230_001;
const LONG_MS = 120_000;
const RING = 'Дар навбат касе нест';
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

    const [davron, farida] = [stage.fake.user(5_551_230_002), stage.fake.user(5_551_230_003)];
    await reachMenu(davron);
    await davron.says(WROTE);
    const alarm = await phone.sees(RING, { timeoutMs: 30_000 });
    expect(alarm.text).not.toContain(WROTE);
    await stage.server.kill();
    await stage.restart();

    // When the second is rung, the first was looked at again, too.
    await reachMenu(farida);
    await farida.says(WROTE);
    await phone.sees(RING, { timeoutMs: 60_000 });
    const rung = (await phone.screen()).filter(({ text }) => text.includes(RING));
    expect(new Set(rung.map(({ text }) => text)).size).toBe(2);
    expect(rung).toHaveLength(2);
  },
);
