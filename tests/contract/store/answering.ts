import { createCircuits } from '../../../bot/send/circuits.ts';
import { runSender } from '../../../bot/send/sender.ts';
import { takeTurn } from '../../../bot/turns/turns.ts';
import { createStandIn } from '../../../dialogue/turn/sorry.ts';
import { createMetrics } from '../../../runtime/metrics.ts';
import { createWakeUp } from '../../../runtime/wake-up.ts';
import { shippedKnowledge } from '../../support/knowledge.ts';
import type { KeptStore } from '../../support/store-adapters.ts';
import { ACCOUNT, START } from '../../support/store-talk.ts';
import { turnDeps } from '../../support/turn-deps.ts';
import { createLog } from '../channel/stage.ts';

const knowledge = await shippedKnowledge();

/** Takes all turns that there are; gives the figures, and adds to `lines` what is logged. */
export async function takeAllTurns(store: KeptStore, lines: string[]): Promise<string> {
  const { log, lines: written } = createLog();
  const metrics = createMetrics();
  const deps = turnDeps({ store, knowledge: () => knowledge, now: () => START, log, metrics });
  for (let turn = await store.claimTurn(START, 30_000); turn !== null; ) {
    await takeTurn(deps, turn);
    turn = await store.claimTurn(START, 30_000);
  }
  lines.push(...written);
  return await metrics.registry.metrics();
}

/** Sends until nothing is left to send; gives what went out. */
export async function sendAllOf(store: KeptStore, lines: string[]): Promise<{ to: string; text: string }[]> {
  const sent: { to: string; text: string }[] = [];
  const { log, lines: written } = createLog();
  const stopping = new AbortController();
  const metrics = createMetrics();
  const running = runSender(
    {
      store,
      log,
      metrics,
      circuits: createCircuits(metrics),
      now: () => START,
      chance: () => 0,
      spoken: createWakeUp(),
      onSent: () => undefined,
      instead: createStandIn({ knowledge: () => knowledge, now: () => START }),
      channels: [
        {
          account: ACCOUNT,
          pace: { perContactMs: 0, burst: 100, perSecond: Number.POSITIVE_INFINITY },
          acknowledge: async () => undefined,
          async send({ address, outbound }) {
            sent.push({ to: address, text: outbound.text });
            return `sent-${sent.length}`;
          },
        },
      ],
    },
    stopping.signal,
  );
  while ((await store.backlog(START)).unsent > 0) await new Promise(setImmediate);
  stopping.abort();
  await running;
  lines.push(...written);
  return sent;
}
