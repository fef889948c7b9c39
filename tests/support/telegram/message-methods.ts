import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { checkCaption, checkMarkup, checkText, EntityList, Markup } from './checks.ts';
import { sendDocument } from './document-method.ts';
import { ChatId, createMethod, type Method } from './method.ts';
import { sendVoice } from './voice-method.ts';
import { type ChatMessage, QUERY_LIFE_MS, type World } from './world.ts';

const DELETABLE_MS = 48 * 3_600_000;

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
] as const;

const LinkPreview = z.strictObject({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

const Content = {
  text: z.string(),
  entities: EntityList.optional(),
  link_preview_options: LinkPreview.optional(),
  reply_markup: Markup.optional(),
};

const sendMessage = createMethod(
  z.strictObject({
    chat_id: ChatId,
    message_thread_id: z.int().optional(),
    ...Content,
    disable_notification: z.boolean().optional(),
    protect_content: z.boolean().optional(),
    allow_paid_broadcast: z.boolean().optional(),
    message_effect_id: z.string().optional(),
    reply_parameters: z.looseObject({ message_id: z.int() }).optional(),
  }),
  (world, { chat_id, message_thread_id: thread, text, entities, reply_markup, link_preview_options }) => {
    world.reachable(chat_id);
    const isThere = thread === undefined || world.groups.get(chat_id)?.topics.has(thread);
    if (!isThere) throw badRequest('message thread not found');
    checkMarkup(reply_markup);
    const content = checkText(text, entities);
    world.limits.take(chat_id, world.now());
    return world.addMessage(chat_id, 'bot', {
      ...content,
      ...(thread === undefined ? {} : { message_thread_id: thread, is_topic_message: true }),
      ...(link_preview_options ? { link_preview_options } : {}),
      ...(reply_markup && 'inline_keyboard' in reply_markup ? { reply_markup } : {}),
    }).raw;
  },
);

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const JPEG = Buffer.from([0xff, 0xd8, 0xff]);
const PHOTO_MAX_BYTES = 10 * 1024 * 1024;

/** Only what is uploaded, as PNG or JPEG: https://core.telegram.org/bots/api#sendphoto */
const sendPhoto = createMethod(
  z.strictObject({
    chat_id: ChatId,
    photo: z.strictObject({ name: z.string().min(1), size: z.int().positive(), base64: z.string() }),
    caption: z.string().optional(),
    caption_entities: EntityList.optional(),
    reply_markup: Markup.optional(),
  }),
  (world, { chat_id, photo, caption, caption_entities, reply_markup }) => {
    world.reachable(chat_id);
    checkMarkup(reply_markup);
    const { width, height } = checkPhoto(photo);
    const said = caption === undefined ? null : checkCaption(caption, caption_entities);
    world.limits.take(chat_id, world.now());
    return world.addMessage(chat_id, 'bot', {
      photo: [
        { file_id: `photo${photo.size}`, file_unique_id: `u${photo.size}`, width, height, file_size: photo.size },
      ],
      ...(said ? { caption: said.text } : {}),
      ...(said?.entities ? { caption_entities: said.entities } : {}),
      ...(reply_markup && 'inline_keyboard' in reply_markup ? { reply_markup } : {}),
    }).raw;
  },
);

function checkPhoto({ size, base64 }: { size: number; base64: string }): { width: number; height: number } {
  const bytes = Buffer.from(base64, 'base64');
  if (size > PHOTO_MAX_BYTES) throw badRequest('PHOTO_SAVE_FILE_INVALID');
  if (bytes.subarray(0, JPEG.length).equals(JPEG)) return { width: 1, height: 1 };
  if (!bytes.subarray(0, PNG.length).equals(PNG) || bytes.length < 24) throw badRequest('IMAGE_PROCESS_FAILED');
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const isTooLong = Math.max(width, height) > 20 * Math.min(width, height);
  if (width + height > 10_000 || isTooLong) throw badRequest('PHOTO_INVALID_DIMENSIONS');
  return { width, height };
}

const editMessageText = createMethod(
  z.strictObject({ chat_id: ChatId, message_id: z.int(), ...Content }),
  (world, { chat_id, message_id, text, entities, reply_markup }) => {
    const message = editable(world, chat_id, message_id);
    checkMarkup(reply_markup);
    return edit(world, message, { entities: undefined, ...checkText(text, entities), reply_markup });
  },
);

const editMessageReplyMarkup = createMethod(
  z.strictObject({ chat_id: ChatId, message_id: z.int(), reply_markup: Markup.optional() }),
  (world, { chat_id, message_id, reply_markup }) => {
    const message = editable(world, chat_id, message_id);
    checkMarkup(reply_markup);
    return edit(world, message, { reply_markup });
  },
);

function editable(world: World, chatId: number, messageId: number): ChatMessage {
  world.reachable(chatId);
  const message = world.messageIn(chatId, messageId);
  if (message === null) throw badRequest('message to edit not found');
  if (message.from !== 'bot') throw badRequest("message can't be edited");
  return message;
}

function edit(world: World, message: ChatMessage, changes: Record<string, unknown>): Record<string, unknown> {
  const raw: Record<string, unknown> = { ...message.raw, ...changes };
  for (const key of Object.keys(raw)) if (raw[key] === undefined) delete raw[key];
  const content = ({ text, entities, reply_markup }: Record<string, unknown>): string =>
    JSON.stringify([text, entities, reply_markup]);
  if (content(raw) === content(message.raw)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    );
  }
  world.limits.take(message.chatId, world.now());
  message.raw = { ...raw, edit_date: Math.floor(world.now() / 1000) };
  message.isEdited = true;
  world.tellChange();
  return message.raw;
}

const deleteMessage = createMethod(
  z.strictObject({ chat_id: ChatId, message_id: z.int() }),
  (world, { chat_id, message_id }) => {
    world.reachable(chat_id);
    const message = world.messageIn(chat_id, message_id);
    if (message === null) throw badRequest('message to delete not found');
    remove(world, [message]);
    return true;
  },
);

/** Messages that are gone are skipped; one that is too old makes all of them stay. */
const deleteMessages = createMethod(
  z.strictObject({ chat_id: ChatId, message_ids: z.array(z.int()).min(1).max(100) }),
  (world, { chat_id, message_ids }) => {
    world.reachable(chat_id);
    remove(
      world,
      message_ids.map((id) => world.messageIn(chat_id, id)).filter((message) => message !== null),
    );
    return true;
  },
);

function remove(world: World, messages: ChatMessage[]): void {
  const isTooOld = messages.some(({ at }) => world.now() - at >= DELETABLE_MS);
  if (isTooOld) throw badRequest("message can't be deleted for everyone");
  for (const message of messages) message.isDeleted = true;
  world.tellChange();
}

const answerCallbackQuery = createMethod(
  z.strictObject({
    callback_query_id: z.string(),
    text: z.string().max(200).optional(),
    show_alert: z.boolean().optional(),
    url: z.string().optional(),
    cache_time: z.int().optional(),
  }),
  (world, { callback_query_id, text = '' }) => {
    const query = world.queries.get(callback_query_id);
    if (!query || query.isAnswered || world.now() - query.at > QUERY_LIFE_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    query.isAnswered = true;
    query.text = text;
    world.tellChange();
    return true;
  },
);

const sendChatAction = createMethod(
  z.strictObject({ chat_id: ChatId, action: z.enum(ACTIONS) }),
  (world, { chat_id, action }) => {
    world.reachable(chat_id);
    world.actions.push({ chatId: chat_id, action, at: world.now() });
    return true;
  },
);

export const MESSAGE_METHODS: readonly (readonly [string, Method])[] = [
  ['sendMessage', sendMessage],
  ['sendPhoto', sendPhoto],
  ['sendDocument', sendDocument],
  ['sendVoice', sendVoice],
  ['editMessageText', editMessageText],
  ['editMessageReplyMarkup', editMessageReplyMarkup],
  ['deleteMessage', deleteMessage],
  ['deleteMessages', deleteMessages],
  ['answerCallbackQuery', answerCallbackQuery],
  ['sendChatAction', sendChatAction],
];
