import { expect, test } from 'vitest';
import { createWebSessions } from '../../../bot/web/session.ts';
import type { Address } from '../../../core/message.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openChat, SIGNING_KEY } from './server.ts';

test('a new session gets a token that the same key reads after a restart and no other key does', async () => {
  await using chat = await openChat();

  const response = await chat.app.inject({ method: 'POST', url: '/chat/sessions' });
  const { token } = response.json<{ token: string }>();

  expect(response.statusCode).toBe(201);
  expect(response.headers['cache-control']).toBe('no-store');
  const now = () => chat.clock.at;
  const [session] = token.split('.');
  expect(createWebSessions(SIGNING_KEY, now).read(token)).toEqual({ session, openedAt: chat.clock.at });
  expect(createWebSessions(Buffer.alloc(32, 8), now).read(token)).toBeNull();
});

test('two sessions are two people', async () => {
  await using chat = await openChat();

  expect((await chat.openSession()).token).not.toBe((await chat.openSession()).token);
});

test('a short key is refused', () => {
  expect(() => createWebSessions(Buffer.alloc(16), Date.now)).toThrow('under 32 bytes');
});

test('what a person types and presses is accepted with a key of the session and the id of the page', async () => {
  await using chat = await openChat();
  const { token, address } = await chat.openSession();

  const typed = await chat.post(token, { id: 'a-1', text: '  Салом\nчӣ хел? ' });
  const pressed = await chat.post(token, { id: 'a-2', choice: '1.welcome.language.tg' });

  expect([typed.statusCode, pressed.statusCode]).toEqual([202, 202]);
  const session = address.slice(4);
  expect(chat.store.accepted).toEqual([
    {
      id: `web:${session}:a-1`,
      account: 'web',
      from: address,
      at: chat.clock.at,
      content: { kind: 'text', text: '  Салом\nчӣ хел? ' },
      externalId: 'a-1',
      network: 'network',
    },
    {
      id: `web:${session}:a-2`,
      account: 'web',
      from: address,
      at: chat.clock.at,
      content: { kind: 'choice', token: '1.welcome.language.tg' },
      network: 'network',
    },
  ]);
  expect(chat.woken).toBe(2);
});

test('the page is told whether the bot answers or an operator who holds the case', async () => {
  const held = new Set<string>();
  const conversationAt = async (at: Address) => (held.has(at) ? heldConversation(at) : null);
  await using chat = await openChat({ disclosure: { conversationAt, logOf: async () => [] } });
  const { token, address } = await chat.openSession();

  const alone = await chat.post(token, { id: '1', text: 'салом' });
  held.add(address);
  const withOperator = await chat.post(token, { id: '2', text: 'салом' });

  expect(alone.json()).toEqual({ answers: 'bot' });
  expect(withOperator.json()).toEqual({ answers: 'operator' });
});

test('whoever counts is told what became of a message', async () => {
  const outcomes: string[] = [];
  await using chat = await openChat({ onAccepted: (outcome) => outcomes.push(outcome) });
  const { token } = await chat.openSession();
  await chat.post(token, { id: '1', text: 'салом' });
  await chat.post(token, { id: '1', text: 'салом' });

  expect(outcomes).toEqual(['accepted', 'repeat']);
});

test('a repeat is 202 and changes nothing; the same id of another session is another message', async () => {
  await using chat = await openChat();
  const farida = await chat.openSession();
  const rustam = await chat.openSession();

  const statuses: number[] = [];
  for (const { token } of [farida, farida, rustam]) {
    statuses.push((await chat.post(token, { id: '1', text: 'Салом' })).statusCode);
  }

  expect(statuses).toEqual([202, 202, 202]);
  expect(chat.store.accepted.map(({ from }) => from)).toEqual([farida.address, rustam.address]);
});

test('a message that the store drops in a flood is 202: the person is told once by the bot', async () => {
  await using chat = await openChat({
    store: { accept: async () => 'dropped', sentTo: async () => [] },
  });
  const { token } = await chat.openSession();

  expect((await chat.post(token, { id: '1', text: 'Салом' })).statusCode).toBe(202);
});

test.each([
  ['no id', { text: 'a' }],
  ['an empty id', { id: '', text: 'a' }],
  ['an id over 64 letters', { id: 'a'.repeat(65), text: 'a' }],
  ['an id with a colon', { id: 'a:b', text: 'a' }],
  ['an id that is a number', { id: 1, text: 'a' }],
  ['neither text nor choice', { id: '1' }],
  ['text and choice', { id: '1', text: 'a', choice: 'b' }],
  ['empty text', { id: '1', text: '' }],
  ['text of blanks', { id: '1', text: ' \n\t\u00a0' }],
  ['text that is a list', { id: '1', text: ['a'] }],
  ['an empty choice', { id: '1', choice: '' }],
  ['a choice over 64 bytes', { id: '1', choice: 'ҳ'.repeat(33) }],
  ['a field that we do not know', { id: '1', text: 'a', from: 'web:other' }],
  ['a list', [{ id: '1', text: 'a' }]],
  ['null', null],
  ['broken JSON', '{"id":"1"'],
  ['a prototype', '{"id":"1","text":"a","__proto__":{"x":1}}'],
  ['nothing', ''],
])('nonsense is 400 with a sentence in both languages: %s', async (_what, body) => {
  await using chat = await openChat();
  const { token } = await chat.openSession();

  const response = await chat.post(token, body);

  expect(response.statusCode).toBe(400);
  expect(response.json()).toEqual({ code: 'nonsense', message: expect.stringMatching(/Ин паём.+ \/ .+сообщение/) });
  expect(chat.store.accepted).toEqual([]);
});

