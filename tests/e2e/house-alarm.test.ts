import { expect, test } from 'vitest';
import { sayToStaff } from '../../locales/alarm.ts';
import { aheadBy } from '../support/ahead-by.ts';
import { FIRST_ADMINISTRATOR, openHotline } from '../support/operator.ts';
import { pollingAt, randomKeys, settingsIn, startServer, temporaryFolder } from '../support/server.ts';
import { textsTo } from '../support/stage.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';

const RING = sayToStaff('en', 'alarm_clock');

test.runIf(STORES.includes('mongo'))(
  'what a desk without Telegram finds wrong with the house is told by the process that has it',
  async () => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice('mongo');
    await using fake = await startFakeBotApi();
    const shared = { ...choice.environment, DATA_KEYS: randomKeys() };
    const start = async (more: Record<string, string>) =>
      startServer(await settingsIn(folder.path, { ...shared, ...more }));
    await using bot = await start({ ...FIRST_ADMINISTRATOR, ...pollingAt(fake) });
    const { administrator } = await openHotline(() => bot);
    const phone = fake.user(81);
    await phone.says((await administrator.call<{ code: string }>('POST', '/me/telegram-code')).body.code);
    await phone.sees('Done.');

    await using desk = await start({ ROLE: 'admin', ...aheadBy(1) });
    await phone.sees(RING, { timeoutMs: 60_000 });

    expect(desk.output()).toContain('the clock is in doubt');
    expect((await textsTo(phone)).filter((text) => text.includes(RING))).toHaveLength(1);
  },
  180_000,
);
