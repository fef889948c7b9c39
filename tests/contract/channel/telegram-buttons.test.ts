import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegram, type TelegramChannel } from '../../../bot/telegram/channel.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog, deliveryTo, QUICK } from './stage.ts';

let fake: FakeBotApi;
let stopping: AbortController;
let channel: TelegramChannel;

beforeEach(async () => {
  fake = await startFakeBotApi();
  stopping = new AbortController();
  channel = openTelegram({
    ...fake,
    log: createLog().log,
    now: Date.now,
    signal: stopping.signal,
    waits: QUICK,
    typingAfterMs: 0,
  });
  await channel.identified;
});

afterEach(async () => {
  stopping.abort();
  await fake.close();
});

const send = (...delivery: Parameters<typeof deliveryTo>) =>
  channel.send(deliveryTo(...delivery), AbortSignal.timeout(5000));

/** Buttons that have a colour, and buttons that copy a number. */
describe('a bubble', () => {
  test('has numbers that a press copies above its choices, and what leads to help in red', async () => {
    const farida = fake.user(7);
    await farida.says('/start');
    await send('telegram:7', {
      kind: 'bubble',
      text: 'Полиция\n112',
      choices: [
        { token: 'urgent:call:1:yes', label: 'Ёрӣ лозим', isToDanger: true },
        { token: 'urgent:call:1:no', label: 'Не' },
      ],
      copies: ['112'],
    });

    const { copies, buttons } = await farida.sees('Полиция');
    expect(copies).toEqual(['112']);
    expect(buttons).toEqual([
      [
        { label: 'Ёрӣ лозим', token: 'urgent:call:1:yes', style: 'danger' },
        { label: 'Не', token: 'urgent:call:1:no' },
      ],
    ]);
    const [sent] = await fake.calls('sendMessage');
    expect(JSON.stringify(sent?.params)).toMatch(/"inline_keyboard":\[\[\{"text":"112","copy_text"/);
  });

  test('whose buttons an older server does not know is sent once more with plain ones', async () => {
    const farida = fake.user(7);
    await farida.says('/start');
    await fake.fail({
      method: 'sendMessage',
      status: 400,
      description: "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    });
    const choices = [{ token: 'urgent:call:1:yes', label: 'Ёрӣ лозим', isToDanger: true as const }];
    await send('telegram:7', { kind: 'bubble', text: 'Полиция\n112', choices, copies: ['112'] });

    expect(await farida.sees('112')).toMatchObject({
      copies: [],
      buttons: [[{ label: 'Ёрӣ лозим', token: 'urgent:call:1:yes' }]],
    });
    expect(await fake.calls('sendMessage')).toHaveLength(2);
  });

  test('whose plain buttons are refused is not tried a second time', async () => {
    await fake.user(7).says('/start');
    await fake.fail({ method: 'sendMessage', status: 400, description: 'Bad Request: BUTTON_DATA_INVALID' });

    await expect(send('telegram:7', '?', [{ token: 'x', label: 'Не' }])).rejects.toMatchObject({ reason: 'rejected' });
    expect(await fake.calls('sendMessage')).toHaveLength(1);
  });

  test('with buttons that copy goes with a cover as any other, also after its person has changed their own words', async () => {
    const farida = fake.user(7);
    const asked = await farida.says('Маро зад');
    await farida.edits('Ҳаво чӣ хел', asked);
    const said = await send('telegram:7', { kind: 'bubble', text: 'Полиция\n112', choices: [], copies: ['112'] });
    await send('telegram:7', { kind: 'cover', text: 'Ҳаво хуб аст.', deletes: [String(asked), said ?? ''] });

    expect(await farida.transcript()).toBe('bot Ҳаво хуб аст.');
    expect((await farida.screen()).flatMap(({ copies }) => copies)).toEqual([]);
  });
});
