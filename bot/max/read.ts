/**
 * bot/max/ speaks the Bot API of MAX: read.ts and write.ts translate, channel.ts calls, poll.ts and webhook.ts receive.
 * This file is the one place that knows what an update looks like. docs/max.md names where that is known from.
 */

import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { Inbound, InboundContent, MediaFile, MediaKind } from '../../core/message.ts';
import { contactCard } from '../send/contact-card.ts';

/** The kinds of updates that are read; MAX is asked for these and no others. */
export const UPDATE_TYPES = [
  'message_created',
  'message_edited',
  'message_callback',
  'bot_started',
  'bot_stopped',
] as const;

/** What one message can hold: https://dev.max.ru/docs-api/methods/POST/messages */
export const TEXT_MAX_LENGTH = 4000;

const ID = z.string().min(1).max(500);
const User = z.looseObject({ user_id: z.int(), is_bot: z.boolean().optional() });
const Attachment = z.looseObject({ type: z.string() });
const Body = z.looseObject({
  mid: ID,
  text: z.string().nullish(),
  attachments: z.array(Attachment).nullish().catch(undefined),
});
const Message = z.looseObject({
  sender: User.nullish(),
  recipient: z.looseObject({ chat_type: z.string(), chat_id: z.int().nullish() }),
  timestamp: z.int(),
  // Of a message that only passes another on there may be none.
  body: Body.nullish(),
  link: z.looseObject({ type: z.string(), message: Body }).nullish().catch(undefined),
});
const Frame = { timestamp: z.int() };
const Update = z.discriminatedUnion('update_type', [
  z.looseObject({ update_type: z.literal('message_created'), ...Frame, message: Message }),
  z.looseObject({ update_type: z.literal('message_edited'), ...Frame, message: Message }),
  z.looseObject({
    update_type: z.literal('message_callback'),
    ...Frame,
    callback: z.looseObject({ callback_id: ID, timestamp: z.int(), payload: z.string().nullish(), user: User }),
    // Null where it was deleted before the press came here.
    message: Message.nullish(),
  }),
  z.looseObject({
    update_type: z.literal('bot_started'),
    ...Frame,
    chat_id: z.int(),
    user: User,
    payload: z.string().max(512).nullish().catch(undefined),
  }),
  z.looseObject({ update_type: z.literal('bot_stopped'), ...Frame, chat_id: z.int(), user: User }),
]);
const Typed = z.looseObject({ update_type: z.string() });

type Message = z.infer<typeof Message>;
type Update = z.infer<typeof Update>;
type Press = Extract<Update, { update_type: 'message_callback' }>;

/** Which bot of ours received it, and when. */
export interface Receipt {
  account: string;
  botId: number;
  at: number;
}

/** What was read, and by which ids it is acknowledged: those are never stored. */
export interface MaxReading {
  inbound: Inbound;
  callbackId: string | null;
  chatId: number | null;
}

/**
 * Reads one update. Nothing comes out of groups, channels and kinds of updates we do not serve; everything a person does in
 * a dialog comes out as something that can be answered.
 */
export function readUpdate(update: unknown, receipt: Receipt): MaxReading[] | 'not an update' {
  const known = Typed.safeParse(update);
  if (!known.success) return 'not an update';
  if (!UPDATE_TYPES.some((type) => type === known.data.update_type)) return [];
  const parsed = Update.safeParse(update);
  return parsed.success ? readKnown(parsed.data, receipt) : 'not an update';
}

/** Which kind an update is and what it holds, for the log: names of MAX's fields, nothing that anybody wrote. */
export function kindsOf(update: unknown): string[] {
  if (typeof update !== 'object' || update === null) return [typeof update];
  return Object.keys(update)
    .filter((key) => /^[a-z_]{1,40}$/.test(key))
    .slice(0, 5);
}

function readKnown(update: Update, receipt: Receipt): MaxReading[] {
  switch (update.update_type) {
    case 'message_created':
      return readMessage(update.message, receipt);
    case 'message_edited':
      return readEdit(update.message, { ...receipt, timestamp: update.timestamp });
    case 'message_callback':
      return readPress(update, receipt);
    case 'bot_started':
    case 'bot_stopped':
      return readMembership(update, receipt);
  }
}

/**
 * An update has no id of its own: its key is made of what stays the same however often it is brought, the id of the message,
 * or of the press or the person with the moment of it.
 */
function keyOf({ account, botId }: Receipt, ...parts: (string | number)[]): string {
  return [account, botId, ...parts].join(':');
}

function readMessage(message: Message, receipt: Receipt): MaxReading[] {
  const from = personIn(message);
  const key = messageKey(message);
  if (from === null || key === null) return [];
  const mid = message.body?.mid;
  const inbound: Inbound = {
    id: keyOf(receipt, ...key),
    account: receipt.account,
    from,
    at: message.timestamp,
    content: contentOf(message),
    ...(mid === undefined ? {} : { externalId: mid }),
  };
  return [{ inbound, callbackId: null, chatId: message.recipient.chat_id ?? null }];
}

/** Without a body it has no id of its own, and that of what it passes on is another's: that may come twice, or from others. */
function messageKey({ body, link, sender, timestamp }: Message): (string | number)[] | null {
  if (body != null) return ['message', body.mid];
  return link == null ? null : ['forward', sender?.user_id ?? 0, link.message.mid, timestamp];
}

