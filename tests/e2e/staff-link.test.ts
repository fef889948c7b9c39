import { expect, test } from 'vitest';
import { bytesOf, keptIn } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openStage } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const CHAT = 5_551_234_567;
const OTHERS = 5_557_654_321;
const LONG_MS = 90_000;

async function codeFor(hand: StaffHand): Promise<string> {
  const { body } = await hand.call<{ code: string; bot: string; link: string }>('POST', '/me/telegram-code');
  expect(body.link).toBe(`https://t.me/${body.bot}?start=${body.code}`);
  return body.code;
}

async function isLinked(hand: StaffHand): Promise<boolean> {
  const { body } = await hand.call<{ staff: { telegramLinkedAt: number | null } }>('GET', '/me');
  return body.staff.telegramLinkedAt !== null;
}

test.each(STORES)(
  'a member of staff links their chat with a code, which is nobody’s message to the bot, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using stage = await openStage({ store, environment: ENVIRONMENT });
    const hotline = await openHotline(() => stage.server);
    const zarina = await hotline.operator();
    const [phone, another] = [stage.fake.user(CHAT), stage.fake.user(OTHERS)];
    const old = await codeFor(zarina);
    const code = await codeFor(zarina);
    expect(code).toMatch(/^link_[0-9A-Z]{10}$/);

    await another.says(old);
    await another.sees('Ин рамз нодуруст ё кӯҳна аст');
    expect(await isLinked(zarina)).toBe(false);
    await phone.says(`/start ${code.toLowerCase()}`);
    await phone.sees('Тайёр.');
    expect(await isLinked(zarina)).toBe(true);
    await another.says(code);
    await another.sees('Ин рамз нодуруст ё кӯҳна аст');

    expect((await keptIn(stage.settings)).inbound).toBe(0);
    await zarina.call('DELETE', '/me/telegram');
    expect(await isLinked(zarina)).toBe(false);
    await stage.server.stop();
    const secrets = [String(CHAT), String(OTHERS), code, code.toLowerCase()];
    expect(secrets.filter((one) => stage.server.output().includes(one))).toEqual([]);
    expect(wordsFoundIn(await bytesOf(stage.settings), secrets)).toEqual([]);
  },
);
