import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { until } from '../../support/until.ts';
import { spawnFakeGraphApi } from '../../support/whatsapp/spawn-fake-graph-api.ts';
import { PHONE, useGraphStage } from './graph-stage.ts';

const HOUR_MS = 3_600_000;

const stage = useGraphStage();

describe('the webhook', () => {
  test('is signed over the bytes as they are, escaped and plain', async () => {
    await stage.fake.user(7).says('Ҳуҷҷат');
    await stage.fake.user(7).says('Ҳуҷҷат');

    await stage.tap.messages(2);

    for (const { body, signature } of stage.tap.calls) {
      expect(signature).toBe(`sha256=${createHmac('sha256', stage.fake.appSecret).update(body).digest('hex')}`);
    }
    expect(stage.tap.calls.map(({ body }) => body.includes('\\u04b2')).toSorted()).toEqual([false, true]);
  });

  test('that is not taken comes again until it is', async () => {
    stage.tap.answer(503, 503);

    const wamid = await stage.fake.user(7).says('Салом');
    await until(stage.fake.pending, (waiting) => waiting.length === 0);

    expect((await stage.fake.webhookCalls()).map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(await stage.fake.pending()).toEqual([]);
    await stage.fake.repeat(wamid);
    expect(await stage.tap.messages(2)).toMatchObject([{ id: wamid }, { id: wamid }]);
  });

  test('may bring several things in one call, each of them twice', async () => {
    await stage.fake.deliver({ together: 10, gatherMs: 200, copies: 2 });

    await stage.fake.user(7).says('Як');
    await stage.fake.user(8).says('Ду');
    await stage.say();
    const messages = await stage.tap.messages(4);

    expect(messages).toHaveLength(4);
    expect(await stage.tap.statuses(6)).toHaveLength(6);
    expect(stage.tap.calls).toHaveLength(1);
    const { entry } = JSON.parse(stage.tap.calls[0]?.body ?? '') as { entry: unknown[] };
    expect(entry.length).toBeGreaterThan(2);
  });

  test('keeps statuses back for as long as a test asks for', async () => {
    await stage.fake.user(7).says('Салом');
    await stage.fake.hold('status');

    await stage.say();
    await stage.fake.user(7).says('Боз');
    await stage.tap.messages(2);
    expect(await stage.tap.statuses(0)).toEqual([]);
    await stage.fake.release();

    expect(await stage.tap.statuses(3)).toHaveLength(3);
  });
});

describe('a fault', () => {
  test('falls before or after the effect of a call, and once', async () => {
    await stage.fake.user(7).says('Салом');
    await stage.fake.fail({ operation: 'message', drop: true, when: 'after' });
    await stage.fake.fail({ operation: 'message', reset: true, when: 'before' });
    await stage.fake.fail({ operation: 'message', code: 131000, status: 500, personId: 8 });

    await expect(stage.say()).rejects.toThrow();
    await expect(stage.say()).rejects.toThrow();

    expect(await stage.say()).toMatchObject({ status: 200 });
    expect(await stage.fake.user(7).transcript()).toBe('  > Салом\nbot Салом\nbot Салом');
  });
});

describe('media', () => {
  test('are uploaded, described, fetched with the token, and refused when they are no picture', async () => {
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', 'image/png');
    form.set('file', new Blob(['png'], { type: 'image/png' }), 'card.png');
    const headers = { authorization: `Bearer ${stage.fake.token}` };
    const root = `${stage.fake.apiRoot}/${stage.fake.version}`;

    const uploaded = await fetch(`${root}/${stage.fake.phoneNumberId}/media`, { method: 'POST', headers, body: form });
    const { id } = (await uploaded.json()) as { id: string };
    const described = (await (await fetch(`${root}/${id}`, { headers })).json()) as { url: string };
    const fetched = await fetch(described.url, { headers });
    const refused = await fetch(described.url);

    expect(described).toMatchObject({ id, mime_type: 'image/png', file_size: 3 });
    expect([await fetched.text(), refused.status]).toEqual(['png', 401]);
  });

  test('that a person sent are gone after seven days', async () => {
    await stage.fake.user(7).sends({ image: true });
    const [message = {}] = await stage.tap.messages(1);
    const { id } = message.image as { id: string };
    const look = async () =>
      (
        await fetch(`${stage.fake.apiRoot}/${stage.fake.version}/${id}`, {
          headers: { authorization: `Bearer ${stage.fake.token}` },
        })
      ).status;

    const before = await look();
    await stage.fake.advance(7 * 24 * HOUR_MS);

    expect([before, await look()]).toEqual([200, 400]);
  });
});

describe('from another process', () => {
  test('people write, press and see, faults are set, and it ends when it is told to', async () => {
    await using other = await spawnFakeGraphApi('--webhook-retry-ms', '5');
    await other.subscribe(stage.tap.url, stage.tap.verifyToken);
    await other.fail({ operation: 'message', status: 502 });
    await other.user(7).says('Салом');
    const [message] = await stage.tap.messages(1);
    const speak = () =>
      fetch(`${other.apiRoot}/${other.version}/${other.phoneNumberId}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${other.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: PHONE, type: 'text', text: { body: 'Ҳуҷҷат' } }),
      });

    const statuses = [(await speak()).status, (await speak()).status];

    expect(statuses).toEqual([502, 200]);
    expect(message).toMatchObject({ from: PHONE, text: { body: 'Салом' } });
    expect(await other.user(7).sees(/ҷҷат$/)).toMatchObject({ text: 'Ҳуҷҷат' });
    expect(await other.calls('message')).toMatchObject([{ status: 502, fault: { status: 502 } }, { status: 200 }]);
  });
});
