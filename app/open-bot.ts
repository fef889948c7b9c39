import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { hashOfTelegramCode } from '../admin-api/secrets.ts';
import { type AccountWatch, createAccountWatch, type TellingDeps } from '../bot/account/account-health.ts';
import { ACCOUNT_LEASE_MS, createAccountLease } from '../bot/account/account-lease.ts';
import { type StandingDeps, stateOf, withUnserved } from '../bot/account/account-state.ts';
import { createWordKeeping, heedWords } from '../bot/account/account-words.ts';
import { runAlarms } from '../bot/desk/alarm-sender.ts';
import { createAlarmWatch } from '../bot/desk/alarm-watch.ts';
import { createForum } from '../bot/desk/forum.ts';
import { createShiftWatch } from '../bot/desk/shift-watch.ts';
import { runFetching } from '../bot/files/fetch-files.ts';
import { type CallIntake, createIntake, type Intake } from '../bot/intake/intake.ts';
import { createReceiver } from '../bot/intake/receive.ts';
import { createStaffLink } from '../bot/intake/staff-link.ts';
import { drawPng } from '../bot/send/card.ts';
import { createCircuits } from '../bot/send/circuits.ts';
import { createReportTaking } from '../bot/send/reports.ts';
import { runSender } from '../bot/send/sender.ts';
import { createSlots } from '../bot/send/slots.ts';
import { type StartDeps, type StartedTelegram, startTelegram } from '../bot/telegram/start.ts';
import { createQueueWatch } from '../bot/turns/queue-watch.ts';
import { createSettingsWatch, type SettingsWatch } from '../bot/turns/settings-watch.ts';
import { createLineWatch, type LineWatch } from '../bot/turns/silent-lines.ts';
import { runTurns } from '../bot/turns/turns.ts';
import { createWebChannel } from '../bot/web/channel.ts';
import { type StartedWhatsApp, startWhatsApp } from '../bot/whatsapp/start.ts';
import type { Config } from '../config.ts';
import type { AddressMove } from '../core/address-store.ts';
import { ALARM_KEY } from '../core/alarm.ts';
import type { DeliveryClaimer, TurnClaimer } from '../core/claimer.ts';
import type { DeliveryReport } from '../core/delivery.ts';
import type { Address, Picture } from '../core/message.ts';
import type { WhatsAppTemplate } from '../core/settings.ts';
import type { Knowledge } from '../dialogue/know/knowledge.ts';
import { drawCard } from '../dialogue/pack/pocket-card.ts';
import { createPack } from '../dialogue/pack/pocket-pack.ts';
import { daysIn } from '../dialogue/time/hotline-days.ts';
import type { HotlineHours } from '../dialogue/time/hours.ts';
import { createStandIn } from '../dialogue/turn/sorry.ts';
import type { Metrics } from '../runtime/metrics.ts';
import { createWakeUp } from '../runtime/wake-up.ts';
import { withTimeout } from '../runtime/with-timeout.ts';
import type { OpenedStore } from '../storage/open-store.ts';
import { exportingOf, registerWeb } from './open-web.ts';
import { type HouseAlarm, type HouseAlarmDeps, ringHouse } from './upkeep/house-alarm.ts';

/** Nobody else writes to an embedded store: every bubble wakes it, and looking is only for what a wake-up has missed. */
const STORE_MS = 8000;
const STANDING_MS = 2000;

export interface BotDeps extends Pick<OpenedStore, 'store' | 'isShared'> {
  config: Config;
  log: Logger;
  now: () => number;
  signal: AbortSignal;
  knowledge: Knowledge;
  metrics: Metrics;
  /** The time that is certain while the clock is in doubt. */
  sure: () => number;
}

/** Everything that talks with people, of one process. */
export interface Bot {
  /** How each channel stands, for `/readyz`. */
  channels(): Promise<Record<string, string>>;
  /** The same and more, for the store. */
  standing: NonNullable<TellingDeps['accounts']>;
  /** Tells whoever looks after the house that something is wrong with it. */
  ringHouse(kind: HouseAlarm): void;
  /** Adds the web chat and the webhooks. */
  register(app: FastifyInstance): Promise<void>;
  /** Takes turns and sends until the signal says stop, and what is on its way has arrived. */
  run(): Promise<unknown>;
  /** Begins to receive; call it when the server listens. Resolves to what waits for its end. */
  receive(): () => Promise<void>;
}

