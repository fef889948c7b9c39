/**
 * app/ is the wiring: it opens knowledge, bot and desk and hands them what they need. Rules stand in the rooms below, but for
 * those of what editors do and of what is released: app/editing and app/releases.
 */

import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { hashOfTelegramCode } from '../admin-api/secrets.ts';
import { createAccountWatch, type TellingDeps } from '../bot/account/account-health.ts';
import { ACCOUNT_LEASE_MS, createAccountLease } from '../bot/account/account-lease.ts';
import { createWordKeeping, heedWords } from '../bot/account/account-words.ts';
import { createTokenWatch } from '../bot/account/token-watch.ts';
import type { OpenedAssistant } from '../bot/assistant/assistant.ts';
import { createForum, type ForumDeps } from '../bot/desk/forum.ts';
import { createShiftWatch } from '../bot/desk/shift-watch.ts';
import { createStaffLink } from '../bot/intake/staff-link.ts';
import type { MarkKeeping } from '../bot/max/poll.ts';
import { startMax } from '../bot/max/start.ts';
import { createPipeline } from '../bot/pipeline.ts';
import { createDrawing } from '../bot/send/card.ts';
import { createCircuits } from '../bot/send/circuits.ts';
import { type StartDeps, type StartedTelegram, startTelegram } from '../bot/telegram/start.ts';
import { createAsking } from '../bot/turns/ask-assistant.ts';
import { createKnownRelease } from '../bot/turns/known-release.ts';
import { createQueueWatch } from '../bot/turns/queue-watch.ts';
import { createSettingsWatch, type SettingsWatch } from '../bot/turns/settings-watch.ts';
import { createLineWatch } from '../bot/turns/silent-lines.ts';
import { createSoundsWatch } from '../bot/turns/sounds-watch.ts';
import { createWebChannel } from '../bot/web/channel.ts';
import { exportPlain } from '../bot/web/export-page.ts';
import { startWhatsApp } from '../bot/whatsapp/start.ts';
import { type Config, tokensOf as variablesOf } from '../config.ts';
import { channelOf } from '../core/channel.ts';
import type { ChannelToken } from '../core/channel-token.ts';
import type { HouseAlarm } from '../core/house-note.ts';
import type { WhatsAppTemplate } from '../core/settings.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { pauseFor } from '../runtime/pause.ts';
import type { OpenedStore } from '../storage/open-store.ts';
import { isStoreAway } from '../storage/shared/away.ts';
import { channelsOf, statesOf } from './channel-states.ts';
import { openAlarms } from './open-alarms.ts';
import { exportingOf, registerWeb } from './open-web.ts';
import { createWaysWatch } from './other-ways.ts';
import { createTokenProof } from './prove-token.ts';
import type { Releases } from './releases/releases.ts';
import { timedStore } from './timed-store.ts';

export interface BotDeps extends Pick<OpenedStore, 'store' | 'isShared'> {
  config: Config;
  log: Logger;
  now: () => number;
  signal: AbortSignal;
  releases: Pick<Releases, 'knowledge' | 'knows' | 'seek'>;
  metrics: Metrics;
  /** The time that is certain while the clock is in doubt. */
  sure: () => number;
  /** Tokens that were set on the page when this process began, by account. */
  tokens: ReadonlyMap<string, ChannelToken>;
  /** `null`: there is none. */
  assistant: OpenedAssistant | null;
}

/** Everything that talks with people, of one process. */
export interface Bot {
  /** How each channel stands, for `/readyz`. */
  channels(): Promise<Record<string, string>>;
  /** The same and more, for the store. */
  standing: NonNullable<TellingDeps['accounts']>;
  /** Tells whoever looks after the house that something is wrong with it. */
  ringHouse(kind: HouseAlarm): Promise<boolean>;
  /** Adds the web chat and the webhooks. */
  register(app: FastifyInstance): Promise<void>;
  /** Takes turns and sends until the signal says stop, and what is on its way has arrived. */
  run(): Promise<unknown>;
  /** Begins to receive; call it when the server listens. Resolves to what waits for its end. */
  receive(): () => Promise<void>;
}

