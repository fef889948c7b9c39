/** telegram/: the channel of Telegram: read, write, poll or webhook, and the group of the operators. */

import type { FastifyPluginAsync } from 'fastify';
import type { Logger } from 'pino';
import type { Address, Inbound, Language, Picture } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { words } from '../../locales/words.ts';
import { pauseFor } from '../../runtime/pause.ts';
import type { AccountLease } from '../account/account-lease.ts';
import { unlessStopped } from '../account/backoff.ts';
import { keepGoing, sideBySide } from '../account/side-by-side.ts';
import type { TokenWatch } from '../account/token-watch.ts';
import type { Forum } from '../desk/forum.ts';
import { createGroupPace, type ForumLine } from '../desk/forum-line.ts';
import type { OwnFileOf } from '../send/channel.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { openTelegram, type TelegramChannel } from './channel.ts';
import { failureOf } from './failure.ts';
import { createForumLine, readForum } from './forum.ts';
import { type Introduction, introduce } from './introduce.ts';
import { pollTelegram } from './poll.ts';
import { keepRegistered, registerWebhook, TELEGRAM_WEBHOOK_PATH, telegramWebhook } from './webhook.ts';

export interface TelegramStart {
  token: string;
  apiRoot: string | null;
  webhookSecret: string | null;
  publicUrl: string | null;
}

export interface StartedTelegram {
  channel: TelegramChannel;
  /** The route that takes updates, where Telegram posts them; null with long polling. */
  webhook: FastifyPluginAsync | null;
  /** Says something to one of the staff in their own chat with the bot. Throws a SendFailure. */
  tellStaff(chatId: string, text: string): Promise<void>;
  /** `ok`, `standby` where another process serves the account, or a word for what is wrong. */
  health(): string;
  /** Starts to receive, and introduces the bot; call it when the server listens. Resolves to what waits for its end. */
  run(): () => Promise<void>;
}

export interface StartDeps {
  log: Logger;
  now: () => number;
  signal: AbortSignal;
  receive: (inbounds: readonly Inbound[]) => Promise<void>;
  draw: (picture: Picture) => Promise<Uint8Array | null>;
  exportOf: (address: Address) => Promise<string | null>;
  soundOf: (clip: string) => Promise<Uint8Array | null>;
  ownFileOf: OwnFileOf;
  lease: AccountLease;
  /** The forum group that mirrors the desk; null: there is none. */
  forum: { chat: number; open: (line: ForumLine) => Forum } | null;
  /** What the service is called on the page of the settings; null: as the program says. */
  nameOf: () => Readonly<Record<Language, string>> | null;
  /** Told what the bot is called at Telegram, as soon as that is known. */
  onNamed: (username: string) => void;
  /** The token of this moment; `null`: the one it was started with, for good. */
  tokens: Pick<TokenWatch, 'current' | 'onChanged'> | null;
}