export function openBot(deps: BotDeps): Bot {
  const { config, log, now, signal, store, metrics } = deps;
  const [accepted, spoken, wished] = [createWakeUp(), createWakeUp(), createWakeUp()];
  const sent = new Set<(to: Address) => void>();
  const watch = createAccountWatch({ now });
  const [slots, senders] = [createSlots<TurnClaimer>(), createSlots<DeliveryClaimer>()];
  const intake = heardBy(watch, createIntake({ store, lexicon: deps.knowledge.lexicon, accepted, slots }));
  const lines = createLineWatch({ store, log, now });
  const waiting = createQueueWatch({ store, log, now });
  const settings = createSettingsWatch({ store, log });
  const shifts = createShiftWatch({ store, log, now, zone: config.hotlineZone, settings: settings.current });
  // An operator's answer is in the outbox: nobody waits for the next look.
  store.onDeskEvent(spoken.ring);
  const lease = leaseOf(deps);
  const receive = createReceiver({ store: intake, metrics });
  const staffLink = createStaffLink({
    ...{ store, log, now, hash: hashOfTelegramCode },
    tell: async (chatId, text) => telegram?.tellStaff(chatId, text),
  });
  const telegram: StartedTelegram | null =
    config.telegram &&
    startTelegram(
      { ...config.telegram, publicUrl: config.publicUrl },
      {
        ...{ log, now, signal, lease, draw: drawingOf(deps, lines), exportOf: exportingOf(deps) },
        nameOf: () => settings.current().name,
        forum: forumOf(deps, settings),
        receive: async (inbounds) => receive(await staffLink(inbounds)),
      },
    );
  const circuits = createCircuits(metrics, createWordKeeping({ store, log }));
  const patient = patientStore(store);
  const whatsapp =
    config.whatsapp &&
    startWhatsApp(
      { ...config.whatsapp, template: templateOf(config.whatsapp.template, settings) },
      {
        ...{ log, now, sure: deps.sure, signal, receive, lease, draw: drawingOf(deps, lines), addresses: patient },
        takeReport: createReportTaking({ store: patient, log, metrics, circuits, now, onFailed: watch.failed }),
      },
    );
  const web = createWebChannel();
  const all = [web, ...(telegram ? [telegram.channel] : []), ...(whatsapp ? [whatsapp.channel] : [])];
  const { demoted } = lines;
  const states = () => new Map([[web.account, 'ok'], ...statesOf([telegram, whatsapp], { circuits, lease })]);
  return {
    channels: () => channelsOf(deps, states()),
    standing: { take: () => watch.take(states()), giveBack: watch.giveBack },
    ringHouse: (kind) =>
      void settings
        .look()
        .then(() => ringHouse(houseAlarmOf(deps, { settings, telegram }), kind, signal))
        .catch((error: unknown) => log.error({ err: error }, 'an alarm of the house waits for the store')),
    async register(app) {
      await registerWeb(app, { ...deps, intake, lines, sent });
      if (telegram?.webhook) await app.register(telegram.webhook);
      if (whatsapp) await app.register(whatsapp.webhook);
    },
    run: () =>
      Promise.all([
        runTurns(
          {
            ...deps,
            newId: randomUUID,
            demoted,
            queue: waiting.queue,
            hours: hoursOf(config, settings),
            isStaffed: shifts.isStaffed,
            days: daysIn(config.hotlineZone),
            service: () => settings.current().name,
            ...{ accepted, slots, spoken, senders, wished },
          },
          signal,
        ),
        runFetching({ store, log, metrics, now, wished, channels: all, chance: Math.random }, signal),
        lines.watch(signal),
        waiting.watch(signal),
        shifts.watch(signal),
        settings.watch(signal),
        heedWords({ store, log, circuits, now }, signal),
        ringing(deps, { settings, telegram }, signal),
        runSender(
          {
            ...{ store, log, metrics, now, spoken, circuits, slots: senders },
            channels: all.map(watch.watching),
            chance: Math.random,
            instead: createStandIn(deps),
            // The web has no pace and no order but a contact's own, which the claims keep: whoever is first says it, and
            // nobody who waits at a page waits for a lease.
            isServed: (account) => account === web.account || lease.isOurs(account),
            onSent: (to) => {
              for (const listener of sent) listener(to);
            },
          },
          signal,
        ),
      ]),
    receive: () => receiving([telegram, whatsapp]),
  };
}

function statesOf(
  started: readonly (StartedTelegram | StartedWhatsApp | null)[],
  standing: StandingDeps,
): [string, string][] {
  return started
    .filter((one) => one !== null)
    .map(({ channel: { account }, health }) => [account, stateOf(account, health, standing)]);
}

