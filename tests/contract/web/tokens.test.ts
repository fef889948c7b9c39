import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { BURST_BYTES, NETWORK_BYTES, NETWORK_MESSAGES } from '../../../bot/web/network-limits.ts';
import { createPageStreams } from '../../../bot/web/streams.ts';
import { type Conversation, newMemory } from '../../../core/conversation.ts';
import { DAY_MS } from '../../../core/days.ts';
import type { Address } from '../../../core/message.ts';
import { heldConversation } from '../../support/held-conversation.ts';
import { openChat, SIGNING_KEY } from './server.ts';

/** A chat whose people are known with the moment of their last word. */
async function openKnowing(more: { sure?: () => number } = {}) {
  const heard = new Map<Address, number>();
  const conversationAt = async (at: Address): Promise<Conversation | null> => {
    const lastInboundAt = heard.get(at);
    if (lastInboundAt === undefined) return null;
    return { ...heldConversation(at), ticket: null, memory: { ...newMemory(), lastInboundAt } };
  };
  const gone = new Set<Address>();
  const chat = await openChat({
    disclosure: { conversationAt, logOf: async () => [] },
    forgotten: { wasForgotten: async (address) => gone.has(address) },
    ...more,
  });
  const read = (token: string) =>
    chat.app.inject({ method: 'GET', url: '/chat/events?before=1', headers: { authorization: `Bearer ${token}` } });
  const write = (token: string) => chat.post(token, { id: `m${chat.clock.at}`, text: 'салом' });
  const statusesOf = async (token: string) => [(await read(token)).statusCode, (await write(token)).statusCode];
  return { chat, heard, gone, read, write, statusesOf };
}

test('who has written goes on for thirty days after their last word, with the token of then', async () => {
  const { chat, heard, statusesOf } = await openKnowing();
  await using _chat = chat;
  const { token, address } = await chat.openSession();
  chat.clock.at += 40 * DAY_MS;
  heard.set(address, chat.clock.at - 29 * DAY_MS);

  expect(await statusesOf(token)).toEqual([200, 202]);
  chat.clock.at += DAY_MS;
  expect(await statusesOf(token)).toEqual([401, 401]);
});

test('by a clock that is ahead and in doubt nobody is turned away: their talk goes on, and a new one begins', async () => {
  const sure = Date.UTC(2026, 10, 24, 9);
  const { chat, heard, statusesOf } = await openKnowing({ sure: () => sure });
  await using _chat = chat;
  const [known, newcomer] = [await chat.openSession(), await chat.openSession()];
  heard.set(known.address, sure);
  chat.clock.at += 400 * DAY_MS;

  expect(await statusesOf(known.token)).toEqual([200, 202]);
  expect(await statusesOf(newcomer.token)).toEqual([200, 202]);
});

test('who only reads is given a younger token once a day, and goes on with it', async () => {
  const { chat, heard, read, statusesOf } = await openKnowing();
  await using _chat = chat;
  const { token, address } = await chat.openSession();
  heard.set(address, chat.clock.at);
  expect((await read(token)).headers['x-chat-token']).toBeUndefined();
  let newest = token;
  for (let day = 0; day < 60; day += 1) {
    chat.clock.at += DAY_MS;
    const younger = (await read(newest)).headers['x-chat-token'];
    expect(younger).toMatch(/^\S{22}\.\S{1,8}\.\S{43}$/);
    newest = String(younger);
  }

  expect(await statusesOf(newest)).toEqual([200, 202]);
  expect(await statusesOf(token)).toEqual([401, 401]);
});

test('a token with which nobody has written begins a conversation for a day and no longer', async () => {
  const { chat, statusesOf } = await openKnowing();
  await using _chat = chat;
  const { token } = await chat.openSession();
  chat.clock.at += DAY_MS - 1;
  expect(await statusesOf(token)).toEqual([200, 202]);
  chat.clock.at += 1;

  expect(await statusesOf(token)).toEqual([401, 401]);
});

test('after Forget the token opens nothing, at once and later', async () => {
  const { chat, heard, gone, statusesOf } = await openKnowing();
  await using _chat = chat;
  const { token, address } = await chat.openSession();
  heard.set(address, chat.clock.at);
  expect(await statusesOf(token)).toEqual([200, 202]);
  heard.delete(address);
  gone.add(address);

  expect(await statusesOf(token)).toEqual([401, 401]);
  chat.clock.at += DAY_MS;
  gone.delete(address);
  expect(await statusesOf(token)).toEqual([401, 401]);
});

test('a token of before the hour stood in it goes on with its conversation, and begins none', async () => {
  const { chat, heard, statusesOf } = await openKnowing();
  await using _chat = chat;
  const session = 'A'.repeat(22);
  const signature = createHmac('sha256', SIGNING_KEY).update(`web-session:${session}`).digest('base64url');
  const token = `${session}.${signature}`;
  expect(await statusesOf(token)).toEqual([401, 401]);
  heard.set(`web:${session}`, chat.clock.at);

  expect(await statusesOf(token)).toEqual([200, 202]);
});

const loudMessage = (id: number, text: string) => ({ id: `l${id}`, text });

test('many sessions of one network write no more together than one network may, at once and in a minute', async () => {
  await using chat = await openChat();
  const long = 'ҳ'.repeat(4096);
  const tokens = await Promise.all(Array.from({ length: 20 }, async () => (await chat.openSession()).token));
  const taken: number[] = [];
  for (let burst = 0; burst < 6; burst += 1) {
    const statuses: number[] = [];
    for (const token of tokens) {
      for (let id = 0; id < 3; id += 1) {
        statuses.push((await chat.post(token, loudMessage(burst * 10 + id, long), '10.0.0.1')).statusCode);
      }
    }
    taken.push(statuses.filter((status) => status === 202).length);
    chat.clock.at += 9_999;
  }

  const [first = 0] = taken;
  expect(first).toBe(Math.ceil(BURST_BYTES / 8192));
  expect(taken.reduce((sum, count) => sum + count)).toBeLessThanOrEqual(Math.ceil(NETWORK_BYTES / 8192));
  const { token } = await chat.openSession();
  expect((await chat.post(token, loudMessage(1, long), '10.0.0.2')).statusCode).toBe(202);
});

test('whoever shares the network of a flood and writes little is heard', async () => {
  await using chat = await openChat();
  for (let session = 0; session * 100 < NETWORK_MESSAGES; session += 1) {
    const { token } = await chat.openSession();
    for (let id = 0; id < 100; id += 1) await chat.post(token, loudMessage(id, 'а'), '10.0.0.1');
  }
  const [loud, quiet] = [await chat.openSession(), await chat.openSession()];
  const last: number[] = [];
  for (let id = 0; id < 8; id += 1) {
    last.push((await chat.post(loud.token, loudMessage(id, 'а'), '10.0.0.1')).statusCode);
  }

  expect(last).toEqual([202, 202, 202, 202, 202, 202, 429, 429]);
  expect((await chat.post(quiet.token, loudMessage(1, 'маро банд карданд'), '10.0.0.1')).statusCode).toBe(202);
});

test('a network holds so many streams, and whoever holds most of them gives way', () => {
  const streams = createPageStreams(4);
  const loud = [streams.open('loud', 'one'), streams.open('loud', 'one'), streams.open('loud', 'one')];
  const calm = [streams.open('farida', 'one'), streams.open('rustam', 'one')];
  const elsewhere = streams.open('davron', 'other');

  expect(loud.map(({ signal }) => signal.aborted)).toEqual([true, false, false]);
  expect([...calm, elsewhere].map(({ signal }) => signal.aborted)).toEqual([false, false, false]);
});
