import { expect, test } from 'vitest';
import { readiness } from '../support/readiness.ts';
import {
  freePort,
  METRICS_TOKEN,
  pollingAt,
  type Server,
  settingsIn,
  startServer,
  temporaryFolder,
} from '../support/server.ts';
import { openStoreChoice, STORES } from '../support/store-choice.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { openWebChat } from '../support/web-client.ts';

test.each(STORES)(
  'a server is not ready while Telegram is away, comes back by itself, and counts for nobody but who knows the token (%s store)',
  async (store) => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice(store);
    const port = await freePort();
    const away = { apiRoot: `http://127.0.0.1:${port}`, token: '110201543:AAFake-token_for-tests' };
    const settings = await settingsIn(folder.path, { ...choice.environment, ...pollingAt(away) });
    await using server = await startServer(settings);
    await expect
      .poll(() => readyState(server))
      .toEqual({ status: 503, channels: { web: 'ok', telegram: 'unreachable' } });
    await using fake = await startFakeBotApi({ port, token: away.token });
    await expect.poll(() => readyState(server)).toEqual({ status: 200, channels: { web: 'ok', telegram: 'ok' } });
    await using visitor = await openWebChat(server);
    await visitor.says('/start');
    await visitor.sees('Выберите язык');
    await fake.user(7).says('/start');
    await fake.user(7).sees('Выберите язык');

    const metrics = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } });
    const text = await metrics.text();

    expect(await statusOf(server, '/healthz')).toBe(200);
    for (const wrong of [undefined, 'Bearer wrong-token-of-some-length', METRICS_TOKEN, `Bearer ${METRICS_TOKEN}x`]) {
      expect(await statusOf(server, '/metrics', wrong)).toBe(401);
    }
    expect(metrics.status).toBe(200);
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(text).toContain('hamroh_messages_accepted_total{channel="web",outcome="accepted"} 1');
    expect(text).toContain('hamroh_messages_accepted_total{channel="telegram",outcome="accepted"} 1');
    expect(text).toContain('hamroh_turns_total{outcome="committed"} 2');
    expect(text).toMatch(/hamroh_backlog\{what="waiting"\} 0/);
  },
);

test.each(STORES)(
  'with a wrong token the bot is not ready and says why, and the web chat works on (%s store)',
  async (store) => {
    await using folder = await temporaryFolder();
    await using choice = await openStoreChoice(store);
    await using fake = await startFakeBotApi();
    const settings = await settingsIn(folder.path, {
      ...choice.environment,
      ...pollingAt(fake),
      TELEGRAM_BOT_TOKEN: '110201543:AAThe-wrong-token_altogether',
    });
    await using server = await startServer(settings);

    await expect.poll(() => readyState(server)).toEqual({ status: 503, channels: { web: 'ok', telegram: 'stopped' } });
    const stranger = await fetch(`${server.url}/readyz`);
    expect(await stranger.json()).toEqual({ status: 'not ready', cause: 'channel' });

    expect(await statusOf(server, '/healthz')).toBe(200);
    await using visitor = await openWebChat(server);
    await visitor.says('/start');
    await visitor.sees('Выберите язык');
  },
);

test('without a token there are no metrics, and what is not there is answered in few words', async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer(await settingsIn(folder.path, { METRICS_TOKEN: '' }));

  for (const path of ['/metrics', '/webhooks/telegram', '/secret', '/admin/assets/none.js', '/../../etc/passwd']) {
    expect(await statusOf(server, path), path).toBe(404);
  }
  expect(await statusOf(server, '/metrics', 'Bearer ')).toBe(404);
});

async function readyState(server: Server): Promise<{ status: number; channels: unknown }> {
  const { status, channels } = await readiness(server);
  return { status, channels };
}

async function statusOf({ url }: Server, path: string, authorization?: string): Promise<number> {
  const response = await fetch(`${url}${path}`, { headers: authorization === undefined ? {} : { authorization } });
  await response.arrayBuffer();
  return response.status;
}
