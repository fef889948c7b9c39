import { InputFile } from 'grammy/web';
import { LRUCache } from 'lru-cache';
import type { Address, Inbound, InboundContent, Picture } from '../../core/message.ts';
import type { Delivery } from '../../core/outgoing.ts';
import { Refusal } from '../../core/refusal.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { placeOf } from '../../core/shared-phone.ts';
import type { ServiceLog } from '../../runtime/log.ts';
import { WAITS, type Waits } from '../account/backoff.ts';
import { type BadLines, createBadLines } from '../send/bad-lines.ts';
import { type Channel, idOf, type OwnFileOf } from '../send/channel.ts';
import { createUploadTries, type UploadTries } from '../send/upload-tries.ts';
import { createApi, signalOf, type TelegramApi } from './api.ts';
import { attach } from './attach.ts';
import { failureOf, isButtonRefusal, isDeleteRefusal, isMarkupRefusal } from './failure.ts';
import { createFileFetch } from './file.ts';
import { readQueryId, readUpdate } from './read.ts';
import { callWithRetry, type TelegramState } from './state.ts';
import { createTyping, TYPING_AFTER_MS, type Typing } from './typing.ts';
import { type Call, type SendMessage, withPlainButtons, writeOutbound } from './write.ts';

/** A second a message to one chat, with short bursts, and 30 a second in all: https://core.telegram.org/bots/faq */
const PACE = { perContactMs: 1000, burst: 5, perSecond: 25 } as const;

const ACKNOWLEDGE_MS = 5000;
/** Names of voices that are known at once. */
const VOICES_REMEMBERED = 500;

/** Words would meet the same refusal as the picture or the file. */
const NOT_NOW = new Set<SendFailure['reason']>(['throttled', 'contact_stopped', 'channel_stopped']);

const SPOKEN = new Set<InboundContent['kind']>(['text', 'media', 'location', 'contact-card', 'unsupported']);

/** One bot account of ours. */
export interface TelegramChannel extends Channel {
  readonly api: TelegramApi;
  readonly botId: string;
  readonly state: TelegramState;
  /** Reads one update and remembers, in memory alone, by which id to acknowledge a pressed button. */
  read(update: unknown): Inbound[] | 'not an update';
  /** Who we are there, once Telegram has said it; null when it will not say or we stop before that. */
  readonly identified: Promise<{ username: string } | null>;
}

export interface TelegramSettings {
  token: string;
  /** The token that holds at this moment, of the same bot. Left out: the one it was opened with. */
  tokenOf?: () => string;
  /** Telegram's own when absent. */
  apiRoot?: string;
  log: ServiceLog;
  now: () => number;
  signal: AbortSignal;
  waits?: Waits;
  /** For so long somebody waits for an answer before we say that we are typing it. */
  typingAfterMs?: number;
  /** Whether this process sends for the account; left out: always. */
  isServed?: () => boolean;
  /** Draws a picture as PNG when it is sent; null where there is none any more. Left out: everything is sent in words. */
  draw?: (picture: Picture) => Promise<Uint8Array | null>;
  /** Writes what is kept of whoever is at the address, as HTML; null where nothing is. Left out: no file is sent. */
  exportOf?: (address: Address) => Promise<string | null>;
  /** The sound of a clip: Opus in Ogg; null where it is gone. Left out: everything is said in words. */
  soundOf?: (clip: string) => Promise<Uint8Array | null>;
  /** What operators send. Left out: nothing is. */
  ownFileOf?: OwnFileOf;
}

/**
 * Opens at once and asks Telegram who we are in the background, for as long as it takes: the rest of the server does not
 * wait. Throws a Refusal for a token that cannot be one.
 */