/**
 * Wires the channels to the pipeline (bot/pipeline.ts), and both to what watches over them. Rules stand there; here is only
 * what is joined to what, and which of two sources a setting has.
 */
export function openBot(deps: BotDeps): Bot {
  const { config, log, now, sure, signal, store, metrics, releases, assistant } = deps;
  const { knowledge } = releases;
  const watch = createAccountWatch({ now });
  const lines = createLineWatch({ store, log, now });
  const waiting = createQueueWatch({ store, log, now });
  const settings = createSettingsWatch({ store, log });
  const sounds = createSoundsWatch({ store, log, knowledge });
  const ways = createWaysWatch({ store, log, publicUrl: config.publicUrl });
  const falseNames = () => settings.current().falseNames.map(({ name }) => name);
  const shifts = createShiftWatch({ store, log, now, zone: config.hotlineZone, settings: settings.current });
  const circuits = createCircuits(metrics, createWordKeeping({ store, log }));
  const lease = leaseOf(deps);
  const web = createWebChannel();
  const timed = timedStore(store);
  const draw = createDrawing(() => knowledge().content, lines.demoted);
  const staffLink = createStaffLink({
    store,
    log,
    now,
    isStoreAway,
    hash: hashOfTelegramCode,
    tell: async (chatId, text) => telegram?.tellStaff(chatId, text),
  });
  const pipeline = createPipeline({
    store,
    log,
    metrics,
    now,
    sure,
    knowledge,
    known: createKnownRelease({
      releases,
      store,
      log,
      elapsed: () => performance.now(),
      pause: (ms) => pauseFor(ms, signal),
    }),
    circuits,
    demoted: lines.demoted,
    queue: waiting.queue,
    hours: () => settings.hours(config.hotlineZone),
    isStaffed: shifts.isStaffed,
    days: daysIn(config.hotlineZone),
    service: () => settings.current().name,
    sounds: sounds.sounds,
    ways: ways.current,
    house: () => ({ falseNames: falseNames(), brokenWays: settings.current().brokenWays }),
    asking: assistant && createAsking(assistant, signal),
    transcribe: assistant?.transcribe ?? null,
    // Answers in the web chat need no rate limit and no lease of an account: any process may give them, and the claims keep
    // the order of each contact.
    isServed: (account) => account === web.account || lease.isOurs(account),
    onHeard: watch.heard,
    onFailed: watch.failed,
    noteReport: timed.noteReport,
  });
  // An operator's answer is in the outbox: nobody waits for the next look.
  store.onDeskEvent(pipeline.spoken);
  const { receive, takeReport } = pipeline;
  const { telegramTokens, whatsappTokens } = tokensOf(deps);
  const telegram: StartedTelegram | null =
    config.telegram &&
    startTelegram(
      { ...config.telegram, publicUrl: config.publicUrl },
      {
        log,
        now,
        signal,
        lease,
        draw,
        soundOf: sounds.bytes,
        ownFileOf: store.ownFile,
        exportOf: exportingOf({ store, now, knowledge }),
        nameOf: () => settings.current().name,
        onNamed: (username) => noteBot(deps, username),
        tokens: telegramTokens,
        forum: forumOf({ ...deps, knowledge, settings: settings.current, ring: () => alarms.ringHouse('group') }),
        receive: async (inbounds) => receive(await staffLink(inbounds)),
      },
    );
  const whatsapp =
    config.whatsapp &&
    startWhatsApp(
      {
        ...config.whatsapp,
        ...(whatsappTokens && { tokenOf: whatsappTokens.current }),
        template: templateOf(settings, config.whatsapp.template),
      },
      {
        log,
        now,
        sure,
        signal,
        receive,
        lease,
        draw,
        soundOf: sounds.bytes,
        addresses: timed,
        takeReport,
        ownFileOf: store.ownFile,
        exportOf: exportingOf({ store, now, knowledge }, exportPlain),
        onNumber: (number) => noteNumber(deps, number),
        ...(whatsappTokens && { onToken: whatsappTokens.onChanged }),
      },
    );
  const max =
    config.max &&
    startMax(
      { ...config.max, publicUrl: config.publicUrl },
      { log, now, signal, receive, lease, marks: marksOf(store) },
    );
  const started = [telegram, whatsapp, max].filter((one) => one !== null);
  const channels = [web, ...started.map(({ channel }) => channel)];
  const states = () => new Map([[web.account, 'ok'], ...statesOf(started, { circuits, lease })]);
  const alarms = openAlarms({ ...deps, settings, telegram });
  const tokens = [telegramTokens, whatsappTokens].filter((one) => one !== null);
  const watches = [lines, waiting, shifts, settings, sounds, ways, ...tokens];
  return {
    channels: () => channelsOf(deps, states()),
    standing: { take: () => watch.take(states()), giveBack: watch.giveBack },
    ringHouse: alarms.ringHouse,
    async register(app) {
      await registerWeb(app, {
        ...deps,
        knowledge,
        intake: pipeline.intake,
        sent: pipeline.sent,
        lines,
        soundOf: sounds.bytes,
        genuine: () => ({ ways: ways.current(), falseNames: falseNames() }),
        service: () => settings.current().name,
      });
      for (const { webhook } of started) if (webhook) await app.register(webhook);
    },
    run: () =>
      Promise.all([
        pipeline.run(channels.map(watch.watching), signal),
        ...watches.map((one) => one.watch(signal)),
        heedWords({ store, log, circuits, now }, signal),
        alarms.run(),
      ]),
    receive() {
      const ends = started.map((channel) => channel.run());
      return async () => void (await Promise.all(ends.map((end) => end())));
    },
  };
}

