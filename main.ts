import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createBell } from './bot/bell.ts';
import { drawPng } from './bot/card.ts';
import type { Channel } from './bot/channel.ts';
import { createMetrics } from './bot/metrics.ts';
import { createReceiver } from './bot/receive.ts';
import { sweepDaily } from './bot/retention.ts';
import { runSender } from './bot/sender.ts';
import { buildServer } from './bot/server.ts';
import { settleAlways } from './bot/settle.ts';
import { createLineWatch } from './bot/silent-lines.ts';
import { startTelegram } from './bot/telegram/start.ts';
import { runTurns } from './bot/turns.ts';
import { createWebChannel } from './bot/web/channel.ts';
import { webChat } from './bot/web/routes.ts';
import { type Config, loadConfig } from './config.ts';
import type { Address, Picture } from './core/message.ts';
import { Refusal } from './core/refusal.ts';
import { offlineNumbers } from './dialogue/offline-numbers.ts';
import { drawCard } from './dialogue/pocket-card.ts';
import { createPack, createPacks } from './dialogue/pocket-pack.ts';
import { dateIn } from './dialogue/today.ts';
import { staffLine } from './locales/staff.ts';
import { openLog } from './log.ts';
import { openKnowledge } from './open-knowledge.ts';
import type { KeyRingFile } from './storage/key-ring.ts';
import { openRing } from './storage/open-ring.ts';
import { openSqliteStore } from './storage/sqlite/store.ts';

/** A wedged stop must not hang a deploy. */
const STOP_MS = 9000;
const EMBEDDED_POLL_MS = 5000;
const PAGE = join(import.meta.dirname, 'bot', 'web', 'page', 'dist');

async function main(): Promise<void> {
  const told = untilTold();
  const config = loadConfig();
  const log = openLog(config.logLevel);
  const stopping = new AbortController();
  const { signal } = stopping;
  const now = Date.now;
  const knowledge = await openKnowledge(dateIn(now(), config.hotlineZone));
  const keys = await openRing(config).catch(refuseFolder(config));

  await using stack = new AsyncDisposableStack();
  const store = stack.use(
    await openSqliteStore({ folder: config.dataDir, keyRing: keys.ring }).catch(refuseFolder(config)),
  );
  await store.settle(now());

  const accepted = createBell();
  const spoken = createBell();
  const metrics = createMetrics();
  const receive = createReceiver({ store, accepted, metrics });
  const lines = createLineWatch({ store, log, now });
  const sent = new Set<(to: Address) => void>();
  const packOf = ({ country, language, day }: Picture) =>
    createPack(knowledge.content, { country, language, today: day, demoted: lines.demoted() });
  const draw = (picture: Picture) => {
    const pack = packOf(picture);
    return pack && drawPng(drawCard(pack));
  };
  const telegram =
    config.telegram &&
    startTelegram({ ...config.telegram, publicUrl: config.publicUrl }, { log, now, signal, receive, draw });
  const channels: Channel[] = [createWebChannel(), ...(telegram ? [telegram.channel] : [])];

  const app = buildServer({
    log,
    trustProxy: config.trustProxy,
    metrics,
    metricsToken: config.metricsToken,
    backlog: () => store.backlog(now()),
    channels: () => ({ web: 'ok', ...(telegram ? { telegram: telegram.health() } : {}) }),
  });
  await app.register(webChat, {
    store,
    now,
    onAccepted: (outcome) => {
      metrics.accepted.inc({ channel: 'web', outcome });
      if (outcome === 'accepted') accepted.ring();
    },
    onSent: (listener) => {
      sent.add(listener);
      return () => sent.delete(listener);
    },
    signingKey: Buffer.from(store.derive('web-token')),
    sessionsPerHour: config.chatSessionsPerHour,
    pageFolder: PAGE,
    // Nobody else writes to an embedded store: every bubble rings.
    pollMs: EMBEDDED_POLL_MS,
    numbers: () => offlineNumbers(knowledge.content, dateIn(now(), config.hotlineZone)),
    packs: () => createPacks(knowledge.content, { today: dateIn(now(), config.hotlineZone), demoted: lines.demoted() }),
  });
  if (telegram?.webhook) await app.register(telegram.webhook);

  const { demoted } = lines;
  const loops = [
    runTurns({ store, knowledge, log, metrics, now, newId: randomUUID, demoted, accepted, spoken }, signal),
    lines.watch(signal),
    runSender(
      {
        store,
        channels,
        log,
        metrics,
        now,
        chance: Math.random,
        spoken,
        onSent: (to) => {
          for (const listener of sent) listener(to);
        },
      },
      signal,
    ),
    settleAlways({ store, log, now }, signal),
    sweepDaily({ store, log, now }, signal),
  ];
  stack.defer(async () => {
    stopping.abort();
    await Promise.all(loops);
  });
  const address = await app.listen({ host: config.host, port: config.port }).catch(refuseTaken(config));
  stack.defer(() => app.close());
  if (telegram) stack.defer(telegram.run());

  announce(config, { keys, knowledge, address });
  await told;
  setTimeout(() => process.exit(1), STOP_MS).unref();
  stopping.abort();
}