/** Only new words count. */
function readEdit(message: Message, receipt: Receipt & { timestamp: number }): MaxReading[] {
  const from = personIn(message);
  const { body } = message;
  if (from === null || body == null || typeof body.text !== 'string') return [];
  const { account, timestamp: at } = receipt;
  const inbound: Inbound = {
    id: keyOf(receipt, 'edit', body.mid, at),
    account,
    from,
    at,
    content: { kind: 'text', text: cutText(body.text, TEXT_MAX_LENGTH), edited: true },
    externalId: body.mid,
  };
  return [{ inbound, callbackId: null, chatId: message.recipient.chat_id ?? null }];
}

function readPress({ callback, message }: Press, receipt: Receipt): MaxReading[] {
  const { user, callback_id: callbackId, payload, timestamp } = callback;
  if (user.is_bot === true || (message != null && message.recipient.chat_type !== 'dialog')) return [];
  const mid = message?.body?.mid;
  const inbound: Inbound = {
    id: keyOf(receipt, 'press', callbackId, timestamp),
    account: receipt.account,
    from: `max:${user.user_id}`,
    at: receipt.at,
    content: payload ? { kind: 'choice', token: payload } : { kind: 'unsupported' },
    ...(mid === undefined ? {} : { externalId: mid }),
  };
  return [{ inbound, callbackId, chatId: message?.recipient.chat_id ?? null }];
}

/** The button that begins a talk is a greeting; what a link has put behind it says where it came from. */
function readMembership(
  update: Extract<Update, { update_type: 'bot_started' | 'bot_stopped' }>,
  receipt: Receipt,
): MaxReading[] {
  const { user, timestamp: at, chat_id: chatId, update_type: type } = update;
  if (user.is_bot === true) return [];
  const { account } = receipt;
  const frame = { id: keyOf(receipt, type, user.user_id, at), account, from: `max:${user.user_id}` as const, at };
  if (type === 'bot_stopped')
    return [{ inbound: { ...frame, content: { kind: 'blocked' } }, callbackId: null, chatId }];
  const text = update.payload ? `/start ${update.payload}` : '/start';
  return [
    {
      inbound: { ...frame, content: { kind: 'text', text: cutText(text, TEXT_MAX_LENGTH) } },
      callbackId: null,
      chatId,
    },
  ];
}

function personIn({ sender, recipient }: Message): Inbound['from'] | null {
  if (recipient.chat_type !== 'dialog' || sender == null || sender.is_bot === true) return null;
  return `max:${sender.user_id}`;
}

/** MAX does not tell a voice note from another sound; a person in a talk with a bot speaks. */
const MEDIA: ReadonlyMap<string, MediaKind> = new Map([
  ['image', 'photo'],
  ['audio', 'voice'],
  ['video', 'video'],
  ['file', 'document'],
  ['sticker', 'sticker'],
]);

function contentOf({ body, link }: Message): InboundContent {
  const isForward = link?.type === 'forward';
  const said = body?.text ? body : isForward ? link?.message : body;
  const text = cutText(said?.text ?? '', TEXT_MAX_LENGTH);
  const attachment = [...(body?.attachments ?? []), ...(isForward ? (link?.message.attachments ?? []) : [])].find(
    ({ type }) => MEDIA.has(type) || type === 'location' || type === 'contact',
  );
  const media = MEDIA.get(attachment?.type ?? '');
  if (attachment !== undefined && media !== undefined) {
    const file = fileIn(attachment);
    return { kind: 'media', media, caption: text, ...(file === null ? {} : { file }) };
  }
  if (text !== '') return isForward ? { kind: 'text', text, forwarded: true } : { kind: 'text', text };
  const place = Place.safeParse(attachment);
  if (place.success) return { kind: 'location', latitude: place.data.latitude, longitude: place.data.longitude };
  if (attachment?.type === 'contact') return contactCard(numbersIn(attachment));
  return { kind: 'unsupported' };
}

const Place = z.looseObject({ type: z.literal('location'), latitude: z.number(), longitude: z.number() });
const Card = z.looseObject({ payload: z.looseObject({ vcf_info: z.string() }) });
const File = z.looseObject({
  payload: z.looseObject({ url: z.url().max(2000) }),
  filename: z.string().max(500).optional().catch(undefined),
  size: z.int().nonnegative().optional().catch(undefined),
});

/** A file is fetched from where MAX says that it lies; of most kinds neither type nor size is told. */
function fileIn(attachment: unknown): MediaFile | null {
  const known = File.safeParse(attachment);
  if (!known.success) return null;
  const { payload, filename: name, size: bytes } = known.data;
  return {
    id: payload.url,
    mimeType: '',
    ...(bytes === undefined ? {} : { bytes }),
    ...(name === undefined ? {} : { name }),
  };
}

function numbersIn(attachment: unknown): string[] {
  const card = Card.safeParse(attachment).data?.payload.vcf_info ?? '';
  return Array.from(card.matchAll(/^TEL[^:\r\n]*:(.+)$/gim), ([, number = '']) => number.replace(/^tel:/i, '').trim());
}