export function openTelegram(settings: TelegramSettings): TelegramChannel {
  const { token, apiRoot, log, now, signal, waits = WAITS, draw = async () => null } = settings;
  const { exportOf = async () => null, soundOf = async () => null, ownFileOf = async () => null } = settings;
  const { tokenOf = () => token, typingAfterMs = TYPING_AFTER_MS, isServed = () => true } = settings;
  const botId = /^(\d{1,20}):[A-Za-z0-9_-]+$/.exec(token)?.[1];
  if (botId === undefined) throw new Refusal('token_wrong', 'the Telegram token is not of the form 123456:letters');
  const api = createApi(token, apiRoot, tokenOf);
  const state: TelegramState = { status: 'starting' };
  const queryIds = new WeakMap<Inbound, string>();
  const readAt = new WeakMap<Inbound, number>();
  const voices = new LRUCache<string, string>({ max: VOICES_REMEMBERED });
  const typing = createTyping(api, { afterMs: typingAfterMs, signal, mayTell: isServed });
  const badLines = createBadLines();
  const line: Line = { api, draw, exportOf, soundOf, ownFileOf, log, voices, uploadTries: createUploadTries() };
  return {
    account: `telegram:${botId}`,
    pace: PACE,
    api,
    botId,
    state,
    identified: callWithRetry((until) => api.getMe(signalOf(until)), { log, state, signal, waits }),
    read(update) {
      const inbounds = readUpdate(update, { botId, at: now() });
      if (inbounds === 'not an update') return inbounds;
      for (const inbound of inbounds) readAt.set(inbound, performance.now());
      const queryId = readQueryId(update);
      if (queryId !== null) for (const inbound of inbounds) queryIds.set(inbound, queryId);
      return inbounds;
    },
    async send(delivery, until) {
      badLines.sends(delivery);
      typing.answered(placeOf(delivery.address));
      try {
        return await sendThrough(line, delivery, until);
      } catch (error) {
        throw failureOf(error);
      }
    },
    fetchFile: createFileFetch({ api, tokenOf, apiRoot }),
    acknowledge: createAcknowledge({ api, queryIds, readAt, typing, badLines }, signal),
  };
}

type Line = {
  api: TelegramApi;
  /** By its clip the name that Telegram has given to a voice: it is sent again under it, and not uploaded. */
  voices: LRUCache<string, string>;
  uploadTries: UploadTries;
} & Required<Pick<TelegramSettings, 'draw' | 'exportOf' | 'soundOf' | 'ownFileOf' | 'log'>>;

async function sendThrough(line: Line, delivery: Delivery, signal: AbortSignal): Promise<string | null> {
  const { api } = line;
  if (signal.aborted) throw new SendFailure('unreachable', 'stopped before the call');
  const chatId = Number(idOf(delivery.address));
  if (!delivery.address.startsWith('telegram:') || !Number.isSafeInteger(chatId)) {
    throw new SendFailure('crashed', 'an address that is not of Telegram');
  }
  let externalId: string | null = null;
  for (const call of writeOutbound(delivery.outbound, chatId)) {
    if (call.method === 'sendMessage') externalId = await sendMessage(api, call.payload, signal);
    else if (call.method === 'deleteMessages') await deleteMessages(api, chatId, call.payload.message_ids, signal);
    else if (call.method === 'attach') {
      const { message } = call;
      const say = () => sendMessage(api, message, signal);
      externalId = idOfSent(await attach({ ...line, say }, { call, delivery }, signal));
    } else externalId = await sendUpload(line, { call, delivery }, signal);
  }
  return externalId;
}

type Upload = Exclude<Extract<Call, { message: SendMessage }>, { method: 'attach' }>;

/**
 * A picture, a file or a voice is tried once. What fails is said in words at once, unless nobody may be written to at this
 * moment; words are also what a bubble is that has been tried before.
 */
async function sendUpload(
  line: Line,
  { call, delivery }: { call: Upload; delivery: Delivery },
  signal: AbortSignal,
): Promise<string | null> {
  const { api, log } = line;
  if (delivery.tries > 1) return sendMessage(api, call.message, signal);
  try {
    const sent =
      call.method === 'sendVoice'
        ? await sendVoice(line, call, signal)
        : await sendFile(line, { call, to: delivery.address }, signal);
    return sent === null ? await sendMessage(api, call.message, signal) : idOfSent(sent);
  } catch (error) {
    const { reason, message } = failureOf(error);
    if (NOT_NOW.has(reason) || signal.aborted) throw error;
    log.warn({ delivery: delivery.id, why: message }, 'a picture, a file or a voice did not pass and is said in words');
    return sendMessage(api, call.message, signal);
  }
}

