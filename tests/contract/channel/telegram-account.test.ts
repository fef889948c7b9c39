import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegram, type TelegramChannel } from '../../../bot/telegram/channel.ts';
import { introduce } from '../../../bot/telegram/introduce.ts';
import { Refusal } from '../../../core/refusal.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog, deliveryTo, QUICK } from './stage.ts';

let fake: FakeBotApi;
let stopping: AbortController;
let channel: TelegramChannel;
let lines: string[];

beforeEach(async () => {
  fake = await startFakeBotApi();
  stopping = new AbortController();
  channel = open(fake.token);
  await channel.identified;
});

afterEach(async () => {
  stopping.abort();
  await fake.close();
});

function open(token: string, apiRoot = fake.apiRoot): TelegramChannel {
  const written = createLog();
  lines = written.lines;
  return openTelegram({ token, apiRoot, log: written.log, now: Date.now, signal: stopping.signal, waits: QUICK });
}

describe('a token', () => {
  test.each(['', 'AAWrong', '777', ':AAWrong', '777:', '7 77:AAWrong', 'http://x/777:AAWrong'])(
    '%j is refused at once',
    (token) => {
      expect(() => open(token)).toThrow(Refusal);
      expect(() => open(token)).not.toThrow(/777|AAWrong/);
    },
  );

  test('that Telegram does not know stops the channel until we stop, and the token is told to nobody', async () => {
    const wrong = open('110201543:AAWrong-token');
    await expect.poll(() => wrong.state.status).toBe('stopped');

    stopping.abort();

    expect(await wrong.identified).toBeNull();
    expect(wrong.state.status).toBe('stopped');
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain('AAWrong');
  });

  test('that Telegram knows only after a while is taken without a start', async () => {
    await fake.fail({ method: 'getMe', status: 401, description: 'Unauthorized', times: 3 });
    const late = open(fake.token);

    expect(await late.identified).toMatchObject({ username: 'hamroh_test_bot' });
    expect(lines).toHaveLength(1);
  });

  test('that is refused for one message tells nothing of how we receive', async () => {
    await fake.user(7).says('/start');
    await fake.fail({ method: 'sendMessage', status: 401, description: 'Unauthorized' });
    const before = channel.state.status;

    const sending = channel.send(deliveryTo('telegram:7', 'Салом'), AbortSignal.timeout(5000));

    await expect(sending).rejects.toMatchObject({ reason: 'channel_stopped' });
    expect(channel.state.status).toBe(before);
  });

  test('that is right is known by its name, also when the network comes late and the root ends in a slash', async () => {
    await fake.goAway();
    const late = open(fake.token, `${fake.apiRoot}/`);
    await expect.poll(() => late.state.status).toBe('unreachable');

    await fake.comeBack();

    expect(await late.identified).toMatchObject({ username: 'hamroh_test_bot' });
    expect(lines).toHaveLength(1);
    expect(lines.join('')).not.toContain(fake.token);
  });
});

describe('the introduction of the bot', () => {
  const inLanguage = (name: string) => ({
    name,
    description: `${name}: description`,
    shortDescription: `${name}: short`,
    commands: [{ command: 'menu', description: `${name}: menu` }],
  });
  const texts = { tg: inLanguage('Ҳамроҳ'), ru: inLanguage('Ҳамроҳ') };
  const setting = async () => (await fake.calls()).map(({ method }) => method).filter((method) => /^set/.test(method));
  const present = () => introduce(channel.api, texts, { log: createLog().log, signal: stopping.signal });

  test('is in the language of the phone, and in Tajik on the phones of everybody else', async () => {
    await present();

    const { raw } = channel.api;
    expect(await raw.getMyName({ language_code: 'ru' })).toEqual({ name: 'Ҳамроҳ' });
    expect(await raw.getMyDescription({ language_code: 'uz' })).toEqual({ description: 'Ҳамроҳ: description' });
    expect(await raw.getMyShortDescription({ language_code: 'tg' })).toEqual({ short_description: 'Ҳамроҳ: short' });
    expect(await raw.getMyCommands({ language_code: 'tg' })).toEqual(texts.tg.commands);
    expect(await raw.getMyCommands({})).toEqual(texts.tg.commands);
    expect(await raw.getMyCommands({ language_code: 'ru' })).toEqual(texts.ru.commands);
  });

  test('that is there already is not set again', async () => {
    await present();
    const first = await setting();

    await present();

    expect(first.length).toBeGreaterThan(0);
    expect(await setting()).toEqual(first);
  });

  test('goes on with the rest when Telegram will not take one part of it', async () => {
    await fake.fail({ method: 'setMyName', status: 429, retryAfter: 86_400, times: 3 });

    await present();

    expect(await channel.api.raw.getMyDescription({ language_code: 'ru' })).toEqual({
      description: 'Ҳамроҳ: description',
    });
  });

  test('is given up without a word when the network is away', async () => {
    await fake.goAway();

    await expect(present()).resolves.toBeUndefined();
  });
});
