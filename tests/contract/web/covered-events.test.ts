import { expect, test } from 'vitest';
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
