import { expect, test } from 'vitest';
import { openChat } from './server.ts';
import { openStream, textsOf } from './streams.ts';

test('what was said before and what is said later comes in order, each with its place and its choices', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  chat.store.say(address, {
    text: 'Забон?\nЯзык?',
    choices: [{ token: '1.w.l.tg', label: 'Тоҷикӣ', description: 'x' }],
  });

  const stream = await openStream(chat, token);
  const first = await stream.nextMessage();
  chat.store.say(address, { text: 'Салом!', from: 'operator' });
  const second = await stream.nextMessage();

  expect(stream.response.status).toBe(200);
  expect(stream.response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  expect(stream.response.headers.get('cache-control')).toBe('no-store');
  expect(first).toEqual({
    id: '1',
    event: 'message',
    data: {
      id: '1',
      at: expect.any(Number),
      from: 'bot',
      text: 'Забон?\nЯзык?',
      choices: [{ id: '1.w.l.tg', label: 'Тоҷикӣ' }],
    },
  });
  expect(second).toMatchObject({ id: '2', data: { from: 'operator', text: 'Салом!', choices: [] } });
});

test('a bubble with a card says where it is, and others have none', async () => {
  await using chat = await openChat();
  await chat.listen();
  const { token, address } = await chat.openSession();
  chat.store.say(address, { text: 'Барои роҳ', picture: { country: 'RU', language: 'tg', day: '2026-11-24' } });
  chat.store.say(address, { text: 'Салом' });

  const { body } = await chat.app.inject({
    url: '/chat/events?before=9',
    headers: { authorization: `Bearer ${token}` },
  });

  expect(body).toContain('"card":"/pack/RU/tg"');
  expect(body.match(/"card"/g)).toHaveLength(1);
});

test('a stream begins even where nothing was said yet', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token } = await chat.openSession();

  const stream = await openStream(chat, token);

  expect(await stream.next()).toEqual({ comment: true });
});

test('what was held back reaches a page that has read later words, also behind a cover', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  const leave = chat.store.holds();
  chat.store.say(address, { kind: 'cover', text: 'Обу ҳаво' });
  const stream = await openStream(chat, token);
  const cover = await stream.nextMessage();

  const toldAs = leave(address, { text: 'ман бо шумо', from: 'operator' });

  const late = { id: `${toldAs}`, data: { id: `${toldAs}`, text: 'ман бо шумо' } };
  expect(await stream.nextMessage()).toMatchObject(late);
  const resumed = await openStream(chat, token, { lastEventId: cover?.id ?? '' });
  expect(await resumed.nextMessage()).toMatchObject(late);
  const again = await openStream(chat, token);
  expect(await textsOf(again, 2)).toEqual(['Обу ҳаво', 'ман бо шумо']);
});

test('nobody sees what was said to another', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const farida = await chat.openSession();
  const rustam = await chat.openSession();
  const stream = await openStream(chat, rustam.token);

  chat.store.say(farida.address, 'for Farida');
  chat.store.say(rustam.address, 'for Rustam');

  expect(await stream.nextMessage()).toMatchObject({ id: '2', data: { text: 'for Rustam' } });
});

test('what another process has sent is seen by the next look at the log', async () => {
  await using chat = await openChat({ pollMs: 20 });
  const { token, address } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();

  chat.store.say(address, 'from elsewhere', 'quietly');

  expect(await stream.nextMessage()).toMatchObject({ data: { text: 'from elsewhere' } });
});

test('a stream that broke off goes on after the last event it had, also over many pages', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  for (let number = 1; number <= 175; number += 1) chat.store.say(address, `${number}`);

  const stream = await openStream(chat, token, { lastEventId: '20' });

  const expected = Array.from({ length: 155 }, (_, index) => `${index + 21}`);
  expect(await textsOf(stream, 155)).toEqual(expected);
});

test('a last event id that is none begins with the newest', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  chat.store.say(address, 'one');

  const stream = await openStream(chat, token, { lastEventId: 'constructor' });

  expect(await textsOf(stream, 1)).toEqual(['one']);
});

