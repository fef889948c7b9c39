import { expect, test } from 'vitest';
import type { AccountNote } from '../../../core/standing.ts';
import { NOW, openDesk } from './desk.ts';

const GB = 1024 ** 3;
const TELEGRAM = 'telegram:42';

async function openTold({ state = 'ok', heardAt = NOW - 5000 }: Partial<AccountNote> = {}) {
  const desk = await openDesk();
  const failures = [{ reason: 'throttled', count: 3, at: NOW }] as const;
  const accounts = [{ account: TELEGRAM, state, heardAt, sentAt: null, failures: [...failures] }];
  const disk = { free: 0.5 * GB, total: 40 * GB };
  const process = { id: 'p1', role: 'bot', version: '0.1.0', startedAt: NOW - 60_000, disk } as const;
  await desk.store.noteStanding({ at: NOW, process, accounts });
  return desk;
}

test.each(['administrator', 'supervisor'] as const)(
  'the %s sees how channels and processes stand, whichever process serves them',
  async (role) => {
    await using desk = await openTold();
    const browser = await desk.logIn(await desk.add(role));

    const { status, body } = await browser.call('GET', '/health');
    expect(status).toBe(200);
    expect(body.accounts).toEqual([
      {
        account: TELEGRAM,
        channel: 'telegram',
        state: 'ok',
        since: NOW,
        heardAt: NOW - 5000,
        sentAt: null,
        failures: [{ reason: 'throttled', count: 3, at: NOW }],
      },
    ]);
    expect(body.processes).toMatchObject([{ role: 'bot', version: '0.1.0', disk: { isLow: true } }]);
    expect(body.backlog).toMatchObject({ waiting: 0, unsent: 0, openTickets: 0 });
  },
);

test('an account of which no process tells any more is silent, whatever was told last', async () => {
  await using desk = await openTold();
  const browser = await desk.logIn(await desk.add('administrator'));
  desk.clock.at = NOW + 61_000;

  const { body } = await browser.call('GET', '/health');
  expect(body.accounts).toMatchObject([{ state: 'silent', since: NOW }]);
  expect(body.processes).toEqual([]);
});

test('a channel that refuses us is told as such', async () => {
  await using desk = await openTold({ state: 'stopped' });
  const browser = await desk.logIn(await desk.add('administrator'));

  expect((await browser.call('GET', '/health')).body.accounts).toMatchObject([{ state: 'stopped' }]);
});
