import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createLine, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { HttpError } from 'grammy/web';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { failureOf } from '../../../bot/telegram/failure.ts';
import { createWayOut } from '../../../bot/telegram/way-out.ts';

let server: Server;
let url: string;
let answer: (heard: IncomingMessage, saying: ServerResponse) => void | Promise<void>;
let connections: number;

beforeEach(async () => {
  connections = 0;
  server = createServer((heard, saying) => void answer(heard, saying));
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/botX/getMe`;
});

afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

async function echo(heard: IncomingMessage, saying: ServerResponse): Promise<void> {
  const { method, headers } = heard;
  saying.end(JSON.stringify({ method, type: headers['content-type'], said: await text(heard) }));
}

const said = async (way: ReturnType<typeof createWayOut>, body: string) =>
  (await way(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).json();

test('calls one after the other go over one connection, whole', async () => {
  answer = echo;
  const way = createWayOut();

  for (const body of ['{"text":"Салом"}', '', 'а'.repeat(100_000)])
    expect(await said(way, body)).toEqual({ method: 'POST', type: 'application/json', said: body });
  expect(connections).toBe(1);
});

test('a file goes along piece by piece', async () => {
  answer = echo;
  async function* pieces() {
    for (const piece of ['як', 'ду', 'се']) yield Buffer.from(piece);
  }

  const heard = await (await createWayOut()(url, { method: 'POST', body: pieces() })).json();

  expect(heard).toMatchObject({ said: 'якдусе' });
});

test('a file that breaks off fails the call', async () => {
  answer = echo;
  async function* pieces() {
    yield Buffer.from('як');
    throw new Error('the file is gone');
  }

  await expect(createWayOut()(url, { method: 'POST', body: pieces() })).rejects.toThrow('the file is gone');
});

test('a connection that the other side has closed meanwhile is no fault of the next call', async () => {
  answer = echo;
  const way = createWayOut();
  await said(way, 'як');

  server.closeIdleConnections();
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));

  expect(await said(way, 'ду')).toMatchObject({ said: 'ду' });
  expect(connections).toBe(2);
});

test('whoever gives up waits no longer, before the answer and within it', async () => {
  for (const begin of [() => undefined, (saying: ServerResponse) => saying.write('{"ok":')]) {
    const heard = Promise.withResolvers<void>();
    answer = (_, saying) => {
      begin(saying);
      heard.resolve();
    };
    const giving = new AbortController();
    const call = createWayOut()(url, { method: 'POST', body: 'як', signal: giving.signal }).then((one) => one.json());
    await heard.promise;

    giving.abort();

    await expect(call).rejects.toThrow(/abort/i);
  }
});

test.each([
  ['before it has said a word', () => undefined],
  ['in the middle of its answer', (saying: ServerResponse) => saying.write('{"ok":')],
])('a server that hangs up %s fails the call', async (_when, begin) => {
  answer = (heard, saying) => {
    begin(saying);
    setImmediate(() => heard.socket.destroy());
  };

  const call = createWayOut()(url, { method: 'POST', body: 'як' }).then((one) => one.json());

  await expect(call).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('what is no JSON fails the call', async () => {
  answer = (_, saying) => void saying.end('<html>');

  await expect((await createWayOut()(url, {})).json()).rejects.toThrow(SyntaxError);
});

test('where nobody listens, nothing has left', async () => {
  answer = echo;
  const nobody = createServer().listen(0, '127.0.0.1');
  await once(nobody, 'listening');
  const { port } = nobody.address() as AddressInfo;
  nobody.close();
  await once(nobody, 'close');

  await expect(createWayOut()(`http://127.0.0.1:${port}/`, {})).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

test.each([
  ['a text', () => 'як'],
  [
    'a file',
    async function* () {
      yield Buffer.from('як');
    },
  ],
])('where the line is let in and no safe one comes about, %s has not left', async (_what, bodyOf) => {
  const lines: Socket[] = [];
  const silent = createLine((line) => lines.push(line.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const way = createWayOut({ connectMs: 100 });

  const call = way(`https://127.0.0.1:${port}/`, { method: 'POST', body: bodyOf(), signal: AbortSignal.timeout(5000) });
  const cause = await call.catch((error: unknown) => error);

  expect(lines).toHaveLength(1);
  expect(failureOf(new HttpError('failed', cause))).toMatchObject({
    message: 'unreachable: NOT_CONNECTED',
    mayHaveArrived: false,
  });
  for (const line of lines) line.destroy();
  silent.close();
});
