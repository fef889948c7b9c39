import type { Bill, Channel } from '../../bot/send/channel.ts';
import { type Circuits, createCircuits } from '../../bot/send/circuits.ts';
import { runSender } from '../../bot/send/sender.ts';
import type { Outbound } from '../../core/message.ts';
import type { SendFailure } from '../../core/send-failure.ts';
import type { Store } from '../../core/store.ts';
import { openLog } from '../../runtime/log.ts';
import { createMetrics, type Metrics } from '../../runtime/metrics.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { ACCOUNT, START } from './store-talk.ts';

export interface Try {
  to: string;
  outbound: Outbound;
  at: number;
  /** Whether the account was known to be stopped when the try began. */
  isStopped: boolean;
}

export interface Trying {
  chance?: number;
  count?: number;
  from?: number;
  channel?: Partial<Channel>;
  metrics?: Metrics;
  circuits?: Circuits;
  /** What each try is billed as. */
  bills?: Parameters<Bill>[0][];
}

/**
 * Sends until so many tries were made. Each try is answered by the next of the outcomes: a failure, or null where the
 * channel takes it; after a failure time moves on to where the sender wants to try again.
 */
export async function triesOn(
  store: Store,
  outcomes: (SendFailure | null)[],
  {
    chance = 0.5,
    count = outcomes.length,
    from = START,
    channel: more = {},
    metrics = createMetrics(),
    bills = [],
    circuits = createCircuits(metrics),
  }: Trying = {},
): Promise<Try[]> {
  const stopping = new AbortController();
  const tries: Try[] = [];
  let now = from;
  const channel: Channel = {
    account: ACCOUNT,
    pace: { perContactMs: 0, burst: 100, perSecond: 1_000_000 },
    async send({ address, outbound }, _signal, bill = () => undefined) {
      tries.push({ to: address, outbound, at: now, isStopped: circuits.isStopped(ACCOUNT) });
      if (tries.length === count) stopping.abort();
      for (const kind of bills) bill(kind);
      const failure = outcomes[tries.length - 1];
      if (failure) throw failure;
      return `sent-${tries.length}`;
    },
    acknowledge: async () => undefined,
    ...more,
  };
  const watched: Store = {
    ...store,
    async retryAt(delivery, at) {
      await store.retryAt(delivery, at);
      now = at;
    },
  };
  const deps = { channels: [channel], log: openLog('silent'), metrics, circuits, chance: () => chance };
  const wakeUps = { spoken: createWakeUp(), onSent: () => undefined };
  await runSender({ ...deps, ...wakeUps, store: watched, now: () => now }, stopping.signal);
  return tries;
}
