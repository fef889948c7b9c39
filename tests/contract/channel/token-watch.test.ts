import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTokenProof } from '../../../app/prove-token.ts';
import { createTokenWatch, type TokenProof } from '../../../bot/account/token-watch.ts';
import { createGraph } from '../../../bot/whatsapp/graph.ts';
import { askBack, NO_TOKEN, tryToken } from '../../../core/channel-token.ts';
import { openLog } from '../../../runtime/log.ts';
import type { SqliteStore } from '../../../storage/sqlite/store.ts';
import { openMemoryStore } from '../../support/memory-store.ts';
import { startFakeBotApi } from '../../support/telegram/fake-bot-api.ts';
import { startFakeGraphApi } from '../../support/whatsapp/fake-graph-api.ts';

const BOT = 'telegram:42';
const AT = 1000;
const never = new AbortController().signal;

describe('processes on one store', () => {
  let store: SqliteStore;
  beforeEach(async () => {
    store = await openMemoryStore();
  });
  afterEach(() => store[Symbol.asyncDispose]());

  const process = (answer: () => TokenProof) =>
    createTokenWatch({
      store,
      log: openLog('silent'),
      now: () => AT + 9,
      account: BOT,
      variable: 'old',
      known: undefined,
      prove: async () => answer(),
    });

  test('go on under the old token until the channel has taken the new one, and then all under the new', async () => {
    let answer: TokenProof = 'unreachable';
    const [one, two] = [process(() => answer), process(() => 'unreachable')];
    const heard: string[] = [];
    one.onChanged(() => heard.push(one.current()), never);
    await store.changeChannelToken(BOT, tryToken('new', AT));
    await one.look();
    expect(one.current()).toBe('old');
    answer = 'ok';
    await one.look();
    await two.look();

    expect([one.current(), two.current()]).toEqual(['new', 'new']);
    expect(heard).toEqual(['new']);
    expect(await store.words()).toEqual([]);
  });

  test.each(['refused', 'other'] as const)('keep the old one where the new one is %s', async (answer) => {
    const one = process(() => answer);
    await store.changeChannelToken(BOT, tryToken('new', AT));
    await one.look();

    expect(one.current()).toBe('old');
    expect((await store.channelTokens()).get(BOT)).toMatchObject({ trying: null, refusedAt: AT + 9, current: null });
  });

  test('go back to the token of the server only when the channel has taken it', async () => {
    let answer: TokenProof = 'ok';
    const asked: string[] = [];
    const one = createTokenWatch({
      store,
      log: openLog('silent'),
      now: () => AT + 9,
      account: BOT,
      variable: 'old',
      known: undefined,
      prove: async (token) => {
        asked.push(token);
        return answer;
      },
    });
    await store.changeChannelToken(BOT, tryToken('new', AT));
    await one.look();
    answer = 'refused';
    await store.changeChannelToken(BOT, askBack(AT + 1));
    await one.look();
    expect(one.current()).toBe('new');
    expect((await store.channelTokens()).get(BOT)).toMatchObject({ current: 'new', backAt: null, refusedAt: AT + 9 });
    answer = 'unreachable';
    await store.changeChannelToken(BOT, askBack(AT + 2));
    await one.look();
    expect(one.current()).toBe('new');
    answer = 'ok';
    await one.look();

    expect(one.current()).toBe('old');
    expect((await store.channelTokens()).get(BOT)).toEqual(NO_TOKEN);
    expect(asked).toEqual(['new', 'old', 'old', 'old']);
  });

  test('keep the token of the page where their own is refused, though another process has gone back to its own', async () => {
    let answer: TokenProof = 'refused';
    let at = AT + 9;
    let proofs = 0;
    const own = (variable: string, prove: () => TokenProof) =>
      createTokenWatch({
        store,
        log: openLog('silent'),
        now: () => at,
        account: BOT,
        variable,
        known: undefined,
        prove: async (token) => (token === 'new' ? 'ok' : prove()),
      });
    const renewed = own('renewed', () => 'ok');
    const stale = own('old', () => {
      proofs += 1;
      return answer;
    });
    await store.changeChannelToken(BOT, tryToken('new', AT));
    await renewed.look();
    await stale.look();
    await store.changeChannelToken(BOT, askBack(AT + 1));
    await renewed.look();
    await stale.look();
    await stale.look();
    expect([renewed.current(), stale.current(), proofs]).toEqual(['renewed', 'new', 1]);

    at += 60_000;
    answer = 'ok';
    await stale.look();

    expect([stale.current(), proofs]).toEqual(['old', 2]);
  });

  test('begin under what was set before, though the variable says another', async () => {
    const known = { ...NO_TOKEN, current: 'kept', currentAt: AT };
    const begun = createTokenWatch({
      store,
      log: openLog('silent'),
      now: () => AT,
      account: BOT,
      variable: 'old',
      known,
      prove: async () => 'ok',
    });

    expect(begun.current()).toBe('kept');
  });
});

test('Telegram says whose a token is', async () => {
  await using fake = await startFakeBotApi();
  const prove = createTokenProof({ roots: { telegram: fake.apiRoot, whatsapp: null, whatsappVersion: 'v26.0' } });
  const [id] = fake.token.split(':');

  expect(await prove(`telegram:${id}`, fake.token, never)).toBe('ok');
  expect(await prove('telegram:43', fake.token, never)).toBe('other');
  expect(await prove(`telegram:${id}`, `${id}:AAanother-token-of-nobody`, never)).toBe('refused');
  await fake.goAway();
  expect(await prove(`telegram:${id}`, fake.token, never)).toBe('unreachable');
});

test('Meta says whether the app secret is of the app that the token is of', async () => {
  await using fake = await startFakeGraphApi();
  const { token, appSecret, phoneNumberId, apiRoot, version } = fake;
  const prove = createTokenProof({ roots: { telegram: null, whatsapp: apiRoot, whatsappVersion: version } });
  const account = `whatsapp:${phoneNumberId}`;

  expect(await prove(account, token, never, appSecret)).toBe('ok');
  expect(await prove(account, token, never, 'f'.repeat(32))).toBe('secret');
  expect(await prove(account, 'EAAanotherTokenOfNobody', never, appSecret)).toBe('refused');
  await fake.goAway();
  expect(await prove(account, token, never, appSecret)).toBe('unreachable');
});

test('Meta says whether a number may be used with a token', async () => {
  await using fake = await startFakeGraphApi();
  const { token, phoneNumberId, apiRoot, version } = fake;
  const prove = createTokenProof({ roots: { telegram: null, whatsapp: apiRoot, whatsappVersion: version } });

  expect(await prove(`whatsapp:${phoneNumberId}`, token, never)).toBe('ok');
  expect(await prove('whatsapp:1', token, never)).toBe('refused');
  expect(await prove(`whatsapp:${phoneNumberId}`, 'EAAanotherTokenOfNobody', never)).toBe('refused');
  await fake.takeTokens('EAAanotherTokenOfNobody');
  expect(await prove(`whatsapp:${phoneNumberId}`, 'EAAanotherTokenOfNobody', never)).toBe('ok');
  await fake.goAway();
  expect(await prove(`whatsapp:${phoneNumberId}`, token, never)).toBe('unreachable');
});

test('a number goes on under another token from one call to the next', async () => {
  await using fake = await startFakeGraphApi();
  let token = fake.token;
  const graph = createGraph({ ...fake, accessToken: fake.token, tokenOf: () => token });
  await graph.check(never);
  token = 'EAAanotherTokenOfThisNumber';
  await fake.takeTokens(token);

  await expect(graph.check(never)).resolves.toMatch(/^\d+$/);
});
