import { once } from 'node:events';
import { connect } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { numberRoutes } from '../../../bot/web/number-routes.ts';
import type { OfflineNumbers } from '../../../bot/web/offline-numbers.ts';
import { offlineNumbers } from '../../../dialogue/pack/offline-numbers.ts';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';

let app: FastifyInstance;
let numbers: OfflineNumbers;
let port: number;
beforeAll(async () => {
  numbers = offlineNumbers((await shippedKnowledge()).content, { today: '2026-11-24', demoted: new Set() });
  app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    isSecure: true,
    metrics: createMetrics(),
    metricsToken: null,
    backlog: async () => ({ waiting: 0, oldestWaitingAt: null, unsent: 0, oldestUnsentAt: null, openTickets: 0 }),
    channels: () => ({}),
  });
  await app.register(numberRoutes, { numbers: () => numbers });
  port = Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
});
afterAll(() => app.close());

/** Everything that comes over the line, the head too. */
async function wire(path: string): Promise<Buffer> {
  const socket = connect(port, '127.0.0.1');
  const pieces: Buffer[] = [];
  socket.on('data', (piece: Buffer) => pieces.push(piece));
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n`);
  await once(socket, 'close');
  return Buffer.concat(pieces);
}

test('every page of numbers is under 1 kB on the wire, its head too, in both languages', async () => {
  const paths = (['tg', 'ru'] as const).flatMap((language) => [
    `/numbers/${language}`,
    ...numbers.countries.map(({ country }) => `/numbers/${country}/${language}`),
  ]);
  const sizes = await Promise.all(paths.map(async (path) => ({ path, bytes: (await wire(path)).length })));

  expect(paths.length).toBeGreaterThan(16);
  expect(sizes.filter(({ bytes }) => bytes >= 1000)).toEqual([]);
  expect(sizes.filter(({ bytes }) => bytes < 300)).toEqual([]);
});

test('a country has its numbers to call, whether they were checked, and the day', async () => {
  const answer = await wire('/numbers/RU/ru');
  const html = gunzipSync(answer.subarray(answer.indexOf('\r\n\r\n') + 4)).toString();
  const russia = numbers.countries.find(({ country }) => country === 'RU')!;

  expect(answer.toString()).toMatch(/^HTTP\/1.1 200 /);
  expect(answer.toString()).toMatch(/cache-control: no-store/);
  for (const { phone, name } of russia.lines) {
    expect(html).toContain(`<a href="tel:${phone.replace(/[^\d+]/g, '')}">${phone}</a>`);
    expect(html).toContain(name.ru);
  }
  expect(html).toMatch(/Проверен|Ещё не проверен/);
  expect(html).toContain('24.11.2026');
  expect(html).toContain('<title>Номера</title>');
});

test('the list leads to every country, and what is none gives nothing', async () => {
  const { body } = await app.inject('/numbers/tg');

  for (const { country, label } of numbers.countries)
    expect(body).toContain(`<a href="/numbers/${country}/tg">${label.tg}</a>`);
  for (const none of ['/numbers/en', '/numbers/XX/tg', '/numbers/RU/en', '/numbers/constructor/tg'])
    expect((await app.inject(none)).statusCode).toBe(404);
});
