import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from 'vitest';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';

function build(settings: { isSecure: boolean; requestMs?: number }) {
  const app = buildServer({
    ...settings,
    log: openLog('silent'),
    trustProxy: [],
    metrics: createMetrics(),
    metricsToken: null,
    backlog: async () => ({ waiting: 0, oldestWaitingAt: null, unsent: 0, oldestUnsentAt: null, openTickets: 0 }),
    channels: () => ({}),
  });
  app.post('/words', async () => ({ taken: true }));
  return app;
}

test('who sends a body letter by letter is cut off, and holds no place for long', async () => {
  const app = build({ isSecure: false, requestMs: 300 });
  await app.listen({ host: '127.0.0.1', port: 0 });
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  const heard: Buffer[] = [];
  socket.on('data', (piece) => heard.push(piece));

  socket.write('POST /words HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 60000\r\n\r\n{');
  await once(socket, 'close');

  expect(Buffer.concat(heard).toString('latin1')).toMatch(/^HTTP\/1\.1 408 /);
  await app.close();
});

test('every answer of a house with https tells the browser to come by https alone, and of one without it none', async () => {
  const secure = build({ isSecure: true });
  const plain = build({ isSecure: false });
  await secure.register(async (app) => void app.get('/a-page-within', async () => 'words'));

  for (const url of ['/healthz', '/a-page-within', '/nothing-is-here', '/metrics']) {
    expect((await secure.inject({ url })).headers['strict-transport-security'], url).toBe('max-age=63072000');
    expect((await plain.inject({ url })).headers['strict-transport-security'], url).toBeUndefined();
  }
  expect((await secure.inject({ method: 'POST', url: '/words', payload: { a: 1 } })).headers).toHaveProperty(
    'strict-transport-security',
  );
  await secure.close();
  await plain.close();
});
