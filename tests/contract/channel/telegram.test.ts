import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openTelegram, type TelegramChannel } from '../../../bot/telegram/channel.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog, deliveryTo, QUICK } from './stage.ts';

const HOUR_MS = 3_600_000;

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

describe('a bubble', () => {
  test('shows bold, italic and buttons, and a pressed button brings its token back', async () => {
    const farida = fake.user(7);
    await farida.says('/start');
    await send('telegram:7', '🆘 *Зуд* ба _112_ занг занед', [
      { token: 'urgent:call:1:yes', label: 'Ҳа' },
      { token: 'urgent:call:1:no', label: 'Не' },
      { token: 'urgent:call:1:person', label: 'Бо одам гап задан' },
    ]);

    const seen = await farida.sees('Зуд');

    expect(seen.text).toBe('🆘 Зуд ба 112 занг занед');
    expect(seen.entities.map(({ type, offset, length }) => [type, seen.text.slice(offset, offset + length)])).toEqual([
      ['bold', 'Зуд'],
      ['italic', '112'],
    ]);
    expect(seen.buttons.map((row) => row.map(({ label }) => label))).toEqual([['Ҳа', 'Не'], ['Бо одам гап задан']]);
    expect(seen.buttons.flat()[1]?.token).toBe('urgent:call:1:no');
  });

  test('whose marks Telegram cannot read is sent once more in plain words', async () => {
    await fake.user(7).says('/start');
    await fake.fail({ method: 'sendMessage', status: 400, description: "Bad Request: can't parse entities: x" });

    await send('telegram:7', 'Ин *муҳим* аст');

    const seen = await fake.user(7).sees('Ин муҳим аст');
    expect(seen.entities).toEqual([]);
    expect(await fake.calls('sendMessage')).toHaveLength(2);
  });

  test('in plain words that are refused is not tried a second time', async () => {
    await fake.user(7).says('/start');
    await fake.fail({ method: 'sendMessage', status: 400, description: "Bad Request: can't parse entities: x" });

    await expect(send('telegram:7', 'Салом')).rejects.toMatchObject({ reason: 'rejected' });

    expect(await fake.calls('sendMessage')).toHaveLength(1);
  });

  test.each(['{"ok":true,"result":{}}', '{"ok":true,"result":true}', '{"ok":true}'])(
    'that is there, while its id did not come back, is not sent again: %s',
    async (body) => {
      await fake.user(7).says('/start');
      await fake.fail({ method: 'sendMessage', when: 'after', body });

      expect(await send('telegram:7', 'Салом')).toBeNull();
    },
  );

  test('is held back by Telegram when one chat gets too many at once', async () => {
    await fake.user(7).says('/start');
    await fake.limit({ perChat: { burst: 2, perSecond: 1 }, overall: { burst: 30, perSecond: 30 } });
    await send('telegram:7', 'Як');
    await send('telegram:7', 'Ду');

    await expect(send('telegram:7', 'Се')).rejects.toMatchObject({ reason: 'throttled', retryAfterMs: 1000 });

    await fake.advance(1000);
    await send('telegram:7', 'Се');
    expect((await fake.user(7).screen()).map(({ text }) => text)).toEqual(['/start', 'Як', 'Ду', 'Се']);
  });
});

describe('a cover', () => {
  test('takes away what both have written and leaves a neutral line', async () => {
    const farida = fake.user(7);
    const asked = await farida.says('Маро зад');
    const answered = await send('telegram:7', 'Шумо дар хатар?');

    await send('telegram:7', { kind: 'cover', text: 'Ҳаво хуб аст.', deletes: [String(asked), answered ?? ''] });

    expect(await farida.transcript()).toBe('bot Ҳаво хуб аст.');
  });

  test('takes away more than a hundred messages, and passes over those that are gone already', async () => {
    const farida = fake.user(7);
    const ids = [];
    for (let index = 0; index < 230; index += 1) ids.push(await farida.says(`паём ${index}`));

    await send('telegram:7', { kind: 'cover', text: 'Ҳаво хуб аст.', deletes: [...ids, 999_999].map(String) });

    expect(await farida.transcript()).toBe('bot Ҳаво хуб аст.');
    expect((await fake.calls('deleteMessages')).map(({ params }) => (params.message_ids as number[]).length)).toEqual([
      100, 100, 31,
    ]);
  });

  test('takes away all but the messages that are too old to be taken away', async () => {
    const farida = fake.user(7);
    const old = [await farida.says('кӯҳна 1'), await farida.says('кӯҳна 2')];
    await fake.advance(48 * HOUR_MS);
    const young = [await farida.says('нав 1'), await farida.says('нав 2'), await farida.says('нав 3')];
    const deletes = [young[0], old[0], young[1], old[1], young[2]].map(String);

    await send('telegram:7', { kind: 'cover', text: 'Ҳаво хуб аст.', deletes });

    expect((await farida.screen()).map(({ text }) => text)).toEqual(['кӯҳна 1', 'кӯҳна 2', 'Ҳаво хуб аст.']);
  });

  test('that was interrupted is done again from the start', async () => {
    const farida = fake.user(7);
    const delivery = {
      kind: 'cover',
      text: 'Ҳаво хуб аст.',
      deletes: [String(await farida.says('Маро зад'))],
    } as const;
    await fake.fail({ method: 'sendMessage', status: 502 });
    const cover = { ...delivery, deletes: [...delivery.deletes] };
    await expect(send('telegram:7', cover)).rejects.toMatchObject({ reason: 'unreachable' });

    await send('telegram:7', cover);

    expect(await farida.transcript()).toBe('bot Ҳаво хуб аст.');
  });

  test('for somebody who has blocked us is not tried again', async () => {
    const farida = fake.user(7);
    const asked = await farida.says('Маро зад');
    await farida.blocks();

    await expect(send('telegram:7', { kind: 'cover', text: 'x', deletes: [String(asked)] })).rejects.toMatchObject({
      reason: 'contact_stopped',
    });
  });
});

