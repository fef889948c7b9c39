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

const LINE = '/content/entries/contact/any.emergency';
const WITHDRAWN = 'рақам аз бот бардошта шуд';
const TO_READ = 'хоҳиш мекунад, ки хонед';

test.each(STORES)(
  'whoever may approve is told what waits to be read and what was withdrawn, each once, also over a kill, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const hotline = await openHotline(() => stage.server);
    const [editor, madina] = [await hotline.member('editor'), await hotline.member('approver')];
    const firuz = await hotline.member('approver');
    const phone = stage.fake.user(PHONE);
    await phone.says((await madina.call<{ code: string }>('POST', '/me/telegram-code')).body.code);
    await phone.sees('Тайёр.');

    const { body: seen } = await editor.call<{ live: { json: object }; base: object }>('GET', LINE);
    const json = { ...seen.live.json, phone: '11 33 55' };
    const { body } = await editor.call<{ draft: { hash: string } }>('PUT', LINE, {
      basedOn: 0,
      base: seen.base,
      json,
    });
    await editor.call('POST', `${LINE}/send`, { hash: body.draft.hash, note: WROTE });
    const told = await phone.sees(TO_READ, { timeoutMs: 30_000 });
    expect(told.text).not.toMatch(/11 33 55|меня бьют/);
    await stage.server.kill();
    await stage.restart();

    await firuz.call('POST', '/content/contacts/tj.police/withdraw', { how: 'withdrawn', reason: WROTE });
    const alarm = await phone.sees(WITHDRAWN, { timeoutMs: 60_000 });
    expect(alarm.text).not.toContain(WROTE);
    // When the withdrawal was told, what waits to be read was looked at again, too.
    const texts = (await phone.screen()).map(({ text }) => text);
    expect(texts.filter((text) => text.includes(TO_READ))).toHaveLength(1);
    expect(texts.filter((text) => text.includes(WITHDRAWN))).toHaveLength(1);
  },
);
