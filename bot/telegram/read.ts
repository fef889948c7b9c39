/**
 * bot/telegram/ speaks the Bot API: read.ts and write.ts translate, channel.ts calls, poll.ts and webhook.ts receive.
 * This file reads the updates of people; forum.ts reads those of the operators' group.
 */

import { z } from 'zod';
import { cutText } from '../../core/cut-text.ts';
import type { Inbound, InboundContent, MediaKind } from '../../core/message.ts';
import { FORUM_TOKEN } from '../desk/forum-text.ts';
import { contactCard } from '../send/contact-card.ts';
import { fileIn } from './file.ts';

/** The kinds of updates that are read; Telegram is asked for these and no others. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const;

/** What one message of Telegram can hold; https://core.telegram.org/bots/api#sendmessage */
export const TEXT_MAX_LENGTH = 4096;

const User = z.looseObject({ id: z.int(), is_bot: z.boolean().optional() });
const Chat = z.looseObject({ id: z.int(), type: z.string() });
const Part = z.looseObject({});

const Message = z.looseObject({
  message_id: z.int(),
  date: z.int(),
  edit_date: z.int().optional(),
  chat: Chat,
  from: User.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  media_group_id: z.string().optional(),
  reply_to_message: z.looseObject({ message_id: z.int() }).optional().catch(undefined),
  forward_origin: Part.optional(),
  photo: z.array(Part).optional(),
  voice: Part.optional(),
  audio: Part.optional(),
  video: Part.optional(),
  video_note: Part.optional(),
  animation: Part.optional(),
  document: Part.optional(),
  sticker: Part.optional(),
  location: z
    .looseObject({
      latitude: z.number(),
      longitude: z.number(),
      live_period: z.int().optional().catch(undefined),
    })
    .optional(),
  contact: z.looseObject({ phone_number: z.string().optional().catch(undefined) }).optional(),
});

const Update = z.looseObject({
  update_id: z.int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: User,
      // Of a message that is too old to be shown Telegram gives date 0 and little else.
      message: z.looseObject({ message_id: z.int(), chat: Chat }).optional(),
      data: z.string().optional(),
    })
    .optional(),
  my_chat_member: z
    .looseObject({ chat: Chat, from: User, new_chat_member: z.looseObject({ status: z.string() }) })
    .optional(),
});

const Pressed = z.looseObject({ callback_query: z.looseObject({ id: z.string() }) });

type Message = z.infer<typeof Message>;
type CallbackQuery = NonNullable<z.infer<typeof Update>['callback_query']>;
type MemberChange = NonNullable<z.infer<typeof Update>['my_chat_member']>;

/** Which bot of ours received it, and when. */
export interface Receipt {
  botId: string;
  at: number;
}

/**
 * Reads one update. Nothing comes out of groups, channels and kinds of updates we do not serve; everything a person
 * does in a private chat comes out as something that can be answered.
 */
export function readUpdate(update: unknown, receipt: Receipt): Inbound[] | 'not an update' {
  const parsed = Update.safeParse(update);
  if (!parsed.success) return 'not an update';
  const { update_id, message, edited_message, callback_query, my_chat_member } = parsed.data;
  const account = `telegram:${receipt.botId}`;
  const frame = { id: `${account}:${update_id}`, account, at: receipt.at };
  if (message) return readMessage(message, frame);
  if (edited_message) return readEdit(edited_message, frame);
  if (callback_query) return readPress(callback_query, frame);
  if (my_chat_member) return readMemberChange(my_chat_member, frame);
  return [];
}

/** The id by which a pressed button is acknowledged. It lives 150 seconds and is never stored. */
export function readQueryId(update: unknown): string | null {
  return Pressed.safeParse(update).data?.callback_query.id ?? null;
}

/** Which kinds an update holds, for the log: names of Telegram's fields, nothing that anybody wrote. */
export function kindsOf(update: unknown): string[] {
  if (typeof update !== 'object' || update === null) return [typeof update];
  return Object.keys(update)
    .filter((key) => /^[a-z_]{1,40}$/.test(key) && key !== 'update_id')
    .slice(0, 5);
}

type Frame = Pick<Inbound, 'id' | 'account' | 'at'>;

function readMessage(message: Message, frame: Frame): Inbound[] {
  const from = personIn(message);
  const content = contentOf(message);
  if (from === null || (content.kind === 'unsupported' && isOfChat(message))) return [];
  return [
    {
      ...frame,
      from,
      at: message.date * 1000,
      content,
      externalId: String(message.message_id),
      ...(message.reply_to_message ? { repliesTo: String(message.reply_to_message.message_id) } : {}),
    },
  ];
}

