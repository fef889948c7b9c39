import { expect, test } from 'vitest';
import { createAccountWatch, reportStanding } from '../../../bot/account/account-health.ts';
import type { Channel } from '../../../bot/send/channel.ts';
import type { Delivery } from '../../../core/outgoing.ts';
import { SendFailure } from '../../../core/send-failure.ts';
import type { StandingNote, StandingStore } from '../../../core/standing.ts';
import { ACCOUNT, START } from '../../support/store-talk.ts';

const OK = new Map([[ACCOUNT, 'ok']]);
const PROCESS = { id: 'one', role: 'all', version: '0.1.0', startedAt: START } as const;
const never = new AbortController().signal;

function channelWith(outcome: () => Promise<string | null>): Channel {
  return {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 1, perSecond: 1 },
    send: outcome,
    acknowledge: async () => undefined,
  };
}

const failing = channelWith(() => Promise.reject(new SendFailure('throttled', '429')));

test('what came in and went out is known by its newest moment', async () => {
  let now = START;
  const watch = createAccountWatch({ now: () => now });
  const channel = watch.watching(channelWith(async () => 'id-1'));
  watch.heard({ account: ACCOUNT });
  now += 5;
  const externalId = await channel.send({} as Delivery, never);

  expect(externalId).toBe('id-1');
  expect(watch.take(OK)).toEqual([{ account: ACCOUNT, state: 'ok', heardAt: START, sentAt: START + 5, failures: [] }]);
});

test('a send that fails fails as before, and is counted until it was told', async () => {
  const watch = createAccountWatch({ now: () => START });
  const channel = watch.watching(failing);
  for (let tries = 0; tries < 2; tries++) {
    await expect(channel.send({} as Delivery, never)).rejects.toThrow('throttled');
  }

  expect(watch.take(OK)[0]?.failures).toEqual([{ reason: 'throttled', count: 2, at: START }]);
  expect(watch.take(OK)[0]?.failures).toEqual([]);
});

test('a bubble that is reported as failed later counts as one, and what a message cost is told as ever', async () => {
  const watch = createAccountWatch({ now: () => START });
  const billed: string[] = [];
  const channel = watch.watching({
    ...channelWith(async () => null),
    async send(_delivery, _signal, bill) {
      bill?.('template');
      return null;
    },
  });
  await channel.send({} as Delivery, never, (kind) => billed.push(kind));
  watch.failed(ACCOUNT, 'window_closed');

  expect(billed).toEqual(['template']);
  expect(watch.take(OK)[0]?.failures).toEqual([{ reason: 'window_closed', count: 1, at: START }]);
});

test('how an account stands is said by whoever serves it alone', () => {
  const watch = createAccountWatch({ now: () => START });

  expect(watch.take(new Map([[ACCOUNT, 'standby']]))[0]?.state).toBeNull();
  expect(watch.take(new Map([[ACCOUNT, 'waiting']]))[0]?.state).toBeNull();
  expect(watch.take(new Map([[ACCOUNT, 'stopped']]))[0]?.state).toBe('stopped');
});

test('what the store did not take is told with the next note', async () => {
  const watch = createAccountWatch({ now: () => START });
  await watch
    .watching(failing)
    .send({} as Delivery, never)
    .catch(() => undefined);
  const told: StandingNote[] = [];
  let isAway = true;
  const store: Pick<StandingStore, 'noteStanding'> = {
    async noteStanding(note) {
      if (isAway) throw new Error('no store');
      told.push(note);
    },
  };
  const accounts = { take: () => watch.take(OK), giveBack: watch.giveBack };
  const deps = { store: store as StandingStore, now: () => START, process: PROCESS, disk: async () => null, accounts };
  await expect(reportStanding(deps)).rejects.toThrow('no store');
  isAway = false;
  await reportStanding(deps);

  expect(told).toEqual([
    {
      at: START,
      process: { ...PROCESS, disk: null },
      accounts: [
        {
          account: ACCOUNT,
          state: 'ok',
          heardAt: null,
          sentAt: null,
          failures: [{ reason: 'throttled', count: 1, at: START }],
        },
      ],
    },
  ]);
});

test('a process without channels tells of itself alone', async () => {
  const told: StandingNote[] = [];
  const store = { noteStanding: async (note: StandingNote) => void told.push(note) } as unknown as StandingStore;
  const disk = async () => ({ free: 1, total: 2 });
  await reportStanding({ store, now: () => START, process: { ...PROCESS, role: 'admin' }, disk, accounts: null });

  expect(told[0]).toMatchObject({ process: { role: 'admin', disk: { free: 1, total: 2 } }, accounts: [] });
});