describe('acknowledging', () => {
  async function newest() {
    const inbounds = channel.read((await fake.pending()).at(-1));
    if (inbounds === 'not an update' || !inbounds[0]) throw new Error('nothing came in');
    return inbounds[0];
  }

  test('ends the waiting of a pressed button', async () => {
    await fake.user(7).says('/start');
    await send('telegram:7', 'Ҳа?', [{ token: 'x', label: 'Ҳа' }]);
    const queryId = await fake.user(7).presses('Ҳа');

    await channel.acknowledge(await newest());

    expect(await fake.answeredQueries()).toEqual([queryId]);
  });

  test('leaves no id of the press in what is stored', async () => {
    await fake.user(7).says('/start');
    await send('telegram:7', 'Ҳа?', [{ token: 'x', label: 'Ҳа' }]);
    const queryId = await fake.user(7).presses('Ҳа');

    const stored = JSON.stringify(await newest());

    expect(stored).toContain('"token":"x"');
    expect(stored).not.toContain(queryId);
  });

  test('shows to who has written that we are typing, and nothing to who has blocked us', async () => {
    await fake.user(7).says('Салом');
    await channel.acknowledge(await newest());
    await fake.user(7).blocks();
    await channel.acknowledge(await newest());

    expect(await fake.actions()).toMatchObject([{ chatId: 7, action: 'typing' }]);
    expect(await fake.calls('sendChatAction')).toHaveLength(1);
  });

  test('shows no typing to who has a bad line, and shows it again when that is over', async () => {
    const farida = fake.user(7);
    await farida.says('Салом');
    await send('telegram:7', { text: 'Хуб', isLight: true });
    await farida.says('Боз');
    await channel.acknowledge(await newest());
    expect(await fake.actions()).toEqual([]);

    await send('telegram:7', { text: 'Хуб' });
    await farida.says('Ва боз');
    await channel.acknowledge(await newest());
    expect(await fake.actions()).toHaveLength(1);
  });

  test('never fails, whatever Telegram says to it', async () => {
    await fake.user(7).says('/start');
    await send('telegram:7', 'Ҳа?', [{ token: 'x', label: 'Ҳа' }]);
    await fake.user(7).presses('Ҳа');
    const press = await newest();
    await fake.advance(151_000);
    await channel.acknowledge(press);
    await fake.fail({ method: '*', drop: true });
    await channel.acknowledge(press);
    await fake.fail({ method: '*', body: 'null' });
    await channel.acknowledge(press);
    await fake.goAway();
    await channel.acknowledge(press);

    await fake.comeBack();
    expect(await fake.answeredQueries()).toEqual([]);
  });

  test('in a rush keeps the calls for the answers', async () => {
    await fake.user(7).says('Салом');
    const message = await newest();
    // None of the calls is over while others are still to be made.
    await fake.fail({ method: 'sendChatAction', when: 'after', delayMs: 1500, forMs: 10_000 });

    const people = Array.from({ length: 100 }, (_, at) => ({ ...message, from: `telegram:${at + 7}` as const }));
    await Promise.all(people.map((one) => channel.acknowledge(one)));

    expect(await fake.calls('sendChatAction')).toHaveLength(8);
  });

  test('says nothing of typing to who is answered at once', async () => {
    const quick = openTelegram({
      ...fake,
      log: createLog().log,
      now: Date.now,
      signal: stopping.signal,
      waits: QUICK,
      typingAfterMs: 600_000,
    });
    await fake.user(7).says('Салом');
    const told = quick.acknowledge(await newest());
    await quick.send(deliveryTo('telegram:7', 'Салом!'), AbortSignal.timeout(5000));
    await told;

    expect(await fake.actions()).toEqual([]);
  });

  test('says nothing of typing to who was answered before the rest of what came with their message was kept', async () => {
    await fake.user(7).says('Салом');
    const message = await newest();
    await send('telegram:7', 'Салом!');
    await channel.acknowledge(message);
    expect(await fake.actions()).toEqual([]);

    await fake.user(7).says('Боз');
    await channel.acknowledge(await newest());
    expect(await fake.actions()).toMatchObject([{ chatId: 7, action: 'typing' }]);
  });

  test('says nothing of typing where another process sends the answers, or does so by then', async () => {
    const served = { sender: true, receiver: false };
    const open = (name: keyof typeof served) =>
      openTelegram({
        ...fake,
        log: createLog().log,
        now: Date.now,
        signal: stopping.signal,
        waits: QUICK,
        typingAfterMs: 50,
        isServed: () => served[name],
      });
    const [sender, receiver] = [open('sender'), open('receiver')];
    await fake.user(7).says('Салом');
    const message = await newest();
    const told = receiver.acknowledge(message);
    await sender.send(deliveryTo('telegram:7', 'Салом!'), AbortSignal.timeout(5000));
    await told;
    expect(await fake.actions()).toEqual([]);

    const late = sender.acknowledge(await newest());
    served.sender = false;
    await late;
    expect(await fake.actions()).toEqual([]);
  });
});
