import { expect, test } from 'vitest';
import { NETWORK_MESSAGES } from '../../../bot/web/network-limits.ts';
import type { Address } from '../../../core/message.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openChat } from './server.ts';

/** Who has written is known from then on, as to a store. */
function knowing() {
  const known = new Set<Address>();
  const conversationAt = async (at: Address) => (known.has(at) ? heldConversation(at) : null);
  return { known, disclosure: { conversationAt, logOf: async () => [] } };
}

test('who writes first over the limit of an hour is 429 with a sentence, per network, until the hour is over', async () => {
  await using chat = await openChat({ sessionsPerHour: 2 });
  const first = async (from: string) => chat.post((await chat.openSession()).token, { id: '1', text: 'салом' }, from);

  const statuses = [];
  for (const from of ['10.0.0.1', '10.0.0.1', '10.0.0.1', '10.0.0.2']) statuses.push((await first(from)).statusCode);
  const refused = await first('10.0.0.1');
  chat.clock.at += 3_600_000;
  const later = await first('10.0.0.1');

  expect(statuses).toEqual([202, 202, 429, 202]);
  expect(refused.headers['retry-after']).toBe('3600');
  expect(refused.json()).toEqual({ code: 'too_many_sessions', message: expect.stringMatching(/зиёданд.+ \/ Сейчас/) });
  expect(later.statusCode).toBe(202);
});

test('whoever takes tokens without end keeps nobody of the same network out', async () => {
  await using chat = await openChat({ sessionsPerHour: 1 });
  const opened = [];
  for (let times = 0; times < 100; times += 1) opened.push(await chat.openSession());
  const [anybody] = opened;

  expect((await chat.post(anybody?.token ?? '', { id: '1', text: 'салом' })).statusCode).toBe(202);
});

test('who has written before passes, however many write for the first time', async () => {
  const { known, disclosure } = knowing();
  await using chat = await openChat({ sessionsPerHour: 1, disclosure });
  const [farida, rustam] = [await chat.openSession(), await chat.openSession()];
  expect((await chat.post(farida.token, { id: '1', text: 'салом' })).statusCode).toBe(202);
  known.add(farida.address);

  expect((await chat.post(rustam.token, { id: '1', text: 'салом' })).statusCode).toBe(429);
  expect((await chat.post(farida.token, { id: '2', text: 'салом' })).statusCode).toBe(202);
});

test('who was refused for a store that is away has not used up the place of another', async () => {
  await using chat = await openChat({ sessionsPerHour: 1 });
  chat.store.isAway = true;
  const refused = await chat.post((await chat.openSession()).token, { id: '1', text: 'салом' });
  chat.store.isAway = false;

  expect(refused.statusCode).toBe(503);
  expect((await chat.post((await chat.openSession()).token, { id: '1', text: 'салом' })).statusCode).toBe(202);
});

test('a network of IPv6 counts as one address, and 0 is no limit', async () => {
  await using chat = await openChat({ sessionsPerHour: 1 });
  await using unlimited = await openChat({ sessionsPerHour: 0 });
  const first = async (from: string) =>
    (await chat.post((await chat.openSession()).token, { id: '1', text: 'салом' }, from)).statusCode;

  expect(await first('2001:db8:0:1::1')).toBe(202);
  expect(await first('2001:0db8:0000:0001:ffff::9')).toBe(429);
  expect(await first('2001:db8:0:2::1')).toBe(202);
  expect(await first('::ffff:10.0.0.1')).toBe(202);
  expect(await first('10.0.0.1')).toBe(429);
  for (let times = 0; times < 100; times += 1) {
    const { token } = await unlimited.openSession();
    expect((await unlimited.post(token, { id: '1', text: 'салом' })).statusCode).toBe(202);
  }
});

