import { expect, test } from 'vitest';
import { bytesOf } from '../support/kept.ts';
import { FIRST_ADMINISTRATOR, openHotline, type StaffHand } from '../support/operator.ts';
import { openRunningServer } from '../support/running-server.ts';
import { freePort, VERIFY_TOKEN } from '../support/server.ts';
import { reachMenu } from '../support/stage.ts';
import { STORES } from '../support/store-choice.ts';
import { wordsFoundIn } from '../support/store-files.ts';
import { startFakeBotApi } from '../support/telegram/fake-bot-api.ts';
import { until } from '../support/until.ts';
import { startFakeGraphApi } from '../support/whatsapp/fake-graph-api.ts';

const ENVIRONMENT = { ...FIRST_ADMINISTRATOR, LOG_LEVEL: 'trace' };
const LONG_MS = 120_000;

/** While a process opens anew nobody answers: that is tried again. */
async function asked(hand: StaffHand, method: string, path: string, body?: object) {
  return until(
    () => hand.call<Record<string, unknown>>(method, path, body).catch(() => null),
    (answer) => answer !== null && answer.status !== 503,
  );
}

async function statesOf(hand: StaffHand) {
  const answer = await hand
    .call<{ accounts: { account: string; state: string }[] }>('GET', '/health')
    .catch(() => null);
  return new Map(answer?.body.accounts?.map(({ account, state }) => [account, state]));
}

test.each(STORES)(
  'a bot whose token is given on the page answers without a restart, after one too, until it is switched off, on the %s store',
  { timeout: LONG_MS },
  async (store) => {
    await using fake = await startFakeBotApi();
    await using running = await openRunningServer(
      store,
      { ...ENVIRONMENT, TELEGRAM_API_ROOT: fake.apiRoot },
      (own) => own,
    );
    const { administrator } = await openHotline(() => running.server);
    const account = `telegram:${fake.token.split(':')[0]}`;
    const { pid } = running.server;
    const wrong = { channel: 'telegram', token: `${fake.token}x` };
    expect((await asked(administrator, 'POST', '/channel-tokens/begin', wrong))?.body).toMatchObject({
      code: 'token_refused',
    });
    const right = { channel: 'telegram', token: fake.token };
    expect((await asked(administrator, 'POST', '/channel-tokens/begin', right))?.status).toBe(200);

    const person = fake.user(5_551_000_002);
    await reachMenu(person);
    expect(running.server.pid).toBe(pid);
    const stateNow = async () => (await statesOf(administrator)).get(account);
    expect(await until(stateNow, (state) => state === 'ok')).toBe('ok');
    expect((await asked(administrator, 'GET', '/ready'))?.body.ofPage).toEqual([account]);
    await running.server.stop();
    await running.restart();
    await person.says('/menu');
    await person.sees('Что вам нужно?');

    const path = `/channel-tokens/${encodeURIComponent(account)}`;
    expect((await asked(administrator, 'DELETE', path))?.status).toBe(200);
    const isOff = (said: string) => said.includes('Telegram: off');
    // The process opens anew without it, and says so.
    expect(await until(() => running.server.output(), isOff)).toSatisfy(isOff);
    expect((await asked(administrator, 'GET', '/ready'))?.body.ofPage).toEqual([]);
    await running.server.stop();
    const secret = fake.token.split(':')[1] ?? '';
    expect(running.server.output()).not.toContain(secret);
    expect(wordsFoundIn(await bytesOf(running.settings), [secret])).toEqual([]);
  },
);

test('a number of WhatsApp that is set up on the page answers Meta’s question and people', {
  timeout: LONG_MS,
}, async () => {
  await using graph = await startFakeGraphApi();
  const PORT = String(await freePort());
  const PUBLIC_URL = `http://127.0.0.1:${PORT}`;
  const meta = { WHATSAPP_API_ROOT: graph.apiRoot, WHATSAPP_API_VERSION: graph.version };
  await using running = await openRunningServer(
    'embedded',
    { ...ENVIRONMENT, ...meta, PORT, PUBLIC_URL },
    (own) => own,
  );
  const { administrator } = await openHotline(() => running.server);
  const number = {
    channel: 'whatsapp',
    token: graph.token,
    phoneNumberId: graph.phoneNumberId,
    appSecret: graph.appSecret,
    verifyToken: VERIFY_TOKEN,
  };
  expect((await asked(administrator, 'POST', '/channel-tokens/begin', number))?.status).toBe(200);
  const stateNow = async () => (await statesOf(administrator)).get(`whatsapp:${graph.phoneNumberId}`);
  expect(await until(stateNow, (state) => state === 'ok')).toBe('ok');

  await graph.subscribe(`${PUBLIC_URL}/webhooks/whatsapp`, VERIFY_TOKEN);
  const farida = graph.user(1);
  await farida.says('Салом');
  await farida.sees('Забонро интихоб кунед');
});
