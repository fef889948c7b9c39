import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { describe, expect, test } from 'vitest';
import { tellNext } from '../../../bot/desk/alarm-sender.ts';
import { createAlarmWatch } from '../../../bot/desk/alarm-watch.ts';
import { handleOf } from '../../../core/handle.ts';
import { KEY, openHotline } from '../../support/alarm-hotline.ts';
import { listen, portOf, shut } from '../../support/local-server.ts';
import { START } from '../../support/store-talk.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Whoever receives the alarms of a trial, on this machine. It answers so often with a failure first. */
async function openReceiver(failures = 0) {
  const received: Received[] = [];
  let left = failures;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (piece: Buffer) => {
      body += piece.toString();
    });
    request.on('end', () => {
      received.push({ headers: request.headers, body });
      response.writeHead(left > 0 ? 503 : 204).end();
      left -= 1;
    });
  });
  await listen(server, 0);
  return {
    received,
    url: `http://127.0.0.1:${portOf(server)}/alarms`,
    [Symbol.asyncDispose]: () => shut(server),
  };
}

describe('the webhook of alarms', () => {
  test('gets what a program needs and nothing of a person, signed, and again after a failure', async () => {
    await using receiver = await openReceiver(1);
    await using hotline = await openHotline({ settings: { alarmWebhook: receiver.url } });
    await hotline.look();
    hotline.clock.at += 1000;
    await hotline.look();

    expect(receiver.received).toHaveLength(2);
    const { headers, body } = receiver.received[1] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toEqual({
      id: 't1:ring:red:0',
      kind: 'ring',
      at: hotline.clock.at,
      handle: handleOf('t1'),
      level: 'red',
      topic: 'danger',
      waitingSince: START,
      callDueAt: null,
      writeDueAt: null,
      link: null,
    });
    const [, at = '', signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-hamroh-signature'])) ?? [];
    expect(createHmac('sha256', KEY).update(`${at}.${body}`).digest('hex')).toBe(signature);
  });

  test('that leads into this machine is not called where the server is a public one', async () => {
    await using receiver = await openReceiver();
    await using hotline = await openHotline({ settings: { alarmWebhook: receiver.url } });
    const deps = { ...hotline.deps, publicUrl: 'https://chat.example.org' };
    await createAlarmWatch({ ...deps, holder: 'one' }).look();
    while (await tellNext(deps));

    expect(receiver.received).toEqual([]);
    expect(await hotline.metrics.registry.metrics()).toContain('hamroh_alarms_total{kind="ring",outcome="given_up"} 1');
  });
});
