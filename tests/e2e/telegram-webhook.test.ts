import { describe, expect, test } from 'vitest';
import { WEBHOOK_SECRET } from '../support/server.ts';
import { reachMenu, type Stage, textsTo } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { describeTalks } from './telegram-talks.ts';

describe.each(STORES)('on the %s store', (store) => {
  const stage = describeTalks('webhook', store);

  test('the webhook is registered by the server itself, with its secret and the kinds of updates it reads', async () => {
    const { fake, server } = stage();
    const [registration] = await fake.calls('setWebhook');

    expect(registration?.status).toBe(200);
    expect(registration?.params).toMatchObject({
      url: `${server.url}/webhooks/telegram`,
      secret_token: WEBHOOK_SECRET,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    });
    expect(await fake.calls('getUpdates')).toEqual([]);
    expect(server.lines.join('\n')).toContain(`Telegram: on, webhook at ${server.url}/webhooks/telegram`);
  });

  test('who does not know the secret is refused, and nothing of it is taken', async () => {
    const person = stage().fake.user(3001);
    await person.says('/start');
    await person.sees('Выберите язык');
    const forged = updateFrom(3001, 'Русский');

    const statuses = await Promise.all([
      post(stage(), forged, null),
      post(stage(), forged, ''),
      post(stage(), forged, WEBHOOK_SECRET.slice(0, -1)),
      post(stage(), forged, `${WEBHOOK_SECRET}x`),
      post(stage(), forged, WEBHOOK_SECRET.toUpperCase()),
    ]);

    expect(statuses).toEqual([401, 401, 401, 401, 401]);
    await person.says('Тоҷикӣ');
    await person.sees('Розӣ ҳастед?');
    expect(await textsTo(person)).toHaveLength(2);
  });

  test('what is not an update is refused, and an update of an unknown shape is let go', async () => {
    const refused = [
      '',
      '{',
      'null',
      '[]',
      '"text"',
      '17',
      '{}',
      '{"update_id":"7"}',
      '{"message":{"text":"/start"}}',
      '{"update_id":10,"__proto__":{"message":1}}',
    ];
    const letGo = ['{"update_id":7}', '{"update_id":8,"message":"x"}', '{"update_id":9,"story":{"id":1}}'];

    expect(await Promise.all(refused.map((body) => post(stage(), body)))).toEqual(refused.map(() => 400));
    expect(await Promise.all(letGo.map((body) => post(stage(), body)))).toEqual(letGo.map(() => 200));
  });

  test('the same update posted many times at once is taken once', async () => {
    const person = stage().fake.user(3002);
    await person.says('/start');
    await person.sees('Выберите язык');
    const update = updateFrom(3002, 'Русский');

    const statuses = await Promise.all(Array.from({ length: 20 }, () => post(stage(), update)));

    expect(new Set(statuses)).toEqual(new Set([200]));
    await person.sees('Вы согласны?');
    await person.says('Даю согласие');
    await person.sees('Что вам нужно?');
    expect(await textsTo(person)).toHaveLength(3);
  });

  test('what Telegram could not bring while the server was down it brings again, in order', async () => {
    const own = stage();
    const person = own.fake.user(3101);
    await reachMenu(person);
    await own.server.stop();
    await person.says('О нас');
    await person.says('Кто это видит');
    await expect
      .poll(async () => (await own.fake.webhookCalls()).filter(({ status }) => status === null).length)
      .toBeGreaterThan(1);

    await own.restart();

    await person.sees('Мы не полиция');
    await person.sees('храним под замком');
    expect(await textsTo(person)).toHaveLength(5);
    await expect.poll(() => own.fake.pending()).toEqual([]);
  });

  test('from the webhook to polling and back no message is lost', async () => {
    const own = stage();
    const person = own.fake.user(3201);
    await person.says('/start');
    await person.sees('Выберите язык');
    await own.server.stop();
    const { TELEGRAM_WEBHOOK_SECRET: secret = '', PUBLIC_URL: publicUrl = '', ...polling } = own.settings;
    own.settings = polling;
    await person.says('Русский');

    await own.restart();
    await person.sees('Вы согласны?');
    await own.server.stop();
    await person.says('Даю согласие');
    own.settings = { ...polling, TELEGRAM_WEBHOOK_SECRET: secret, PUBLIC_URL: publicUrl };
    await own.restart();

    await person.sees('Что вам нужно?');
    expect(await textsTo(person)).toHaveLength(3);
  });
});

let updates = 900_000_000;

function updateFrom(id: number, text: string): string {
  updates += 1;
  const chat = { id, type: 'private', first_name: 'A' };
  const from = { id, is_bot: false, first_name: 'A' };
  const date = Math.floor(Date.now() / 1000);
  return JSON.stringify({ update_id: updates, message: { message_id: updates, date, chat, from, text } });
}

async function post({ server }: Stage, body: string, secret: string | null = WEBHOOK_SECRET): Promise<number> {
  const response = await fetch(`${server.url}/webhooks/telegram`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(secret === null ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    },
    body,
  });
  await response.arrayBuffer();
  return response.status;
}
