import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';

const TEXT_MAX = 4096;
const DATA_MAX_BYTES = 64;
const BUTTONS_MAX = 100;
const ROW_MAX = 8;
/** https://core.telegram.org/bots/api#copytextbutton */
const COPIED_MAX = 256;

const ENTITY_TYPES = new Set(
  (
    'mention hashtag cashtag bot_command url email phone_number bold italic underline strikethrough spoiler ' +
    'blockquote expandable_blockquote code pre text_link text_mention custom_emoji date_time'
  ).split(' '),
);

export const EntityList = z.array(
  z.strictObject({
    type: z.string(),
    offset: z.int(),
    length: z.int(),
    url: z.string().optional(),
    language: z.string().optional(),
    custom_emoji_id: z.string().optional(),
  }),
);

const Button = z.strictObject({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  copy_text: z.strictObject({ text: z.string() }).optional(),
  style: z.enum(['danger', 'success', 'primary']).optional(),
});

export const Markup = z.union([
  z.strictObject({ inline_keyboard: z.array(z.array(Button)) }),
  z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() }),
  z.strictObject({ force_reply: z.literal(true), selective: z.boolean().optional() }),
]);

type Entities = z.infer<typeof EntityList>;

const CAPTION_MAX = 1024;

/** Words under a picture follow the rules of a message, but for their length. */
export function checkCaption(caption: string, entities?: Entities): { text: string; entities?: Entities } {
  if (caption.trim().length > CAPTION_MAX) throw badRequest('message caption is too long');
  return checkText(caption, entities);
}

/**
 * What a message becomes: trimmed, its entities moved along. Length is counted in UTF-16 units, as the offsets are;
 * Telegram is a little more generous with emoji.
 */
export function checkText(text: string, entities: Entities = []): { text: string; entities?: Entities } {
  if (!text.isWellFormed()) throw badRequest('strings must be encoded in UTF-8');
  checkEntities(text, entities);
  const trimmed = text.trim();
  if (trimmed === '') throw badRequest('message text is empty');
  if (trimmed.length > TEXT_MAX) throw badRequest('message is too long');
  if (entities.length === 0) return { text: trimmed };
  const start = text.length - text.trimStart().length;
  const moved = entities.map((entity) => {
    const from = Math.max(0, entity.offset - start);
    const to = Math.min(trimmed.length, entity.offset - start + entity.length);
    return { ...entity, offset: from, length: to - from };
  });
  return { text: trimmed, entities: moved.filter(({ length }) => length > 0) };
}

function checkEntities(text: string, entities: Entities): void {
  if (entities.length > 100) throw badRequest("can't parse entities: there are more than 100");
  for (const { type, offset, length, url } of entities) {
    const end = offset + length;
    if (!ENTITY_TYPES.has(type)) throw badRequest(`can't parse entities: unsupported type "${type}"`);
    if (offset < 0 || length < 1 || end > text.length) {
      throw badRequest(`can't parse entities: entity ${offset}+${length} is not within the text`);
    }
    if (splits(text, offset) || splits(text, end)) {
      throw badRequest(`can't parse entities: entity ${offset}+${length} begins or ends inside a character`);
    }
    if (type === 'text_link' && url === undefined) throw badRequest("can't parse entities: a link without url");
  }
}

function splits(text: string, at: number): boolean {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) && /[\uDC00-\uDFFF]/.test(text.charAt(at));
}

export function checkMarkup(markup: z.infer<typeof Markup> | undefined): void {
  if (markup === undefined || !('inline_keyboard' in markup)) return;
  const rows = markup.inline_keyboard;
  if (rows.flat().length > BUTTONS_MAX) throw badRequest(`reply markup has more than ${BUTTONS_MAX} buttons`);
  for (const row of rows) {
    if (row.length < 1 || row.length > ROW_MAX) throw badRequest(`a row has ${row.length} of 1 to ${ROW_MAX} buttons`);
    for (const { text, callback_data, copy_text, url } of row) {
      const why = "can't parse inline keyboard button";
      if (text.trim() === '') throw badRequest(`${why}: text must be non-empty`);
      const actions = [callback_data, url, copy_text].filter((action) => action !== undefined);
      if (actions.length !== 1) throw badRequest(`${why}: exactly one action`);
      const copied = copy_text?.text.length ?? 1;
      if (copied < 1 || copied > COPIED_MAX) throw badRequest('BUTTON_COPY_TEXT_INVALID');
      if (callback_data === undefined) continue;
      const bytes = Buffer.byteLength(callback_data);
      if (bytes < 1 || bytes > DATA_MAX_BYTES) throw badRequest('BUTTON_DATA_INVALID');
    }
  }
}