/** Null: there is no file any more. */
async function sendFile(
  line: Line,
  { call, to }: { call: FileUpload; to: Address },
  signal: AbortSignal,
): Promise<unknown> {
  const file = await fileOf(line, call, to);
  if (file === null) return null;
  return call.method === 'sendPhoto'
    ? line.api.raw.sendPhoto({ ...call.payload, photo: file }, signalOf(signal))
    : line.api.raw.sendDocument({ ...call.payload, document: file }, signalOf(signal));
}

/** A voice is uploaded once. Null: people do not hear it any more, whatever Telegram still has of it. */
async function sendVoice(
  { api, voices, soundOf }: Line,
  { payload, clip }: Extract<Upload, { method: 'sendVoice' }>,
  signal: AbortSignal,
): Promise<unknown> {
  const known = voices.get(clip);
  // Its name goes with it: under another one it is uploaded again.
  voices.delete(clip);
  const bytes = await soundOf(clip);
  if (bytes === null) return null;
  const voice = known ?? new InputFile(bytes, 'voice.ogg');
  const sent = await api.raw.sendVoice({ ...payload, voice }, signalOf(signal));
  const name = sent.voice?.file_id ?? known;
  if (name !== undefined) voices.set(clip, name);
  return sent;
}

type FileUpload = Exclude<Upload, { method: 'sendVoice' }>;

/** A file is of nobody but whom the bubble goes to. */
async function fileOf({ draw, exportOf }: Line, call: FileUpload, address: Address): Promise<InputFile | null> {
  if (call.method === 'sendPhoto') {
    const png = await draw(call.picture);
    return png && new InputFile(png, 'card.png');
  }
  const html = await exportOf(address);
  return html === null ? null : new InputFile(Buffer.from(html), 'my-data.html');
}

async function sendMessage(api: TelegramApi, payload: SendMessage, signal: AbortSignal): Promise<string | null> {
  try {
    return idOfSent(await api.raw.sendMessage(payload, signalOf(signal)));
  } catch (error) {
    const plain = plainerThan(payload, error);
    if (plain === null) throw error;
    return idOfSent(await api.raw.sendMessage(plain, signalOf(signal)));
  }
}

/** The same without what was refused; `null`: it has nothing of the kind. */
function plainerThan(payload: SendMessage, error: unknown): SendMessage | null {
  if (isButtonRefusal(error)) return withPlainButtons(payload);
  if (payload.entities === undefined || !isMarkupRefusal(error)) return null;
  const { entities: _, ...plain } = payload;
  return plain;
}

/** The message is there even if its id did not come back: no reason to send it again. */
function idOfSent(message: unknown): string | null {
  if (typeof message !== 'object' || message === null || !('message_id' in message)) return null;
  return Number.isInteger(message.message_id) ? String(message.message_id) : null;
}

/** One message that cannot be deleted makes Telegram refuse them all, so a refused batch is tried in halves. */
async function deleteMessages(api: TelegramApi, chatId: number, ids: number[], signal: AbortSignal): Promise<void> {
  try {
    await api.raw.deleteMessages({ chat_id: chatId, message_ids: ids }, signalOf(signal));
  } catch (error) {
    if (!isDeleteRefusal(error)) throw error;
    if (ids.length === 1) return;
    const middle = Math.ceil(ids.length / 2);
    await deleteMessages(api, chatId, ids.slice(0, middle), signal);
    await deleteMessages(api, chatId, ids.slice(middle), signal);
  }
}

interface Acknowledging {
  api: TelegramApi;
  queryIds: WeakMap<Inbound, string>;
  readAt: WeakMap<Inbound, number>;
  typing: Typing;
  badLines: BadLines;
}

function createAcknowledge(
  { api, queryIds, readAt, typing, badLines }: Acknowledging,
  signal: AbortSignal,
): Channel['acknowledge'] {
  return async (inbound) => {
    const queryId = queryIds.get(inbound);
    if (queryId === undefined) {
      const at = readAt.get(inbound) ?? performance.now();
      if (SPOKEN.has(inbound.content.kind) && !badLines.has(inbound.from)) await typing.asked(inbound.from, at);
      return;
    }
    const until = AbortSignal.any([signal, AbortSignal.timeout(ACKNOWLEDGE_MS)]);
    try {
      await api.raw.answerCallbackQuery({ callback_query_id: queryId }, signalOf(until));
    } catch {
      // A courtesy that failed is not worth a second try, and its error carries the token.
    }
  };
}
