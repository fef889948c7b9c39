import { expect, test } from 'vitest';
import { openChat } from './server.ts';

const CLIP = 'A'.repeat(22);
const BYTES = Uint8Array.from({ length: 1000 }, (_, at) => at % 251);
const openSpeaking = () => openChat({ soundOf: async (clip) => (clip === CLIP ? BYTES : null) });

test('a bubble that a voice says tells where the voice is, and others have none', async () => {
  await using chat = await openSpeaking();
  const { token, address } = await chat.openSession();
  chat.store.say(address, { text: 'Бехатар ҳастед?', sound: { clip: CLIP, seconds: 3 } });
  chat.store.say(address, { text: 'Салом' });

  const headers = { authorization: `Bearer ${token}` };
  const { body } = await chat.app.inject({ url: '/chat/events?before=9', headers });
  expect(body).toContain(`"sound":"/chat/sounds/${CLIP}"`);
  expect(body.match(/"sound"/g)).toHaveLength(1);
});

test('a voice is given to a player whole and in parts, and kept by nobody on the way', async () => {
  await using chat = await openSpeaking();
  const ask = (range?: string) =>
    chat.app.inject({ url: `/chat/sounds/${CLIP}`, headers: range === undefined ? {} : { range } });

  const whole = await ask();
  expect([whole.statusCode, whole.headers['content-type'], whole.headers['cache-control']]).toEqual([
    200,
    'audio/ogg',
    'no-store',
  ]);
  expect(whole.rawPayload).toEqual(Buffer.from(BYTES));
  const part = await ask('bytes=100-199');
  expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 100-199/1000']);
  expect(part.rawPayload).toEqual(Buffer.from(BYTES.subarray(100, 200)));
  expect((await ask('bytes=0-')).rawPayload).toHaveLength(1000);
  for (const odd of ['bytes=-5', 'bytes=5000-', 'bytes=9-3', 'pages=1-2', 'bytes=0-1,4-5']) {
    expect([odd, (await ask(odd)).rawPayload.length]).toEqual([odd, 1000]);
  }
});

test('of what people do not hear nothing is told', async () => {
  await using chat = await openSpeaking();
  for (const name of ['B'.repeat(22), 'A', `${CLIP}A`, '..%2f..%2fkeys']) {
    expect((await chat.app.inject({ url: `/chat/sounds/${name}` })).statusCode).toBe(404);
  }
});