/** Telegram over a webhook when a secret is set, else over long polling. */
export function startTelegram(
  settings: TelegramStart,
  {
    log,
    now,
    signal,
    receive,
    draw,
    exportOf,
    soundOf,
    ownFileOf,
    lease,
    nameOf,
    onNamed,
    tokens,
    forum: wish,
  }: StartDeps,
): StartedTelegram {
  const { token, apiRoot, webhookSecret, publicUrl } = settings;
  const channel = openTelegram({
    token,
    log,
    now,
    signal,
    draw,
    exportOf,
    soundOf,
    ownFileOf,
    isServed: () => lease.isOurs(channel.account),
    ...(apiRoot === null ? {} : { apiRoot }),
    ...(tokens === null ? {} : { tokenOf: tokens.current }),
  });
  const { api, state } = channel;
  void channel.identified.then((us) => us && onNamed(us.username));
  const forum = wish && openForum(api, wish);
  const receiving = {
    read: channel.read,
    accept: (inbounds: Inbound[]) => receive(inbounds),
    acknowledge: channel.acknowledge,
    takeForum: forum?.takeForum,
    log,
  };
  const webhook: FastifyPluginAsync | null =
    webhookSecret === null
      ? null
      : async (app) => void (await app.register(telegramWebhook, { secret: webhookSecret, ...receiving }));
  return {
    channel,
    webhook,
    tellStaff: (chatId, text) => tellStaff(api, chatId, text),
    health: () => healthOf(channel, lease),
    run() {
      const url = `${publicUrl ?? ''}${TELEGRAM_WEBHOOK_PATH}`;
      const served = lease.serve(
        channel.account,
        (mine) =>
          sideBySide((signal) => {
            // Who loses the account meanwhile waits no longer for it.
            const identified = unlessStopped(channel.identified, signal);
            const serving = { api, identified, log, state, signal };
            const hook = webhookSecret === null ? null : { ...serving, secret: webhookSecret, url };
            const receive = () => (hook === null ? pollTelegram({ ...receiving, ...serving }) : keepRegistered(hook));
            // Where Telegram posts to is said anew under a new token.
            if (hook !== null) tokens?.onChanged(() => void registerWebhook(hook), signal);
            const besideIt = (work: () => Promise<unknown> | undefined) => () =>
              keepGoing(
                async () => ((await identified) === null ? undefined : work()),
                { log, elapsed: () => performance.now() },
                signal,
              );
            return [
              receive,
              besideIt(() => keepIntroduced({ api, nameOf, log, signal })),
              besideIt(() => forum?.mirror(signal)),
            ];
          }, mine),
        signal,
      );
      return () => served;
    },
  };
}

function openForum(api: TelegramApi, { chat, open }: NonNullable<StartDeps['forum']>) {
  const turn = createGroupPace({ elapsed: () => performance.now() });
  const { take, mirror } = open(createForumLine({ api, chat, turn }));
  return {
    mirror,
    async takeForum(update: unknown) {
      const deed = readForum(update, chat);
      if (deed !== null) await take(deed);
    },
  };
}

/** Told by the process that holds the lease. `waiting`: the store has not said yet who holds it. */
function healthOf({ account, state }: TelegramChannel, lease: AccountLease): string {
  if (lease.isOurs(account)) return state.status === 'running' ? 'ok' : state.status;
  return lease.isAnothers(account) ? 'standby' : 'waiting';
}

const INTRODUCED_MS = 5000;

/** At once, and again when the name is another. */
async function keepIntroduced({
  api,
  nameOf,
  log,
  signal,
}: Pick<StartDeps, 'nameOf' | 'log' | 'signal'> & { api: TelegramApi }): Promise<void> {
  let told: string | null = null;
  while (!signal.aborted) {
    const name = nameOf() ?? { tg: INTRODUCTION.tg.name, ru: INTRODUCTION.ru.name };
    const telling = JSON.stringify(name);
    if (telling !== told) {
      const { tg, ru } = INTRODUCTION;
      await introduce(api, { tg: { ...tg, name: name.tg }, ru: { ...ru, name: name.ru } }, { log, signal });
    }
    told = telling;
    await pauseFor(INTRODUCED_MS, signal);
  }
}

const INTRODUCTION: Record<'tg' | 'ru', Introduction> = { tg: introductionIn('tg'), ru: introductionIn('ru') };

function introductionIn(language: 'tg' | 'ru'): Introduction {
  const say = words(language);
  return {
    name: say('bot_name'),
    description: say('bot_description'),
    shortDescription: say('bot_short_description'),
    commands: [
      { command: 'menu', description: say('command_menu') },
      { command: 'person', description: say('command_person') },
      { command: 'language', description: say('command_language') },
      { command: 'data', description: say('command_data') },
      { command: 'stop', description: say('command_stop') },
      { command: 'help', description: say('command_help') },
    ],
  };
}

const CALL_MS = 15_000;

/** Says something to one of the staff in their own chat with the bot. Throws a SendFailure. */
async function tellStaff(api: TelegramApi, chatId: string, text: string): Promise<void> {
  const chat_id = Number(chatId);
  if (!Number.isSafeInteger(chat_id)) throw new SendFailure('crashed', 'a chat of the staff that is not of Telegram');
  try {
    const options = { chat_id, text, link_preview_options: { is_disabled: true } };
    await api.raw.sendMessage(options, signalOf(AbortSignal.timeout(CALL_MS)));
  } catch (error) {
    throw failureOf(error);
  }
}
