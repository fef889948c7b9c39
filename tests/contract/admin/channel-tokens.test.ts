import { expect, test } from 'vitest';
import { goBack, NO_TOKEN, proveToken, refuseToken } from '../../../core/channel-token.ts';
import { NOW, openDesk } from './desk.ts';

const BOT = 'telegram:42';
const TOKEN = '42:AAnew-token-of-the-same-bot';
const PHONE = 'whatsapp:106540352242922';

/** A desk beside a bot of Telegram and a number of WhatsApp, whose channels answer as the test says. */
async function openTold(answer: 'ok' | 'other' | 'refused' | 'unreachable' = 'ok') {
  const asked: string[] = [];
  const desk = await openDesk({
    proveToken: async (account, token) => {
      asked.push(`${account} ${token}`);
      return answer;
    },
  });
  const accounts = [BOT, PHONE, 'web'].map((account) => ({
    account,
    state: 'ok' as const,
    heardAt: null,
    sentAt: null,
    failures: [],
  }));
  const process = { id: 'p1', role: 'bot', version: '0.1.0', startedAt: NOW, disk: null } as const;
  await desk.store.noteStanding({ at: NOW, process, accounts });
  const administrator = await desk.add('administrator');
  return { desk, asked, administrator, browser: await desk.logIn(administrator) };
}

const accountIn = async (call: Awaited<ReturnType<typeof openTold>>['browser']['call'], account = BOT) =>
  (await call('GET', '/channel-tokens')).body.accounts.find((one: { account: string }) => one.account === account);

test('a token is tried and kept by nobody, then set, and used once whoever serves has proved it', async () => {
  const { desk, asked, administrator, browser } = await openTold();
  await using _ = desk;
  const { call } = browser;
  expect((await call('POST', '/channel-tokens/try', { account: BOT, token: TOKEN })).status).toBe(200);
  expect((await desk.store.channelTokens()).size).toBe(0);
  expect(await accountIn(call)).toEqual({
    account: BOT,
    isOfPage: false,
    since: null,
    isTried: false,
    refusedAt: null,
    isGoingBack: false,
    isBegun: false,
  });
  const at = desk.clock.at;
  const set = await call('PUT', '/channel-tokens', { account: BOT, token: ` ${TOKEN}\n` });
  expect(set).toMatchObject({ status: 200, body: {} });
  expect(await accountIn(call)).toMatchObject({ isOfPage: false, isTried: true });
  await desk.store.changeChannelToken(BOT, proveToken(at));

  expect(await accountIn(call)).toMatchObject({ isOfPage: true, since: at, isTried: false });
  expect(asked).toEqual([`${BOT} ${TOKEN}`, `${BOT} ${TOKEN}`]);
  const [noted] = await desk.store.auditRows({ staffId: administrator.id }, 1);
  expect(noted).toMatchObject({ action: 'channel_token_set', reason: BOT });
  expect(desk.logged.join('')).not.toContain('AAnew-token');
  expect((await call('DELETE', `/channel-tokens/${encodeURIComponent(BOT)}`)).status).toBe(200);
  expect(await accountIn(call)).toMatchObject({ isOfPage: true, isTried: true, isGoingBack: true });
  const { backAt } = (await desk.store.channelTokens()).get(BOT) ?? NO_TOKEN;
  await desk.store.changeChannelToken(BOT, goBack(backAt ?? 0));
  expect(await accountIn(call)).toMatchObject({ isOfPage: false, isTried: false });
});

/** A desk where nobody serves a channel, and no variable speaks of one. */
async function openWithout(answer: 'ok' | 'refused' | 'secret' = 'ok', more: Parameters<typeof openDesk>[0] = {}) {
  const asked: string[] = [];
  const secrets: (string | null)[] = [];
  const desk = await openDesk({
    ...more,
    proveToken: async (account, _token, _signal, secret) => {
      asked.push(account);
      secrets.push(secret);
      return answer;
    },
  });
  const administrator = await desk.add('administrator');
  return { desk, asked, secrets, administrator, ...(await desk.logIn(administrator)) };
}

const NUMBER = {
  channel: 'whatsapp',
  token: 'EAAnewTokenOfTheSameNumber',
  phoneNumberId: '106540352242922',
  appSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
  verifyToken: 'a-word-of-16-letters',
};

test('a channel of which no variable speaks is set up once it takes its token, kept sealed, and switched off again', async () => {
  const { desk, asked, administrator, call } = await openWithout();
  await using _ = desk;
  expect((await call('GET', '/channel-tokens')).body.mayBegin).toContain('telegram');
  expect((await call('POST', '/channel-tokens/begin', { channel: 'telegram', token: TOKEN })).status).toBe(200);

  const told = (await call('GET', '/channel-tokens')).body;
  expect(told.mayBegin).not.toContain('telegram');
  expect(told.accounts).toMatchObject([{ account: BOT, isOfPage: true, isBegun: true }]);
  expect((await call('GET', '/ready')).body.ofPage).toEqual([BOT]);
  expect((await desk.store.channelTokens()).get(BOT)).toMatchObject({ current: TOKEN, begun: { appSecret: null } });
  expect((await call('POST', '/channel-tokens/begin', { channel: 'telegram', token: TOKEN })).body.code).toBe(
    'channel_there',
  );
  expect(asked).toEqual([BOT]);
  expect((await call('DELETE', `/channel-tokens/${encodeURIComponent(BOT)}`)).status).toBe(200);
  const [ended, begun] = await desk.store.auditRows({ staffId: administrator.id }, 2);
  expect([begun?.action, ended?.action]).toEqual(['channel_begun', 'channel_ended']);
  expect((await call('GET', '/channel-tokens')).body.accounts).toEqual([]);
  expect(desk.logged.join('')).not.toContain('AAnew-token');
});