/** What Telegram says of the chat itself: nobody wrote it. https://core.telegram.org/bots/api#message */
const OF_CHAT =
  /^(?:pinned_message|message_auto_delete_timer_changed|chat_background_set|write_access_allowed|connected_website|proximity_alert_triggered|boost_added|(?:direct|paid)_message_price_changed|forum_topic_[a-z]+)$/;

function isOfChat(message: Message): boolean {
  return Object.keys(message).some((field) => OF_CHAT.test(field));
}

/** Only new words count, and where somebody goes; a picture put in place of another says nothing. */
function readEdit(message: Message, frame: Frame): Inbound[] {
  const from = personIn(message);
  const words = message.text ?? message.caption;
  const at = (message.edit_date ?? message.date) * 1000;
  if (from !== null && message.location !== undefined)
    return [readMove(message, message.location, { ...frame, from, at })];
  if (from === null || words === undefined) return [];
  return [
    {
      ...frame,
      from,
      at,
      content: { kind: 'text', text: clean(words), edited: true },
      externalId: String(message.message_id),
    },
  ];
}

/** A live location is edited every few seconds for up to eight hours: one point in so long is taken, and its last one. */
const MOVES_EVERY_MS = 5 * 60_000;

/** Points of the same minutes have one id, so that all but the first are repeats. */
function readMove(
  { message_id }: Message,
  { latitude, longitude, live_period }: NonNullable<Message['location']>,
  frame: Frame & Pick<Inbound, 'from'>,
): Inbound {
  const minutes = live_period === undefined ? 'last' : Math.floor(frame.at / MOVES_EVERY_MS);
  return {
    ...frame,
    id: `${frame.account}:moved:${message_id}:${minutes}`,
    content: { kind: 'moved', latitude, longitude, ...(live_period === undefined ? { ended: true } : {}) },
    externalId: String(message_id),
  };
}

function readPress(query: CallbackQuery, frame: Frame): Inbound[] {
  if (query.from.is_bot || query.data?.startsWith(FORUM_TOKEN)) return [];
  if (query.message !== undefined && query.message.chat.type !== 'private') return [];
  const inbound: Inbound = {
    ...frame,
    from: `telegram:${query.from.id}`,
    content: query.message && query.data ? { kind: 'choice', token: query.data } : { kind: 'unsupported' },
  };
  return [query.message ? { ...inbound, externalId: String(query.message.message_id) } : inbound];
}

function readMemberChange(change: MemberChange, frame: Frame): Inbound[] {
  if (change.chat.type !== 'private' || change.from.is_bot) return [];
  const kind = CHANGE_OF_STATUS.get(change.new_chat_member.status);
  return kind === undefined ? [] : [{ ...frame, from: `telegram:${change.from.id}`, content: { kind } }];
}

const CHANGE_OF_STATUS = new Map<string, 'blocked' | 'unblocked'>([
  ['kicked', 'blocked'],
  ['member', 'unblocked'],
]);

function personIn(message: Message): Inbound['from'] | null {
  if (message.chat.type !== 'private' || message.from === undefined || message.from.is_bot) return null;
  return `telegram:${message.from.id}`;
}

/** The order matters: an animation is also a document, a venue also a location. */
const MEDIA: readonly (readonly [keyof Message, MediaKind])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['audio', 'audio'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'animation'],
  ['document', 'document'],
  ['sticker', 'sticker'],
];

function contentOf(message: Message): InboundContent {
  if (message.text !== undefined) {
    const text = clean(message.text);
    return message.forward_origin ? { kind: 'text', text, forwarded: true } : { kind: 'text', text };
  }
  const media = MEDIA.find(([field]) => message[field] !== undefined);
  if (media) {
    const file = fileIn(message[media[0]]);
    const album = message.media_group_id;
    const more = { ...(file ? { file } : {}), ...(album === undefined ? {} : { album }) };
    return { kind: 'media', media: media[1], caption: clean(message.caption ?? ''), ...more };
  }
  if (message.location) {
    const { latitude, longitude, live_period } = message.location;
    return { kind: 'location', latitude, longitude, ...(live_period ? { live: true } : {}) };
  }
  if (message.contact) return contactCard([message.contact.phone_number]);
  return { kind: 'unsupported' };
}

/** `/start@some_bot` is what a command looks like when it is picked from a list; the name says nothing in a private chat. */
function clean(text: string): string {
  const named = /^(\/[A-Za-z0-9_]{1,32})@[A-Za-z0-9_]+/.exec(text);
  const words = named ? `${named[1]}${text.slice(named[0].length)}` : text;
  return cutText(words, TEXT_MAX_LENGTH);
}
