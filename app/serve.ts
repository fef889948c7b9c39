import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { reportStanding, reportStandingAlways } from '../bot/account/account-health.ts';
import type { Config } from '../config.ts';
import { Refusal } from '../core/refusal.ts';
import { createMetrics } from '../runtime/metrics.ts';
import { buildServer } from '../runtime/server.ts';
import type { OpenedStore } from '../storage/open-store.ts';
import { measureDisk } from '../storage/shared/disk.ts';
import type { KeyRingFile } from '../storage/shared/key-ring.ts';
import { troubleOf } from '../storage/shared/trouble.ts';
import { announcement } from './announce.ts';
import { begunIn, untilOthersBegin, withBegun } from './begun-channels.ts';
import { codeOf } from './code-of.ts';
import { sweepClips } from './editing/clips/sweep-clips.ts';
import { sweepTextReviews } from './editing/strings/sweep-reviews.ts';
import { openHouseBell } from './house-bell.ts';
import { openAssistant } from './open-assistant.ts';
import { openBackups } from './open-backups.ts';
import { type Bot, openBot } from './open-bot.ts';
import { openDesk } from './open-desk.ts';
import { openServing } from './open-releases.ts';
import { type ClockWatch, createClockWatch } from './upkeep/clock-watch.ts';
import { sweepDaily } from './upkeep/retention.ts';
import { watchRoom } from './upkeep/room-watch.ts';
import { settleAlways } from './upkeep/settle.ts';
import { createSharedTime } from './upkeep/shared-time.ts';
import { createStoreWatch } from './upkeep/store-watch.ts';

/** A wedged stop must not hang a deploy. */
const STOP_MS = 9000;

export interface Served {
  /** Set when the stop begins. */
  wedged: NodeJS.Timeout;
  /** A channel was set up on the page: all is opened anew, with it. */
  isToGoOn: boolean;
}

/** What is open before anything is served. */
export interface OpenedFirst extends OpenedStore {
  settings: Config;
  log: Logger;
  keys: KeyRingFile;
  /** Of the program. */
  version: string;
}

/** Opens the rest, serves until it is told to stop or another channel begins, and closes all in reverse. */
export async function serve(
  { settings, log, keys, version, store: opening, isShared }: OpenedFirst,
  told: Promise<void>,
): Promise<Served> {
  const stopping = new AbortController();
  const { signal } = stopping;
  await using stack = new AsyncDisposableStack();
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
  const releases = await openServing({ config, store, log, now, signal, version });
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
    ring: () => ringHouse('clock'),
  });
  const assistant = await openAssistant(config, { store, log, metrics, now });
  const bot: Bot | null =
    config.role === 'admin'
      ? null
      : openBot({ config, log, now, signal, store, isShared, releases, metrics, sure: clock.sure, tokens, assistant });
  const ringHouse = bot?.ringHouse ?? openHouseBell({ config, store, log, now, signal, tell: null }).ring;
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
    store,
    log,
    now,
    ring: () => ringHouse('backup'),
    isClockSure: () => clock.doubt() === null,
  });
  const { isReadableByOthers: areKeysOpen } = keys;
  const desk =
    config.role === 'bot'
      ? null
      : await openDesk({
          config,
          now,
          store,
          knowledge,
          log,
          look: releases.look,
          areKeysOpen,
          version,
          assistant,
          backups,
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
      id: randomUUID(),
      role,
      version,
      startedAt: now(),
      get release() {
        return releases.serves();
      },
      get lostCries() {
        return releases.lostCries();
      },
    },
  };
  // Whoever has released sees at once who reads it; where the store does not take it, the loop tells again.
  releases.onServed(() => void reportStanding(telling).catch(() => undefined));
  const others = untilOthersBegin({ store, log, opened: begunIn(tokens) }, signal);
  const loops = [
    others,
    bot?.run(),
    settleAlways({ store, log, now, sure: clock.sure }, signal),
    time.keep(signal),
    releases.watch(signal),
    clock.watch(signal),
    watchRoom({ ...telling, writes: storeWatch.lookAt(store), ring: ringHouse }, signal),
    sweepDaily(
      {
        store,
        log,
        now,
        isClockSure: () => clock.doubt() === null,
        ring: () => ringHouse('forgetting'),
        sweepTextReviews: () => sweepTextReviews({ store, now }),
        sweepClips: () => sweepClips({ store, now }),
      },
      signal,
    ),
    backups?.watch(signal),
    reportStandingAlways(telling, signal),
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