test('a channel that does not take the token is not set up, and nothing of it is kept', async () => {
  const { desk, call } = await openWithout('refused');
  await using _ = desk;

  const { body } = await call('POST', '/channel-tokens/begin', { channel: 'telegram', token: TOKEN });
  expect(body.code).toBe('token_refused');
  expect((await desk.store.channelTokens()).size).toBe(0);
});

test('a number of WhatsApp needs all that Meta asks for, and an address that Meta can post to', async () => {
  const { desk, call } = await openWithout('ok', { publicUrl: 'https://example.org' });
  await using _ = desk;
  const { appSecret: _left, ...lacking } = NUMBER;
  expect((await call('POST', '/channel-tokens/begin', lacking)).body.code).toBe('bad_request');
  expect((await call('POST', '/channel-tokens/begin', NUMBER)).status).toBe(200);
  expect((await desk.store.channelTokens()).get(PHONE)).toMatchObject({
    begun: { appSecret: NUMBER.appSecret, verifyToken: NUMBER.verifyToken },
  });

  const without = await openWithout('ok', { publicUrl: null });
  await using _without = without.desk;
  expect((await without.call('GET', '/channel-tokens')).body.mayBegin).toEqual(['telegram']);
  expect((await without.call('POST', '/channel-tokens/begin', NUMBER)).body.code).toBe('public_url_missing');
});

test('a number of WhatsApp is not set up with the secret of another app, for nobody would be heard there', async () => {
  const { desk, call, secrets } = await openWithout('secret', { publicUrl: 'https://example.org' });
  await using _ = desk;
  const { body } = await call('POST', '/channel-tokens/begin', NUMBER);

  expect(body.code).toBe('app_secret_other');
  expect(JSON.stringify(body)).not.toContain(NUMBER.appSecret);
  expect(secrets).toEqual([NUMBER.appSecret]);
  expect((await desk.store.channelTokens()).size).toBe(0);
});

test.each([
  ['refused', 'token_refused'],
  ['other', 'token_other'],
  ['unreachable', 'token_unproved'],
] as const)('a token of which the channel says %s changes nothing', async (answer, code) => {
  const { desk, browser } = await openTold(answer);
  await using _ = desk;

  for (const method of ['POST', 'PUT'] as const) {
    const path = method === 'POST' ? '/channel-tokens/try' : '/channel-tokens';
    const { body } = await browser.call(method, path, { account: PHONE, token: 'EAAnewTokenOfTheSameNumber' });
    expect(body).toMatchObject({ code });
    expect(JSON.stringify(body)).not.toContain('EAAnew');
  }
  expect((await desk.store.channelTokens()).size).toBe(0);
});

test('a token of another bot is refused before anybody is asked, and so is an account that nobody serves', async () => {
  const { desk, asked, browser } = await openTold();
  await using _ = desk;
  const codeOf = async (account: string, token: string) =>
    (await browser.call('PUT', '/channel-tokens', { account, token })).body.code;

  expect(await codeOf(BOT, '43:AAnew-token-of-another-bot')).toBe('token_other');
  expect(await codeOf('telegram:43', '43:AAnew-token-of-another-bot')).toBe('account_unknown');
  expect(await codeOf('web', TOKEN)).toBe('bad_request');
  expect(await codeOf(BOT, 'short')).toBe('bad_request');
  expect(asked).toEqual([]);
});

test('what was refused while it was tried is told', async () => {
  const { desk, browser } = await openTold();
  await using _ = desk;
  const { call } = browser;
  const at = desk.clock.at;
  await call('PUT', '/channel-tokens', { account: BOT, token: TOKEN });
  await desk.store.changeChannelToken(BOT, refuseToken(at, at + 5));

  expect(await accountIn(call)).toMatchObject({ isOfPage: false, isTried: false, refusedAt: at + 5 });
});

test.each(['supervisor', 'operator'] as const)('the %s changes no token and learns nothing of them', async (role) => {
  await using desk = await openDesk();
  const { call } = await desk.logIn(await desk.add(role));

  expect((await call('GET', '/channel-tokens')).status).toBe(403);
  expect((await call('PUT', '/channel-tokens', { account: BOT, token: TOKEN })).status).toBe(403);
  expect((await call('POST', '/channel-tokens/begin', { channel: 'telegram', token: TOKEN })).status).toBe(403);
});
