import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { spawnFakeGraphApi } from '../../support/whatsapp/spawn-fake-graph-api.ts';
import { createWebhookTap, type WebhookTap } from '../../support/whatsapp/webhook-tap.ts';

const HOUR_MS = 3_600_000;

let fake: FakeGraphApi;
let tap: WebhookTap;

beforeEach(async () => {
  fake = await startFakeGraphApi({ webhookTimes: { retryFirstMs: 5, retryLastMs: 40, answerMs: 2000 } });
  tap = await createWebhookTap();
  await fake.subscribe(tap.url, tap.verifyToken);
});

afterEach(async () => {
  await fake.close();
  await tap[Symbol.asyncDispose]();
});

interface Answer {
  status: number;
  messages?: { id: string }[];
  error?: { code: number; error_data: { details: string } };
}

async function call(path: string, body: unknown, token = fake.token): Promise<Answer> {
  const response = await fetch(`${fake.apiRoot}/${fake.version}/${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, ...((await response.json()) as object) };
}

const phone = '992900000007';
const send = (fields: object, token?: string) =>
  call(`${fake.phoneNumberId}/messages`, { messaging_product: 'whatsapp', ...fields }, token);
const say = (fields: object = {}) => send({ to: phone, type: 'text', text: { body: 'Салом' }, ...fields });
const ask = (interactive: object) => send({ to: phone, type: 'interactive', interactive });
const button = (id: string, title: string) => ({ type: 'reply', reply: { id, title } });
const row = (id: string) => ({ id, title: `Сатр ${id}`, description: 'Матни дароз' });

describe('a call', () => {
  test('with a wrong token, at an unknown place or with a mistyped parameter is refused as Meta does', async () => {
    await fake.user(7).says('Салом');

    expect(await send({}, 'another')).toMatchObject({ status: 401, error: { code: 190 } });
    expect(await call('1/messages', {})).toMatchObject({ status: 404 });
    expect(await say({ texxt: {} })).toMatchObject({ status: 400, error: { code: 131009 } });
  });

  test.each([
    ['a BSUID in `to`', { to: 'TJ.15000000000007' }],
    ['a number in `recipient`', { to: undefined, recipient: phone }],
    ['nobody at all', { to: undefined }],
    ['4097 letters', { text: { body: 'а'.repeat(4097) } }],
    ['blanks alone', { text: { body: ' \n ' } }],
    ['half a letter', { text: { body: '\ud83d' } }],
    ['more than 512 letters for us', { biz_opaque_callback_data: 'a'.repeat(513) }],
  ])('with %s is refused', async (_what, fields) => {
    await fake.user(7).says('Салом');

    expect(await say(fields)).toMatchObject({ status: 400, error: { code: 131009 } });
    expect(await fake.user(7).transcript()).toBe('  > Салом');
  });

  test.each([
    ['four buttons', { buttons: ['a', 'b', 'c', 'd'].map((id) => button(id, id)) }],
    ['a title of 21 letters', { buttons: [button('a', 'а'.repeat(21))] }],
    ['two equal titles', { buttons: [button('a', 'Ҳа'), button('b', 'Ҳа')] }],
    ['two equal ids', { buttons: [button('a', 'Ҳа'), button('a', 'Не')] }],
    ['a space at the edge of an id', { buttons: [button(' a', 'Ҳа')] }],
  ])('with %s is refused', async (_what, action) => {
    await fake.user(7).says('Салом');

    const answer = await ask({ type: 'button', body: { text: 'Ҳа?' }, action });

    expect(answer).toMatchObject({ status: 400, error: { code: 131009 } });
  });

  test('with eleven rows is refused, and with ten it is shown', async () => {
    await fake.user(7).says('Салом');
    const list = (count: number) => {
      const rows = Array.from({ length: count }, (_, index) => row(String(index)));
      return { type: 'list', body: { text: 'Кадом?' }, action: { button: 'Интихоб', sections: [{ rows }] } };
    };

    expect(await ask(list(11))).toMatchObject({ status: 400 });
    expect(await ask(list(10))).toMatchObject({ status: 200 });
    expect((await fake.user(7).sees('Кадом?')).buttons).toHaveLength(10);
  });
});

describe('a person', () => {
  test('is reached by the number and by the BSUID, and sees what was sent', async () => {
    await fake.user(7).says('Салом');
    const identity = await fake.user(7).identity();

    await say();
    await say({ to: undefined, recipient: identity.bsuid, text: { body: '*Дуюм*' } });

    expect(identity).toMatchObject({ phone, bsuid: expect.stringMatching(/^TJ\.1\d{5,17}$/) });
    expect(await fake.user(7).transcript()).toBe('  > Салом\nbot Салом\nbot *Дуюм*');
  });

  test('presses a button of the newest question, whose id comes back as it was', async () => {
    await fake.user(7).says('Салом');
    const action = { buttons: [button('1.menu.start.yes', 'Ҳа'), button('1.menu.start.no', 'Не')] };
    await ask({ type: 'button', body: { text: 'Розӣ?' }, action });

    await fake.user(7).presses('Не');
    const [message] = await tap.messages(2, 1);

    expect(message).toMatchObject({
      type: 'interactive',
      interactive: { type: 'button_reply', button_reply: { id: '1.menu.start.no', title: 'Не' } },
    });
    await expect(fake.user(7).presses('Шояд')).rejects.toThrow('sees no button "Шояд", only: Ҳа | Не');
  });

  test('who has not written for a day gets nothing but a template', async () => {
    await fake.user(7).says('Салом');
    await fake.advance(24 * HOUR_MS);
    const template = { name: 'answer_waits', language: { code: 'ru' } };

    expect(await say()).toMatchObject({ status: 400, error: { code: 131047 } });
    expect(await send({ to: phone, type: 'template', template })).toMatchObject({ status: 200 });
    const wrong = { ...template, name: 'another' };
    expect(await send({ to: phone, type: 'template', template: wrong })).toMatchObject({ error: { code: 132001 } });
  });

  test('who blocks us is told of at once or later, as Meta does both', async () => {
    await fake.user(7).says('Салом');
    await fake.user(7).blocks();

    expect(await say()).toMatchObject({ status: 400, error: { code: 131026 } });
    await fake.refuse('later');
    expect(await say({ biz_opaque_callback_data: 'd7' })).toMatchObject({ status: 200 });
    const [status] = await tap.statuses(1);
    expect(status).toMatchObject({
      status: 'failed',
      errors: [{ code: 131026 }],
      biz_opaque_callback_data: 'd7',
    });
    expect(status).not.toHaveProperty('recipient_user_id');
  });

  test('who moves to another number is not reached at the old one', async () => {
    await fake.user(7).says('Салом');
    const before = await fake.user(7).identity();

    await fake.user(7).changesNumber('79990000007');
    const [message] = await tap.messages(2, 1);
    const after = await fake.user(7).identity();

    expect(message).toMatchObject({
      from: before.phone,
      type: 'system',
      system: {
        type: 'user_changed_number',
        wa_id: '79990000007',
        user_id: after.bsuid,
        previous_user_id: before.bsuid,
      },
    });
    expect(await say()).toMatchObject({ error: { code: 131026 } });
    expect(await say({ to: '79990000007' })).toMatchObject({ status: 200 });
  });
});

describe('the limits of Meta', () => {
  test('are 45 messages at once to one person, then one in six seconds', async () => {
    await fake.user(7).says('Салом');
    for (let index = 0; index < 45; index += 1) await say();

    expect(await say()).toMatchObject({ error: { code: 131056 } });
    await fake.advance(6000);
    expect(await say()).toMatchObject({ status: 200 });
    expect(await say()).toMatchObject({ error: { code: 131056 } });
  });
});

describe('a status', () => {
  test('tells of every step with what we sent along, and waits for who is offline', async () => {
    await fake.user(7).says('Салом');
    await fake.user(7).goesOffline();

    await say({ biz_opaque_callback_data: 'd1' });
    const before = (await tap.statuses(1)).map(({ status }) => status);
    await fake.user(7).comesBack();
    const all = await tap.statuses(3);

    expect(before).toEqual(['sent']);
    expect(all.map(({ status }) => status)).toEqual(['sent', 'delivered', 'read']);
    expect(all.map((one) => one.biz_opaque_callback_data)).toEqual(['d1', 'd1', 'd1']);
  });
});

describe('the webhook', () => {
  test('is signed over the bytes as they are, escaped and plain', async () => {
    await fake.user(7).says('Ҳуҷҷат');
    await fake.user(7).says('Ҳуҷҷат');

    await tap.messages(2);

    for (const { body, signature } of tap.calls) {
      expect(signature).toBe(`sha256=${createHmac('sha256', fake.appSecret).update(body).digest('hex')}`);
    }
    expect(tap.calls.map(({ body }) => body.includes('\\u04b2')).toSorted()).toEqual([false, true]);
  });

  test('that is not taken comes again until it is', async () => {
    tap.answer(503, 503);

    const wamid = await fake.user(7).says('Салом');
    await until(fake.pending, (waiting) => waiting.length === 0);

    expect((await fake.webhookCalls()).map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(await fake.pending()).toEqual([]);
    await fake.repeat(wamid);
    expect(await tap.messages(2)).toMatchObject([{ id: wamid }, { id: wamid }]);
  });

  test('may bring several things in one call, each of them twice', async () => {
    await fake.deliver({ together: 10, gatherMs: 30, copies: 2 });

    await fake.user(7).says('Як');
    await fake.user(8).says('Ду');
    await say();
    const messages = await tap.messages(4);

    expect(messages).toHaveLength(4);
    expect(await tap.statuses(6)).toHaveLength(6);
    expect(tap.calls).toHaveLength(1);
    const { entry } = JSON.parse(tap.calls[0]?.body ?? '') as { entry: unknown[] };
    expect(entry.length).toBeGreaterThan(2);
  });

  test('keeps statuses back for as long as a test asks for', async () => {
    await fake.user(7).says('Салом');
    await fake.hold('status');

    await say();
    await fake.user(7).says('Боз');
    await tap.messages(2);
    expect(await tap.statuses(0)).toEqual([]);
    await fake.release();

    expect(await tap.statuses(3)).toHaveLength(3);
  });
});

describe('a fault', () => {
  test('falls before or after the effect of a call, and once', async () => {
    await fake.user(7).says('Салом');
    await fake.fail({ operation: 'message', drop: true, when: 'after' });
    await fake.fail({ operation: 'message', reset: true, when: 'before' });
    await fake.fail({ operation: 'message', code: 131000, status: 500, personId: 8 });

    await expect(say()).rejects.toThrow();
    await expect(say()).rejects.toThrow();

    expect(await say()).toMatchObject({ status: 200 });
    expect(await fake.user(7).transcript()).toBe('  > Салом\nbot Салом\nbot Салом');
  });
});

describe('media', () => {
  test('are uploaded, described, fetched with the token, and refused when they are no picture', async () => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', 'image/png');
    form.set('file', new Blob(['png'], { type: 'image/png' }), 'card.png');
    const headers = { authorization: `Bearer ${fake.token}` };
    const root = `${fake.apiRoot}/${fake.version}`;

    const uploaded = await fetch(`${root}/${fake.phoneNumberId}/media`, { method: 'POST', headers, body: form });
    const { id } = (await uploaded.json()) as { id: string };
    const described = (await (await fetch(`${root}/${id}`, { headers })).json()) as { url: string };
    const fetched = await fetch(described.url, { headers });
    const refused = await fetch(described.url);

    expect(described).toMatchObject({ id, mime_type: 'image/png', file_size: 3 });
    expect([await fetched.text(), refused.status]).toEqual(['png', 401]);
  });

  test('that a person sent are gone after seven days', async () => {
    await fake.user(7).sends({ image: true });
    const [message = {}] = await tap.messages(1);
    const { id } = message.image as { id: string };
    const look = async () =>
      (await fetch(`${fake.apiRoot}/${fake.version}/${id}`, { headers: { authorization: `Bearer ${fake.token}` } }))
        .status;

    const before = await look();
    await fake.advance(7 * 24 * HOUR_MS);

    expect([before, await look()]).toEqual([200, 400]);
  });
});

describe('from another process', () => {
  test('people write, press and see, faults are set, and it ends when it is told to', async () => {
    await using other = await spawnFakeGraphApi('--webhook-retry-ms', '5');
    await other.subscribe(tap.url, tap.verifyToken);
    await other.fail({ operation: 'message', status: 502 });
    await other.user(7).says('Салом');
    const [message] = await tap.messages(1);
    const speak = () =>
      fetch(`${other.apiRoot}/${other.version}/${other.phoneNumberId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${other.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: phone, type: 'text', text: { body: 'Ҳуҷҷат' } }),
      });

    const statuses = [(await speak()).status, (await speak()).status];

    expect(statuses).toEqual([502, 200]);
    expect(message).toMatchObject({ from: phone, text: { body: 'Салом' } });
    expect(await other.user(7).sees(/ҷҷат$/)).toMatchObject({ text: 'Ҳуҷҷат' });
    expect(await other.calls('message')).toMatchObject([{ status: 502, hasFault: true }, { status: 200 }]);
  });
});
