import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { openKnowledge } from '../../app/open-knowledge.ts';
import { adoptMade } from '../../app/open-model.ts';
import { settleAlways } from '../../app/upkeep/settle.ts';
import type { AccountLease } from '../../bot/account/account-lease.ts';
import { createIntake } from '../../bot/intake/intake.ts';
import { createReceiver } from '../../bot/intake/receive.ts';
import { createCircuits } from '../../bot/send/circuits.ts';
import { runSender } from '../../bot/send/sender.ts';
import { createSlots } from '../../bot/send/slots.ts';
import { startTelegram } from '../../bot/telegram/start.ts';
import { runTurns } from '../../bot/turns/turns.ts';
import type { DeliveryClaimer, TurnClaimer } from '../../core/claimer.ts';
import { UTC_DAYS } from '../../core/days.ts';
import { dateIn, HOME_ZONE } from '../../dialogue/time/today.ts';
import { openLog } from '../../runtime/log.ts';
import { createMetrics } from '../../runtime/metrics.ts';
import { newCode } from '../../runtime/new-code.ts';
import { createWakeUp } from '../../runtime/wake-up.ts';
import { openKeyRingFile } from '../../storage/shared/key-ring.ts';
import { openOnThread } from '../../storage/sqlite/thread-store.ts';
import type { BotSettings } from './load.ts';
import { readSettings, tell } from './processes.ts';

// The loops of main.ts without its HTTP server, and with a pace that never holds a bubble back: what is measured is the
// way of a message and not the limits that Telegram sets.

const FREE = { perContactMs: 0, burst: 1, perSecond: 1_000_000 } as const;

const { apiRoot, token, folder } = readSettings<BotSettings>();
const log = openLog('warn', { write: (line) => void process.stderr.write(line) });
const stopping = new AbortController();
const { signal } = stopping;
const now = Date.now;
const knowledge = await openKnowledge(dateIn(now(), HOME_ZONE));
await adoptMade(knowledge);
const { ring } = await openKeyRingFile(join(folder, 'keys'));
await using store = await openOnThread({ folder, keyRing: ring });
const accepted = createWakeUp();
const spoken = createWakeUp();
const metrics = createMetrics();
const circuits = createCircuits(metrics);
const [slots, senders] = [createSlots<TurnClaimer>(), createSlots<DeliveryClaimer>()];
const receive = createReceiver({
  intake: createIntake({ store, lexicon: () => knowledge.lexicon, accepted, slots }),
  metrics,
});
/** Nobody else serves the account. */
const lease: AccountLease = {
  isOurs: () => true,
  isAnothers: () => false,
  isFailing: () => false,
  serve: async (_account, work, until) => void (await work(until)),
};
const telegram = startTelegram(
  { token, apiRoot, webhookSecret: null, publicUrl: null },
  {
    log,
    now,
    signal,
    receive,
    draw: async () => null,
    exportOf: async () => null,
    ownFileOf: async () => null,
    soundOf: async () => null,
    lease,
    nameOf: () => null,
    onNamed: () => undefined,
    tokens: null,
    forum: null,
  },
);
const channels = [{ ...telegram.channel, pace: FREE }];
const loops = [
  runTurns(
    {
      store,
      knowledge: () => knowledge,
      log,
      metrics,
      now,
      newId: randomUUID,
      newCode,
      demoted: () => new Set(),
      queue: () => null,
      hours: () => null,
      isStaffed: () => false,
      days: UTC_DAYS,
      service: () => null,
      accepted,
      slots,
      spoken,
      senders,
      wished: createWakeUp(),
    },
    signal,
  ),
  runSender(
    {
      store,
      channels,
      log,
      metrics,
      circuits,
      now,
      chance: Math.random,
      spoken,
      slots: senders,
      onSent: () => undefined,
    },
    signal,
  ),
  settleAlways({ store, log, now, sure: now }, signal),
];
const received = telegram.run();
await telegram.channel.identified;
tell('ready');
await once(process, 'SIGTERM');
stopping.abort();
await Promise.all([...loops, received()]);
process.disconnect?.();
