import { expect, test } from 'vitest';
import { openLog } from '../../../runtime/log.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { buildServer } from '../../../runtime/server.ts';

const TOKEN = 'whoever-measures-knows-this';
const NOBODY = { waiting: 3, oldestWaitingAt: 1, unsent: 2, oldestUnsentAt: 1, openTickets: 1 };

test('while the store is away the figures are told all the same, and that it is', async () => {
  let isAway = false;
  const metrics = createMetrics();
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    isSecure: false,
    metrics,
    metricsToken: TOKEN,
    backlog: async () => {
      if (isAway) throw new Error('away');
      return NOBODY;
    },
    channels: () => ({ web: 'ok' }),
  });
  metrics.turns.inc({ outcome: 'committed' });
  const told = async () => {
    const { statusCode, body } = await app.inject({ url: '/metrics', headers: { authorization: `Bearer ${TOKEN}` } });
    return { statusCode, body };
  };

  const before = await told();
  isAway = true;
  const during = await told();

  expect(before.body).toContain('hamroh_backlog{what="waiting"} 3');
  expect(before.body).toContain('hamroh_store_away 0');
  expect(during.statusCode).toBe(200);
  expect(during.body).toContain('hamroh_store_away 1');
  expect(during.body).toContain('hamroh_turns_total{outcome="committed"} 1');
  expect(during.body).not.toContain('hamroh_backlog{what="waiting"} 3');
  await app.close();
});

test('the figures call a channel stopped for as long as the word of its readiness does', async () => {
  let state = 'ok';
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    isSecure: false,
    metrics: createMetrics(),
    metricsToken: TOKEN,
    backlog: async () => NOBODY,
    channels: () => ({ telegram: state }),
  });
  const told = async () => {
    const { body } = await app.inject({ url: '/metrics', headers: { authorization: `Bearer ${TOKEN}` } });
    const [, value] = /hamroh_channel_stopped\{channel="telegram"\} (\d)/.exec(body) ?? [];
    const { statusCode } = await app.inject('/readyz');
    return [value, statusCode];
  };

  const seen = [];
  for (state of ['ok', 'stopped', 'refused', 'unreachable', 'standby', 'unserved'])
    seen.push([state, ...(await told())]);

  expect(seen).toEqual([
    ['ok', '0', 200],
    ['stopped', '1', 503],
    ['refused', '1', 503],
    ['unreachable', '0', 503],
    ['standby', '0', 200],
    ['unserved', '0', 503],
  ]);
  await app.close();
});

test('whoever asks is told the state and one word of the cause, and only who holds the token which channel it is', async () => {
  const looks = [
    { name: 'disk', look: () => ({ cause: 'full' as const, details: { free: 0 } }) },
    { name: 'clock', look: async () => ({ cause: 'clock' as const, details: 'ahead' }) },
  ];
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    metrics: createMetrics(),
    metricsToken: TOKEN,
    looks,
    isSecure: false,
    backlog: async () => NOBODY,
    channels: () => ({ telegram: 'stopped' }),
  });
  const asked = async (authorization?: string) => {
    const answer = await app.inject({ url: '/readyz', ...(authorization && { headers: { authorization } }) });
    return { statusCode: answer.statusCode, body: answer.json() };
  };

  const [stranger, pretender, ours] = [await asked(), await asked('Bearer wrong'), await asked(`Bearer ${TOKEN}`)];

  expect(stranger).toEqual({ statusCode: 503, body: { status: 'not ready', cause: 'full' } });
  expect(pretender).toEqual(stranger);
  expect(ours.body).toEqual({
    status: 'not ready',
    cause: 'full',
    causes: ['full', 'channel', 'clock'],
    store: 'ok',
    channels: { telegram: 'stopped' },
    disk: { free: 0 },
    clock: 'ahead',
  });
  await app.close();
});

test('a look that finds no answer is a store that is away, and nobody waits for it', async () => {
  const app = buildServer({
    log: openLog('silent'),
    trustProxy: [],
    metrics: createMetrics(),
    metricsToken: null,
    isSecure: false,
    backlog: () => Promise.reject(new Error('away')),
    channels: () => ({ web: 'ok' }),
  });

  const answer = await app.inject('/readyz');

  expect([answer.statusCode, answer.json()]).toEqual([503, { status: 'not ready', cause: 'store' }]);
  await app.close();
});