/** Of each account of this process; `null`: it has none of that channel. */
function tokensOf({ config, store, log, now, tokens }: BotDeps) {
  const prove = createTokenProof(config);
  const watches = new Map(
    [...variablesOf(config)].map(([account, variable]) => [
      channelOf(account),
      createTokenWatch({
        store,
        log,
        now,
        account,
        variable,
        known: tokens.get(account),
        prove: (token, signal) => prove(account, token, signal),
      }),
    ]),
  );
  return { telegramTokens: watches.get('telegram') ?? null, whatsappTokens: watches.get('whatsapp') ?? null };
}

/** So that whoever writes where others read along is led to it. */
function noteNumber({ store, log }: BotDeps, number: string): void {
  store
    .noteHouse('whatsapp-number', { number })
    .catch((error: unknown) => log.warn({ err: error }, 'what our number is could not be kept'));
}

/** Up to where MAX was asked: it gives the rest to who names that. */
function marksOf(store: BotDeps['store']): MarkKeeping {
  return {
    read: async () => (await store.houseNotes())['max-mark'] ?? null,
    keep: (mark) => store.noteHouse('max-mark', mark),
  };
}

/** So that whoever links a phone is led to it, from a process without a bot, too. */
function noteBot({ store, log }: BotDeps, username: string): void {
  store
    .noteHouse('telegram-bot', { username })
    .catch((error: unknown) => log.warn({ err: error }, 'what the bot is called could not be kept'));
}

/** What is set on the page wins over the environment. */
function templateOf({ current }: SettingsWatch, fromEnvironment: WhatsAppTemplate | null) {
  return () => current().templates.answerWaits ?? fromEnvironment;
}

/** The mirror of the desk in a group of Telegram. */
function forumOf(deps: BotDeps & Pick<ForumDeps, 'knowledge' | 'settings' | 'ring'>): StartDeps['forum'] {
  const { telegram, hotlineZone: zone, publicUrl } = deps.config;
  const chat = telegram?.operatorsChat ?? null;
  return chat === null ? null : { chat, open: (line) => createForum({ ...deps, isStoreAway, zone, publicUrl, line }) };
}

function leaseOf({ store, log, now }: BotDeps) {
  const holder = randomUUID();
  return createAccountLease({
    lease: (account) => store.leaseChannel(account, holder, now(), ACCOUNT_LEASE_MS),
    release: (account) => store.releaseChannel(account, holder),
    log,
    elapsed: () => performance.now(),
  });
}
