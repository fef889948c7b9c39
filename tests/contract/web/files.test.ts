import { expect, test } from 'vitest';
import { savedName } from '../../../bot/web/page/src/saved-name.ts';
import type { Attachment } from '../../../core/message.ts';
import { OWN_FILES_FROM } from '../../../core/own-file.ts';
import { JPEG } from '../../support/files.ts';
import { openChat } from './server.ts';

const ATTACHED: Attachment = {
  file: OWN_FILES_FROM,
  kind: 'picture',
  mime: 'image/jpeg',
  name: 'роҳ.jpg',
  size: JPEG.length,
  instead: 'нарасид',
};

async function openWithFile() {
  const theirs = new Set<string>();
  const chat = await openChat({
    ownFileOf: async (to, file) =>
      theirs.has(to) && file === OWN_FILES_FROM ? { mime: 'image/jpeg', name: 'роҳ.jpg', bytes: JPEG } : null,
  });
  const session = await chat.openSession();
  theirs.add(session.address);
  const seq = chat.store.say(session.address, { text: 'Роҳ', from: 'operator', attachment: ATTACHED });
  const get = (of: number | string, token = session.token) =>
    chat.app.inject({ url: `/chat/files/${of}`, headers: { authorization: `Bearer ${token}` } });
  return { ...chat, session, seq, get, [Symbol.asyncDispose]: () => chat[Symbol.asyncDispose]() };
}

test('a page is told of what an operator sends, and its person alone is given it', async () => {
  await using chat = await openWithFile();
  const headers = { authorization: `Bearer ${chat.session.token}` };
  const { body } = await chat.app.inject({ url: '/chat/events?before=9', headers });
  expect(body).toContain(
    JSON.stringify({ path: `/chat/files/${chat.seq}`, kind: 'picture', name: 'роҳ.jpg', size: JPEG.length }),
  );
  expect(body).not.toContain('нарасид');

  const given = await chat.get(chat.seq);
  expect([given.statusCode, given.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(given.headers).toMatchObject({
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
    // Under its own name it would tell whoever looks into the phone.
    'content-disposition': 'attachment; filename="photo.jpg"',
  });
  expect(given.rawPayload.equals(JPEG)).toBe(true);
  const other = await chat.openSession();
  expect((await chat.get(chat.seq, other.token)).statusCode).toBe(404);
  expect((await chat.get(chat.seq, 'no.token')).statusCode).toBe(401);
});

test('what is no file gives nothing', async () => {
  await using chat = await openWithFile();
  const words = chat.store.say(chat.session.address, { text: 'Салом' });

  for (const odd of [words, 99, 0, 'x', '..%2fkeys']) expect((await chat.get(odd)).statusCode).toBe(404);
});

test('after a cover what was sent before it is given to nobody', async () => {
  await using chat = await openWithFile();
  chat.store.say(chat.session.address, { kind: 'cover', text: 'Обу ҳаво' });

  expect((await chat.get(chat.seq)).statusCode).toBe(404);
});

test('a file that was held back is given under the number under which the page was told of it', async () => {
  await using chat = await openWithFile();
  const leave = chat.store.holds();
  chat.store.say(chat.session.address, { kind: 'cover', text: 'Обу ҳаво' });

  const toldAs = leave(chat.session.address, { text: 'Роҳ', from: 'operator', attachment: ATTACHED });

  expect((await chat.get(toldAs)).statusCode).toBe(200);
});

test.each([
  ['picture', 'image/png', 'photo.png'],
  ['paper', 'application/pdf', 'document.pdf'],
  ['voice', 'audio/ogg; codecs=opus', 'voice.ogg'],
  ['voice', 'audio/odd', 'voice'],
] as const)('a saved %s is called by nothing but its kind: %s', (kind, mime, name) => {
  expect(savedName(kind, mime)).toBe(name);
});
