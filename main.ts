import { randomUUID } from 'node:crypto';
import { announcement } from './app/announce.ts';
import { begunIn, untilOthersBegin, withBegun } from './app/begun-channels.ts';
import { sweepClips } from './app/editing/clips/sweep-clips.ts';
import { sweepTextReviews } from './app/editing/strings/sweep-reviews.ts';
import { openAssistant } from './app/open-assistant.ts';
import { openBackups } from './app/open-backups.ts';
import { type Bot, openBot } from './app/open-bot.ts';
import { openDesk } from './app/open-desk.ts';
import { openServing } from './app/open-releases.ts';
import { type ClockWatch, createClockWatch } from './app/upkeep/clock-watch.ts';
import { sweepDaily } from './app/upkeep/retention.ts';
import { watchRoom } from './app/upkeep/room-watch.ts';
import { settleAlways } from './app/upkeep/settle.ts';
import { createSharedTime } from './app/upkeep/shared-time.ts';
import { createStoreWatch } from './app/upkeep/store-watch.ts';
import { reportHealth, reportHealthAlways } from './bot/account/account-health.ts';
import { type Config, loadConfig } from './config.ts';
import { Refusal } from './core/refusal.ts';
import { daysIn } from './dialogue/time/hotline-days.ts';
import { staffLine } from './locales/staff.ts';
import manifest from './package.json' with { type: 'json' };
import { openLog } from './runtime/log.ts';
import { createMetrics } from './runtime/metrics.ts';
import { buildServer } from './runtime/server.ts';
import { openRing } from './storage/open-ring.ts';
import { openStore } from './storage/open-store.ts';
import { measureDisk } from './storage/shared/disk.ts';
import { troubleOf } from './storage/shared/trouble.ts';

/** A wedged stop must not hang a deploy. */
const STOP_MS = 9000;

async function main(): Promise<void> {
  const told = untilTold();
  let served: Served;
  do {
    served = await serve(told);
    clearTimeout(served.wedged);
  } while (served.isToGoOn);
}

interface Served {
  /** Set when the stop begins. */
  wedged: NodeJS.Timeout;
  /** A channel was set up on the page: all is opened anew, with it. */
  isToGoOn: boolean;
}

