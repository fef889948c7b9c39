import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { checkCaption, checkMarkup, EntityList, Markup } from './checks.ts';
import { ChatId, createMethod } from './method.ts';

const DOCUMENT_MAX_BYTES = 50 * 1024 * 1024;

/** Only what is uploaded: https://core.telegram.org/bots/api#senddocument */
export const sendDocument = createMethod(
  z.strictObject({
    chat_id: ChatId,
    document: z.strictObject({ name: z.string().min(1), size: z.int(), base64: z.string() }),
    caption: z.string().optional(),
    caption_entities: EntityList.optional(),
    reply_markup: Markup.optional(),
  }),
  (world, { chat_id, document, caption, caption_entities, reply_markup }) => {
    const { name, size } = document;
    world.reachable(chat_id);
    checkMarkup(reply_markup);
    if (size === 0) throw badRequest('file must be non-empty');
    if (size > DOCUMENT_MAX_BYTES) throw badRequest('file is too big');
    const said = caption === undefined ? null : checkCaption(caption, caption_entities);
    world.limits.take(chat_id, world.now());
    return world.addMessage(chat_id, 'bot', {
      document: { file_id: `document${size}`, file_unique_id: `d${size}`, file_name: name, file_size: size },
      ...(said ? { caption: said.text } : {}),
      ...(said?.entities ? { caption_entities: said.entities } : {}),
      ...(reply_markup && 'inline_keyboard' in reply_markup ? { reply_markup } : {}),
    }).raw;
  },
);