test('without a last event the newest 50 are shown, and one pages back by 50 until there is no more', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  for (let number = 1; number <= 120; number += 1) chat.store.say(address, `${number}`);

  const newest = await openStream(chat, token);
  expect((await textsOf(newest, 50)).at(0)).toBe('71');

  const older = await openStream(chat, token, { query: '?before=71' });
  const texts = await textsOf(older, 50);
  expect([texts.at(0), texts.at(-1), await older.nextMessage()]).toEqual(['21', '70', null]);

  const oldest = await openStream(chat, token, { query: '?before=21' });
  expect((await textsOf(oldest, 20)).at(0)).toBe('1');
  expect(await oldest.nextMessage()).toBeNull();

  const none = await openStream(chat, token, { query: '?before=1' });
  expect(await none.nextMessage()).toBeNull();
});

test.each(['abc', '-1', '1e3', '', '9'.repeat(16)])('a page before "%s" is 400', async (before) => {
  await using chat = await openChat();
  const { token } = await chat.openSession();
  const headers = { authorization: `Bearer ${token}` };

  const response = await chat.app.inject({ method: 'GET', url: `/chat/events?before=${before}`, headers });

  expect(response.statusCode).toBe(400);
});

test('a message whose text was destroyed keeps its place and shows nothing', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  chat.store.say(address, { text: null });
  chat.store.say(address, 'still there');

  const stream = await openStream(chat, token);

  expect(await stream.nextMessage()).toEqual({ id: '1' });
  expect(await stream.nextMessage()).toMatchObject({ id: '2', data: { text: 'still there' } });
});

test('a silent line is kept alive by a comment after its time', async () => {
  await using chat = await openChat({ pollMs: 10, heartbeatMs: 15_000 });
  const { token, address } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();

  chat.clock.at += 14_999;
  chat.store.say(address, 'a word');
  expect((await stream.next())?.data?.text).toBe('a word');
  chat.clock.at += 15_000;

  expect(await stream.next()).toEqual({ comment: true });
});

test('the fourth stream of a session ends the oldest, whose line may be dead', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  const streams = [];
  for (let count = 0; count < 4; count += 1) streams.push(await openStream(chat, token));
  for (const stream of streams) await stream.next();

  const [oldest, ...others] = streams;
  expect(await oldest!.next()).toBeNull();
  chat.store.say(address, 'still here');

  for (const stream of others) expect((await stream.next())?.data?.text).toBe('still here');
});

test('a reader who goes leaves nothing behind', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();
  expect(chat.store.listeners.size).toBe(1);

  await stream.cancel();

  await expect.poll(() => chat.store.listeners.size).toBe(0);
});

test('open streams do not keep the server from stopping', async () => {
  const chat = await openChat({ pollMs: 60_000, heartbeatMs: 60_000 });
  const { token } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();

  await chat.app.close();

  expect(await stream.next()).toBeNull();
  expect(chat.store.listeners.size).toBe(0);
});

test('a store that is away is 503 at the start and ends a stream later, so that the page comes again', async () => {
  await using chat = await openChat({ pollMs: 10 });
  const { token } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();

  chat.store.isAway = true;

  expect(await stream.next()).toBeNull();
  const refused = await openStream(chat, token);
  expect(refused.response.status).toBe(503);
  expect(refused.response.headers.get('retry-after')).toBe('2');
});

test('a reader who is slow is waited for: what he has not taken is not read from the log', async () => {
  let reads = 0;
  const long = 'ҳ'.repeat(4000);
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  const { sentTo } = chat.store;
  chat.store.sentTo = (...range) => {
    reads += 1;
    return sentTo.apply(chat.store, range);
  };
  for (let number = 1; number <= 5000; number += 1) chat.store.say(address, long, 'quietly');
  const stream = await openStream(chat, token, { lastEventId: '0' });
  await stream.nextMessage();

  const readsWhileSlow = reads;
  let seen = 1;
  while (seen < 5000) {
    await stream.nextMessage();
    seen += 1;
  }

  expect(readsWhileSlow).toBeLessThan(60);
  expect(reads).toBeGreaterThanOrEqual(100);
});