test('one session that writes without end is slowed down and slows no other', async () => {
  await using chat = await openChat({ messagesPerMinute: 3 });
  const loud = await chat.openSession();
  const calm = await chat.openSession();

  const statuses = [];
  for (let id = 0; id < 5; id += 1) statuses.push((await chat.post(loud.token, { id: `${id}`, text: 'a' })).statusCode);
  const other = await chat.post(calm.token, { id: '1', text: 'Салом' });
  const refused = await chat.post(loud.token, { id: '9', text: 'a' });
  chat.clock.at += 60_000;
  const later = await chat.post(loud.token, { id: '9', text: 'a' });

  expect(statuses).toEqual([202, 202, 202, 429, 429]);
  expect(other.statusCode).toBe(202);
  expect(refused.json()).toEqual({ code: 'too_many_messages', message: expect.stringMatching(/Паёмҳо.+ \/ Слишком/) });
  expect(refused.headers['retry-after']).toBe('60');
  expect(later.statusCode).toBe(202);
});

test('thrown-away tokens whose first messages are refused silence nobody of the network who has written', async () => {
  const { known, disclosure } = knowing();
  let looks = 0;
  const conversationAt = async (at: Address) => {
    looks += 1;
    return disclosure.conversationAt(at);
  };
  await using chat = await openChat({ sessionsPerHour: 1, disclosure: { ...disclosure, conversationAt } });
  const farida = await chat.openSession();
  const rustam = await chat.openSession();
  expect((await chat.post(farida.token, { id: '1', text: 'ёрӣ' })).statusCode).toBe(202);
  for (const { address } of [farida, rustam]) known.add(address);

  const refuse = async () => chat.post((await chat.openSession()).token, { id: '1', text: 'а'.repeat(400) });
  for (let times = 0; times < NETWORK_MESSAGES / 2; times += 1) await refuse();
  expect((await chat.post(rustam.token, { id: '1', text: 'маро мезананд' })).statusCode).toBe(202);
  for (let times = 0; times < NETWORK_MESSAGES * 2; times += 1) expect((await refuse()).statusCode).toBe(429);

  expect((await chat.post(farida.token, { id: '2', text: 'зуд' })).statusCode).toBe(202);
  expect((await chat.post(rustam.token, { id: '2', text: 'зуд' })).statusCode).toBe(202);
  expect(looks).toBeLessThan(NETWORK_MESSAGES + 10);
});

test('whoever only reads after a start is known to have written, and is heard in a flood of refused tokens', async () => {
  const { known, disclosure } = knowing();
  await using chat = await openChat({ sessionsPerHour: 1, disclosure });
  const farida = await chat.openSession();
  const other = await chat.openSession();
  known.add(farida.address);
  const headers = { authorization: `Bearer ${farida.token}` };
  expect((await chat.app.inject({ url: '/chat/events?before=9', headers })).statusCode).toBe(200);
  expect((await chat.post(other.token, { id: '1', text: 'а' })).statusCode).toBe(202);
  const refuse = async () => chat.post((await chat.openSession()).token, { id: '1', text: 'а' });
  for (let times = 0; times < NETWORK_MESSAGES + 1; times += 1) expect((await refuse()).statusCode).toBe(429);

  expect((await chat.post(farida.token, { id: '1', text: 'зуд' })).statusCode).toBe(202);
});

test('of a network that writes without end a few words a minute still pass of whoever has written before', async () => {
  const { known, disclosure } = knowing();
  await using chat = await openChat({ messagesPerMinute: 0, disclosure });
  const farida = await chat.openSession();
  expect((await chat.post(farida.token, { id: '1', text: 'салом' })).statusCode).toBe(202);
  known.add(farida.address);
  chat.clock.at += 60_000;
  for (let session = 0; session < NETWORK_MESSAGES * 2; session += 1) {
    expect((await chat.post((await chat.openSession()).token, { id: '1', text: 'a' })).statusCode).toBe(202);
  }

  const statuses = [];
  for (const id of ['2', '3', '4', '5']) statuses.push((await chat.post(farida.token, { id, text: 'ёрӣ' })).statusCode);
  const stranger = await chat.post((await chat.openSession()).token, { id: '1', text: 'a' });
  chat.clock.at += 60_000;
  const later = await chat.post(farida.token, { id: '6', text: 'ёрӣ' });

  expect(statuses).toEqual([202, 202, 202, 429]);
  expect([stranger.statusCode, later.statusCode]).toEqual([429, 202]);
});