/**
 * Until somebody says stop. The listeners stay: a process group is told together with npm, which hands the word on, and
 * a second signal that nobody listens to would end the process in the middle of its stop.
 */
function untilTold(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => resolve());
  });
}

function refuseTaken({ host, port }: Config): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error);
    if (!/^(EADDRINUSE|EADDRNOTAVAIL|EACCES|ENOTFOUND|EAI_AGAIN)$/.test(code)) throw error;
    throw new Refusal('address_taken', `cannot listen on ${host} port ${port} (${code}); set HOST or PORT to another`);
  };
}

function refuseFolder({ dataDir }: Config): (error: unknown) => never {
  return (error) => {
    const code = codeOf(error);
    if (!/^(EACCES|EEXIST|EISDIR|ENOENT|ENOSPC|ENOTDIR|EPERM|EROFS)$/.test(code)) throw error;
    throw new Refusal('settings_wrong', `cannot write in ${dataDir} (${code}); set DATA_DIR to a folder of your own`);
  };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** At most eight lines: what runs where, what is off and why. */
function announce(
  config: Config,
  {
    keys,
    knowledge,
    address,
  }: { keys: KeyRingFile; knowledge: Awaited<ReturnType<typeof openKnowledge>>; address: string },
): void {
  const keyFile = join(config.dataDir, 'keys');
  const points = [...knowledge.content.contactPoints.values()].filter(
    ({ status, phone }) => status !== 'dead' && phone !== null,
  );
  const verified = points.filter(({ status }) => status === 'verified').length;
  const url = config.publicUrl ?? address.replace('127.0.0.1', 'localhost').replace('[::1]', 'localhost');
  const lines = [
    staffLine('start_web', { url }),
    staffLine('start_store', { folder: config.dataDir }),
    ...(keys.isNew ? [staffLine('start_keys_new', { file: keyFile })] : []),
    ...(keys.isReadableByOthers ? [staffLine('start_keys_open', { file: keyFile })] : []),
    staffLine('start_knowledge', {
      flows: knowledge.book.newest.flows.size,
      verified,
      unverified: points.length - verified,
    }),
    telegramLine(config),
    staffLine('start_whatsapp_off'),
    staffLine('start_desk_off'),
    ...(config.publicUrl !== null && config.trustProxy.length === 0 ? [staffLine('start_no_proxy')] : []),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

function telegramLine({ telegram, publicUrl }: Config): string {
  if (telegram === null) return staffLine('start_telegram_off');
  if (telegram.webhookSecret === null) return staffLine('start_telegram_polling');
  return staffLine('start_telegram_webhook', { url: `${publicUrl ?? ''}/webhooks/telegram` });
}

try {
  await main();
  process.stdout.write(`${staffLine('stopped')}\n`);
  process.exit(0);
} catch (error) {
  if (error instanceof Refusal) process.stderr.write(`hamroh: ${error.message}\n`);
  else openLog('error').error({ err: error }, 'hamroh could not start');
  process.exit(1);
}
