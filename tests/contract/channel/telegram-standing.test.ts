import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AccountLease } from '../../../bot/account/account-lease.ts';
import { type StartedTelegram, startTelegram } from '../../../bot/telegram/start.ts';
import { type FakeBotApi, startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { createLog } from './stage.ts';

let fake: FakeBotApi;
let stopping: AbortController;
let server: 'ours' | 'another';
let lost: AbortController;
let serving: Promise<unknown>;

beforeEach(async () => {
  fake = await startFakeBotApi();
  stopping = new AbortController();
  server = 'ours';
  lost = new AbortController();
});

afterEach(async () => {
  stopping.abort();
  await fake.close();
});

const lease: AccountLease = {
  isOurs: () => server === 'ours',
  isAnothers: () => server === 'another',
  isFailing: () => false,
  async serve(_account, work, signal) {
    serving = work(AbortSignal.any([lost.signal, signal]));
    await serving;
  },
};

function start({ token = fake.token, webhookSecret = null as string | null } = {}): StartedTelegram {
  const { log } = createLog();
  const telegram = startTelegram(
    { token, apiRoot: fake.apiRoot, webhookSecret, publicUrl: 'https://example.org' },
    {
      log,
      now: Date.now,
      signal: stopping.signal,
      lease,
      forum: null,
      receive: async () => undefined,
      draw: async () => null,
      ownFileOf: async () => null,
      soundOf: async () => null,
      exportOf: async () => null,
      nameOf: () => null,
      onNamed: () => undefined,
      tokens: null,
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

test.each([null, 'a-secret-of-letters'])(
  'whoever loses the account while its token is refused is done with it (webhook: %s)',
  async (webhookSecret) => {
    const telegram = start({ token: '110201543:AAWrong-token', webhookSecret });
    await expect.poll(telegram.health).toBe('stopped');

    lost.abort();

    await expect(serving).resolves.toBeUndefined();
  },
);

test('a webhook that Telegram will not take is told by the process that serves the account; another stands by', async () => {
  const telegram = start({ webhookSecret: 'bad secret!' });
  await expect.poll(telegram.health).toBe('refused');

  server = 'another';

  expect(telegram.health()).toBe('standby');
});
