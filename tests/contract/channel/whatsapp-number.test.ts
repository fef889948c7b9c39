import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WhatsAppChannel } from '../../../bot/whatsapp/channel.ts';
import { keepServed, untilServed } from '../../../bot/whatsapp/state.ts';
import type { Address } from '../../../core/message.ts';
import { until } from '../../support/until.ts';
import { type FakeGraphApi, startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';
import { createLog, deliveryTo, QUICK } from './stage.ts';
import { openNumber } from './whatsapp-stage.ts';

let fake: FakeGraphApi;
let address: Address;
let channel: WhatsAppChannel;
let stop: () => void;

beforeEach(async () => {
  fake = await startFakeGraphApi();
  const person = fake.user(7);
  await person.says('Салом');
  address = `whatsapp:${fake.phoneNumberId}:${(await person.identity()).bsuid}`;
  ({ channel, stop } = openNumber(fake, { log: createLog().log }));
});

afterEach(async () => {
  stop();
  await fake.close();
});

describe('the number', () => {
  test('is asked after until it answers, and a token that is refused is told once', async () => {
    await fake.fail({ operation: 'number', status: 503, times: 2 });
    await fake.fail({ operation: 'number', status: 401, code: 190, times: 2 });
    const { graph, state } = channel;
    const { log, lines: told } = createLog();
    const stopping = new AbortController();

    await untilServed(graph, { state, log, signal: stopping.signal, waits: QUICK });

    expect(state.status).toBe('running');
    expect(told.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
      'whatsapp does not serve us',
      'whatsapp refuses us',
      'whatsapp answers',
    ]);
    expect(told.join('')).not.toContain(fake.token);
    expect(
      await until(
        () => fake.calls('number'),
        (calls) => calls.length === 5,
      ),
    ).toHaveLength(5);
  });

  test.each([
    ['one passes', null],
    ['one is refused for itself', { code: 131026 }],
  ])('is unreachable after three sends in a row that Meta did not serve, until %s', async (_how, refusal) => {
    await served();
    await fake.fail({ operation: 'message', status: 503, times: 3 });

    const seen = [];
    for (let times = 0; times < 3; times += 1) seen.push(await stateAfter());
    if (refusal !== null) await fake.fail({ operation: 'message', ...refusal });

    expect(seen).toEqual(['running', 'running', 'unreachable']);
    expect(await stateAfter()).toBe('running');
  });

  test('that is unreachable is asked after where nothing is left to send', async () => {
    await served();
    const { log } = createLog();
    const stopping = new AbortController();
    // Whoever was stopped and gets the account again asks, too.
    channel.state.status = 'stopped';
    const keeping = keepServed(channel.graph, { state: channel.state, log, signal: stopping.signal, waits: QUICK });
    await expect.poll(() => channel.state.status).toBe('running');
    await fake.fail({ operation: 'message', status: 503, times: 3 });
    await fake.fail({ operation: 'number', status: 503, times: 2 });

    for (let times = 0; times < 3; times += 1) await stateAfter();

    await expect.poll(() => fake.calls('number')).toHaveLength(4);
    await expect.poll(() => channel.state.status).toBe('running');
    stopping.abort();
    await keeping;
  });

  test.each([
    ['is not ours any more', { code: 100, error_subcode: 33 }],
    ['was taken from the token', { code: 131005 }],
    ['was deleted', { code: 33 }],
  ])('that %s is told, and nothing is given up', async (_what, error) => {
    await served();
    await fake.fail({ operation: 'message', status: 400, body: JSON.stringify({ error }) });

    await expect(send()).rejects.toMatchObject({ reason: 'channel_stopped', isRetryable: true });

    expect(channel.state.status).toBe('stopped');
  });

  test('is ours where the file of a person is gone', async () => {
    const gone = JSON.stringify({ error: { code: 100, error_subcode: 33 } });
    await fake.fail({ operation: 'media', status: 400, body: gone });

    const fetched = channel.graph.fetchFile('7', 1000, AbortSignal.timeout(5000));

    await expect(fetched).rejects.toMatchObject({ reason: 'rejected' });
  });

  test.each([
    ['passes', null],
    ['is refused for itself', { code: 131026 }],
  ])('stays reachable where one message in three %s', async (_how, refusal) => {
    await served();

    for (const fault of [{ status: 503 }, { status: 503 }, refusal, { status: 503 }, { status: 503 }]) {
      if (fault !== null) await fake.fail({ operation: 'message', ...fault });
      expect(await stateAfter()).toBe('running');
    }
  });
});

function send(): Promise<string | null> {
  const delivery = { ...deliveryTo(address, 'Салом'), lastHeardAt: Date.now() };
  return channel.send(delivery, AbortSignal.timeout(5000), () => undefined);
}

/** Meta has let us use the number. */
async function served(): Promise<void> {
  await send();
  expect(channel.state.status).toBe('running');
}

async function stateAfter(): Promise<string> {
  await send().catch(() => undefined);
  return channel.state.status;
}