/** By name. Who serves what we leave to another is asked of the store; where it does not answer, that is told apart. */
async function channelsOf({ store, now }: BotDeps, states: Map<string, string>): Promise<Record<string, string>> {
  const isAlone = ![...states.values()].includes('standby');
  const standing = isAlone ? null : await withTimeout(STANDING_MS, store.standing(now())).catch(() => null);
  const told = standing === null ? states : withUnserved(states, standing, now());
  return Object.fromEntries([...told].map(([account, state]) => [account.split(':')[0], state]));
}

function heardBy({ heard }: AccountWatch, intake: CallIntake): CallIntake {
  const heardIn = ({ accept }: Intake): Intake => ({
    async accept(inbound, isLast) {
      const outcome = await accept(inbound, isLast);
      heard(inbound);
      return outcome;
    },
  });
  return { ...heardIn(intake), enter: () => heardIn(intake.enter()) };
}

function receiving(started: readonly (StartedTelegram | StartedWhatsApp | null)[]): () => Promise<void> {
  const ends = started.map((channel) => channel?.run());
  return async () => void (await Promise.all(ends.map((end) => end?.())));
}

/** Whoever posts to us hears in time that the store does not answer. */
function patientStore({ contactAt, reached, keepAddress, moveAddress, noteReport }: BotDeps['store']) {
  return {
    contactAt: (address: Address) => withTimeout(STORE_MS, contactAt(address)),
    reached: (contactId: string) => withTimeout(STORE_MS, reached(contactId)),
    keepAddress: (contactId: string, address: Address) => withTimeout(STORE_MS, keepAddress(contactId, address)),
    moveAddress: (move: AddressMove) => withTimeout(STORE_MS, moveAddress(move)),
    noteReport: (report: DeliveryReport) => withTimeout(STORE_MS, noteReport(report)),
  };
}

/** What is set on the page wins over the environment. */
function templateOf(fromEnvironment: WhatsAppTemplate | null, settings: SettingsWatch): () => WhatsAppTemplate | null {
  return () => settings.current().templates.answerWaits ?? fromEnvironment;
}

/** Looks for tickets that wait too long, and tells whoever is to know. */
async function ringing(
  deps: BotDeps,
  { settings, telegram }: { settings: SettingsWatch; telegram: StartedTelegram | null },
  signal: AbortSignal,
): Promise<void> {
  const { config, store, log, metrics, now } = deps;
  const raised = createWakeUp();
  const known = { store, log, now, raised, settings: settings.current };
  const watch = createAlarmWatch({ ...known, holder: randomUUID(), zone: config.hotlineZone });
  const { publicUrl } = config;
  // The settings of before the first look are none: nobody would be rung.
  await settings.look().catch(() => undefined);
  await Promise.all([
    watch.watch(signal),
    runAlarms(
      {
        ...{ ...known, metrics, publicUrl, chance: Math.random, tell: telegram?.tellStaff ?? null },
        webhookKey: store.derive(ALARM_KEY),
      },
      signal,
    ),
  ]);
}

function houseAlarmOf(
  { config: { publicUrl }, store, log, now }: BotDeps,
  { settings, telegram }: { settings: SettingsWatch; telegram: StartedTelegram | null },
): HouseAlarmDeps {
  return {
    ...{ store, log, now, publicUrl, chance: Math.random, settings: settings.current },
    ...{ tell: telegram?.tellStaff ?? null, webhookKey: store.derive(ALARM_KEY) },
  };
}

/** The mirror of the desk in a group of Telegram. */
function forumOf(deps: BotDeps, { current: settings }: SettingsWatch): StartDeps['forum'] {
  const { telegram, hotlineZone: zone, publicUrl } = deps.config;
  const chat = telegram?.operatorsChat ?? null;
  return chat === null ? null : { chat, open: (line) => createForum({ ...deps, zone, publicUrl, line, settings }) };
}

function hoursOf({ hotlineZone: zone }: Config, settings: SettingsWatch): () => HotlineHours | null {
  return () => {
    const { hours: week } = settings.current();
    return week && { week, zone };
  };
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

function drawingOf({ knowledge }: BotDeps, lines: LineWatch): (picture: Picture) => Uint8Array | null {
  return ({ country, language, day }) => {
    const pack = createPack(knowledge.content, { country, language, today: day, demoted: lines.demoted() });
    return pack && drawPng(drawCard(pack));
  };
}