/** Opens everything, serves until it is told to stop or another channel begins, and closes it in reverse. */
async function serve(told: Promise<void>): Promise<Served> {
  const settings = loadConfig();
  const log = openLog(settings.logLevel);
  const stopping = new AbortController();
  const { signal } = stopping;
  const keys = await openRing(settings).catch(refuseFolder(settings));

  await using stack = new AsyncDisposableStack();
  const { store: opening, isShared } = await openStore(
    { ...settings, days: daysIn(settings.hotlineZone) },
    keys.ring,
  ).catch(refuseFolder(settings));
  const storeWatch = createStoreWatch({ log, troubleOf, elapsed: () => performance.now() });
  const store = stack.use(storeWatch.watching(opening));
  const time = createSharedTime({ store, wall: Date.now, elapsed: () => performance.now() });
  await time.ask().catch(() => undefined);
  const { now } = time;
  // Nothing is forgotten by a clock of which nobody knows yet whether it is right.
  await store.settle(now(), 0).catch(goOnWithDamage);
  // Where the store does not answer yet, the variables hold until it does.
  const tokens = await store.channelTokens().catch(() => new Map());
  const config = withBegun(settings, tokens);
  const releases = await openServing({ config, store, log, now, signal, version: manifest.version });
  const { knowledge, offer } = releases;
  if (offer !== null) {
    const { release, changed } = offer;
    log.warn({ release, changed: changed.length }, 'people have released since: the newer files of the program wait');
  }

  const metrics = createMetrics();
  const clock: ClockWatch = createClockWatch({
    store,
    log,
    now,
    wall: Date.now,
    elapsed: () => performance.now(),
    ring: () => bot?.ringHouse('clock'),
  });
  const assistant = await openAssistant(config, { store, log, metrics, now });
  const bot: Bot | null =
    config.role === 'admin'
      ? null
      : openBot({ config, log, now, signal, store, isShared, releases, metrics, sure: clock.sure, tokens, assistant });
  await clock.look().catch((error: unknown) => log.error({ err: error }, 'looking at the clock waits for the store'));
  const app = buildServer({
    log,
    trustProxy: config.trustProxy,
    isSecure: config.publicUrl?.startsWith('https://') ?? false,
    metrics,
    metricsToken: config.metricsToken,
    backlog: () => store.backlog(now()),
    channels: async () => (await bot?.channels()) ?? {},
    looks: [storeWatch.lookAt(store), clock.ready, releases.ready],
  });
  await bot?.register(app);
  const backups = openBackups(config, {
    ...{ store, log, now, ring: bot === null ? null : () => bot.ringHouse('backup') },
    isClockSure: () => clock.doubt() === null,
  });
  const { isReadableByOthers: areKeysOpen } = keys;
  const desk =
    config.role === 'bot'
      ? null
      : await openDesk({
          ...{ config, now, store, knowledge, log, look: releases.look },
          ...{ areKeysOpen, version: manifest.version, assistant, backups },
        });
  await desk?.register(app);

  const { role, dataDir } = config;
  const telling = {
    store,
    log,
    now,
    accounts: bot?.standing ?? null,
    disk: () => measureDisk(dataDir),
    process: {
      ...{ id: randomUUID(), role, version: manifest.version, startedAt: now() },
      get release() {
        return releases.serves();
      },
      get lostCries() {
        return releases.lostCries();
      },
    },
  };
  // Whoever has released sees at once who reads it; where the store does not take it, the loop tells again.
  releases.onServed(() => void reportHealth(telling).catch(() => undefined));
  const others = untilOthersBegin({ store, log, opened: begunIn(tokens) }, signal);
  const loops = [
    others,
    bot?.run(),
    settleAlways({ store, log, now, sure: clock.sure }, signal),
    time.keep(signal),
    releases.watch(signal),
    clock.watch(signal),
    watchRoom({ ...telling, writes: storeWatch.lookAt(store), ring: (kind) => bot?.ringHouse(kind) }, signal),
    sweepDaily(
      {
        store,
        log,
        now,
        isClockSure: () => clock.doubt() === null,
        ring: () => bot?.ringHouse('forgetting'),
        sweepTextReviews: () => sweepTextReviews({ store, now }),
        sweepClips: () => sweepClips({ store, now }),
      },
      signal,
    ),
    backups?.watch(signal),
    reportHealthAlways(telling, signal),
  ];
  stack.defer(async () => {
    stopping.abort();
    await Promise.all(loops);
  });
  const address = await app.listen({ host: config.host, port: config.port }).catch(refuseTaken(config));
  stack.defer(() => app.close());
  if (bot !== null) stack.defer(bot.receive());

  process.stdout.write(`${announcement(config, { keys, knowledge: knowledge(), address, desk }).join('\n')}\n`);
  const isToGoOn = await Promise.race([told.then(() => false), others.then(() => true)]);
  if (isToGoOn) log.info('a channel was set up on the page: all is opened anew with it');
  const wedged = setTimeout(() => process.exit(1), STOP_MS).unref();
  stopping.abort();
  return { wedged, isToGoOn };
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

/** Whoever is not touched by a damaged page is served all the same; `/readyz` and the log tell of it. */
function goOnWithDamage(error: unknown): void {
  if (troubleOf(error) === null) throw error;
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

try {
  await main();
  process.stdout.write(`${staffLine('stopped')}\n`);
  process.exit(0);
} catch (error) {
  if (error instanceof Refusal) process.stderr.write(`hamroh: ${error.message}\n`);
  else openLog('error').error({ err: error }, 'hamroh could not start');
  process.exit(1);
}