test('a body that is not JSON is 400', async () => {
  await using chat = await openChat();
  const { token } = await chat.openSession();

  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': type };
    const response = await chat.app.inject({ method: 'POST', url: '/chat/messages', headers, payload: 'id=1' });
    expect(response.statusCode).toBe(400);
  }
});

test.each([
  ['constructor', 'constructor'],
  ['null bytes', 'a\u0000b'],
  ['marks that turn the direction', '\u202eabc\u202c'],
  ['only emoji', '😀'.repeat(4096)],
  ['4,096 letters', 'ҳ'.repeat(4096)],
])('odd text is accepted as it is: %s', async (_what, text) => {
  await using chat = await openChat();
  const { token } = await chat.openSession();

  const response = await chat.post(token, { id: '1', text });

  expect(response.statusCode).toBe(202);
  expect(chat.store.accepted[0]?.content).toEqual({ kind: 'text', text });
});

test('half of an emoji is kept as a mark that can be written down', async () => {
  await using chat = await openChat();
  const { token } = await chat.openSession();

  await chat.post(token, '{"id":"1","text":"a\\ud83d"}');

  expect(chat.store.accepted[0]?.content).toEqual({ kind: 'text', text: 'a\ufffd' });
});

test('over 4,096 characters is 413 with a sentence, and so is a body over 64 KB', async () => {
  await using chat = await openChat();
  const { token } = await chat.openSession();

  const long = await chat.post(token, { id: '1', text: 'a'.repeat(4097) });
  const heavy = await chat.post(token, { id: '2', text: 'a'.repeat(65_536) });

  for (const response of [long, heavy]) {
    expect(response.statusCode).toBe(413);
    expect(response.json()).toEqual({ code: 'too_large', message: expect.stringMatching(/Паём.+ \/ Сообщение/) });
  }
  expect(chat.store.accepted).toEqual([]);
});

test('a token that is missing, wrong or changed by a letter is 401, before the body is read', async () => {
  await using chat = await openChat();
  const { token } = await chat.openSession();
  const changed = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  const ofAnother = [(await chat.openSession()).token.split('.')[0], ...token.split('.').slice(1)].join('.');

  for (const wrong of ['', 'nonsense', changed, ofAnother, `${token}x`, 'ҳ'.repeat(30)]) {
    const headers = { authorization: `Bearer ${wrong}`, 'content-type': 'application/json' };
    const posted = await chat.app.inject({ method: 'POST', url: '/chat/messages', headers, payload: '{' });
    const read = await chat.app.inject({ method: 'GET', url: '/chat/events', headers });
    expect([posted.statusCode, read.statusCode]).toEqual([401, 401]);
    expect(posted.json()).toMatchObject({ code: 'token_wrong' });
  }
  const inUrl = await chat.app.inject({ method: 'GET', url: `/chat/events?token=${token}` });
  expect(inUrl.statusCode).toBe(401);
});

test('while the store is away a message is 503 with a time to come again, and the log names neither text nor token', async () => {
  await using chat = await openChat();
  const { token } = await chat.openSession();
  chat.store.isAway = true;

  const response = await chat.post(token, { id: '1', text: 'Шиносномаам' });
  chat.store.isAway = false;
  const again = await chat.post(token, { id: '1', text: 'Шиносномаам' });

  expect(response.statusCode).toBe(503);
  expect(response.headers['retry-after']).toBe('2');
  expect(response.json()).toMatchObject({ code: 'store_away' });
  expect(again.statusCode).toBe(202);
  const log = chat.logged.join('');
  expect(log).toContain('the store did not answer');
  expect(log).not.toMatch(/Шиносномаам/);
  expect(log).not.toContain(token.split('.')[0]);
});

test('no other origin is allowed in', async () => {
  await using chat = await openChat();
  const headers = { origin: 'https://example.org', 'access-control-request-method': 'POST' };

  const preflight = await chat.app.inject({ method: 'OPTIONS', url: '/chat/messages', headers });
  const session = await chat.app.inject({ method: 'POST', url: '/chat/sessions', headers });

  expect(preflight.statusCode).toBe(404);
  expect(session.headers['access-control-allow-origin']).toBeUndefined();
});
