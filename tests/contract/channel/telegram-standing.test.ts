import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountLease } from '../../../bot/account-lease.ts';
import { type StartedTelegram, startTelegram } from '../../../bot/telegram/start.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog } from './stage.ts';

let fake: FakeBotApi;
let stopping: AbortController;
let server: 'ours' | 'another';

beforeEach(async () => {
  fake = await startFakeBotApi();
  stopping = new AbortController();
  server = 'ours';
});

afterEach(async () => {
  stopping.abort();
  await fake.close();
});

const lease: AccountLease = {
  isOurs: () => server === 'ours',
  isAnothers: () => server === 'another',
  serve: async (_account, work, signal) => void (await work(signal)),
};

function start({ token = fake.token, webhookSecret = null as string | null } = {}): StartedTelegram {
  const { log } = createLog();
  const telegram = startTelegram(
    { token, apiRoot: fake.apiRoot, webhookSecret, publicUrl: 'https://example.org' },
    {
      ...{ log, now: Date.now, signal: stopping.signal, lease, forum: null },
      receive: async () => undefined,
      draw: () => null,
      exportOf: async () => null,
      nameOf: () => null,
    },
  );
  telegram.run();
  return telegram;
}

test('a token that is refused is told by the process that serves the account; another stands by', async () => {
  const telegram = start({ token: '110201543:AAWrong-token' });
  await expect.poll(telegram.health).toBe('stopped');

  server = 'another';

  expect(telegram.health()).toBe('standby');
});

test('a webhook that Telegram will not take is told by every process: a setting is wrong', async () => {
  const telegram = start({ webhookSecret: 'bad secret!' });
  await expect.poll(telegram.health).toBe('refused');

  server = 'another';

  expect(telegram.health()).toBe('refused');
});
