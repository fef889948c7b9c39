import { expect, test } from 'vitest';
import { type Conversation, newContact, newMemory } from '../../../core/conversation.ts';
import type { Address } from '../../../core/message.ts';
import { openChat } from './server.ts';
import { openStream, textsOf } from './streams.ts';

test('after a cover nothing of before is shown again: not at the start, not by paging back', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  chat.store.say(address, 'first secret');
  chat.store.say(address, 'secret');
  const cover = chat.store.say(address, { kind: 'cover', text: 'neutral' });
  chat.store.say(address, 'after');

  const stream = await openStream(chat, token);

  expect(await stream.nextMessage()).toMatchObject({ data: { text: 'neutral', cover: true } });
  expect(await stream.nextMessage()).toMatchObject({ data: { text: 'after' } });
  for (const before of [cover, cover - 1]) {
    const back = await openStream(chat, token, { query: `?before=${before}` });
    expect([before, await back.nextMessage()]).toEqual([before, null]);
  }
});

test('whoever resumes before a cover begins with it, however much was said before and after it', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  for (let number = 1; number <= 130; number += 1) chat.store.say(address, `secret ${number}`);
  chat.store.say(address, { kind: 'cover', text: 'first cover' });
  for (let number = 1; number <= 130; number += 1) chat.store.say(address, `later ${number}`);
  const cover = chat.store.say(address, { kind: 'cover', text: 'neutral' });
  chat.store.say(address, 'after');

  for (const lastEventId of ['0', '100', `${cover - 1}`]) {
    const stream = await openStream(chat, token, { lastEventId });
    expect(await textsOf(stream, 2)).toEqual(['neutral', 'after']);
  }
  const lagging = await openStream(chat, token, { lastEventId: '1' });
  expect(await lagging.nextMessage()).toMatchObject({ data: { cover: true } });
});

test('words and the cover over them that come to a stream at once show the cover alone', async () => {
  await using chat = await openChat({ pollMs: 60_000 });
  const { token, address } = await chat.openSession();
  const stream = await openStream(chat, token);
  await stream.next();

  chat.store.say(address, 'secret', 'quietly');
  chat.store.say(address, { kind: 'cover', text: 'neutral' });

  expect(await stream.nextMessage()).toMatchObject({ data: { text: 'neutral', cover: true } });
});

/** Somebody who has asked to be forgotten at once, while the last words can be fetched. */
function leavingAt(address: Address): Conversation {
  return {
    id: 'c1',
    version: 1,
    account: 'web',
    address,
    contact: newContact(),
    session: null,
    ticket: null,
    timers: [{ id: 'forget', kind: 'forget', at: 0, tries: 0, isNow: true }],
    memory: newMemory(),
    unsent: 0,
  };
}

test('whoever is being forgotten is shown the last words and nothing of before, whatever number is asked for', async () => {
  await using chat = await openChat({
    pollMs: 60_000,
    disclosure: { conversationAt: async (address) => leavingAt(address), logOf: async () => [] },
  });
  const { token, address } = await chat.openSession();
  for (let number = 1; number <= 60; number += 1) chat.store.say(address, `secret ${number}`);
  chat.store.say(address, 'gone');
  const receipt = chat.store.say(address, 'receipt');
  const headers = { authorization: `Bearer ${token}` };

  for (const lastEventId of [undefined, '0', '60']) {
    const stream = await openStream(chat, token, lastEventId === undefined ? {} : { lastEventId });
    expect(await textsOf(stream, 2)).toEqual(['gone', 'receipt']);
  }
  const back = await openStream(chat, token, { query: `?before=${receipt}` });
  expect(await back.nextMessage()).toBeNull();
  expect((await chat.app.inject({ url: '/chat/export', headers })).statusCode).toBe(404);
  const resumed = await openStream(chat, token, { lastEventId: `${receipt}` });
  chat.store.say(address, 'later');
  expect(await textsOf(resumed, 1)).toEqual(['later']);
});
