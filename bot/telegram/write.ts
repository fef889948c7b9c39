import type { Choice, Outbound, Picture } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { readMarks } from '../send/marks.ts';
import { TEXT_MAX_LENGTH } from './read.ts';

/** One call of the Bot API, with the parameters under their names there. */
export type Call =
  | { method: 'sendMessage'; payload: SendMessage }
  /** The message is what is said where the picture does not pass. */
  | { method: 'sendPhoto'; payload: SendPhoto; picture: Picture; message: SendMessage }
  /** The same words, with a file in place of the picture. */
  | { method: 'sendDocument'; payload: SendPhoto; message: SendMessage }
  | { method: 'deleteMessages'; payload: { chat_id: number; message_ids: number[] } };

export interface SendMessage {
  chat_id: number;
  text: string;
  entities?: { type: 'bold' | 'italic'; offset: number; length: number }[];
  link_preview_options: { is_disabled: true };
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
}

/** Without the photo or the file itself, which is made when it is sent. */
export interface SendPhoto extends Pick<SendMessage, 'chat_id' | 'reply_markup'> {
  caption: string;
  caption_entities?: NonNullable<SendMessage['entities']>;
}

/** https://core.telegram.org/bots/api#sendphoto */
const CAPTION_MAX_LENGTH = 1024;
const DELETES_PER_CALL = 100;
const TOKEN_MAX_BYTES = 64;
const BUTTONS_MAX = 100;
/** Two labels up to this long stand side by side on the narrowest phone without being cut. */
const SHORT_LABEL_LENGTH = 15;

/**
 * Writes one bubble as calls, in their order. What does not fit was not cut by whoever had to cut it: that is a bug,
 * and its message says how much, never what.
 */
export function writeOutbound(outbound: Outbound, chatId: number): Call[] {
  const deletes = writeDeletes(outbound.deletes ?? [], chatId);
  return [...deletes, writeSaid(outbound, chatId)];
}

/** Words that do not fit under a picture or a file come without it: they hold without it too. */
function writeSaid(outbound: Outbound, chatId: number): Call {
  const { picture, file } = outbound;
  const message = writeMessage(outbound, chatId);
  const { text, entities, reply_markup } = message;
  const isAlone = picture === undefined && file === undefined;
  if (isAlone || text.length > CAPTION_MAX_LENGTH) return { method: 'sendMessage', payload: message };
  const payload: SendPhoto = {
    chat_id: chatId,
    caption: text,
    ...(entities ? { caption_entities: entities } : {}),
    ...(reply_markup ? { reply_markup } : {}),
  };
  if (picture !== undefined) return { method: 'sendPhoto', payload, picture, message };
  return { method: 'sendDocument', payload, message };
}

function writeMessage({ text: marked, choices }: Outbound, chatId: number): SendMessage {
  // Half of a character that takes two units is refused by Telegram as broken UTF-8.
  const { text, spans } = readMarks(marked.toWellFormed());
  if (text.trim() === '') throw new SendFailure('crashed', 'a message without text');
  if (text.length > TEXT_MAX_LENGTH) {
    throw new SendFailure('crashed', `a message of ${text.length} characters, ${TEXT_MAX_LENGTH} fit`);
  }
  const message: SendMessage = { chat_id: chatId, text, link_preview_options: { is_disabled: true } };
  if (spans.length > 0) message.entities = spans.map(({ kind, offset, length }) => ({ type: kind, offset, length }));
  if (choices.length > 0) message.reply_markup = { inline_keyboard: writeKeyboard(choices) };
  return message;
}

function writeKeyboard(choices: Choice[]): { text: string; callback_data: string }[][] {
  if (choices.length > BUTTONS_MAX) {
    throw new SendFailure('crashed', `a message with ${choices.length} buttons, ${BUTTONS_MAX} fit`);
  }
  const rows: Choice[][] = [];
  for (const choice of choices) {
    const row = rows.at(-1);
    const isBesideAnother = row?.length === 1 && [...row, choice].every(isShort);
    if (isBesideAnother) row.push(choice);
    else rows.push([choice]);
  }
  return rows.map((row) => row.map(writeButton));
}

function writeButton({ token, label }: Choice): { text: string; callback_data: string } {
  const bytes = Buffer.byteLength(token);
  if (bytes < 1 || bytes > TOKEN_MAX_BYTES) {
    throw new SendFailure('crashed', `a button whose token takes ${bytes} of 1 to ${TOKEN_MAX_BYTES} bytes`);
  }
  if (label.trim() === '') throw new SendFailure('crashed', 'a button without a label');
  return { text: label.toWellFormed(), callback_data: token };
}

function isShort({ label }: Choice): boolean {
  return [...label].length <= SHORT_LABEL_LENGTH;
}

function writeDeletes(externalIds: string[], chatId: number): Call[] {
  const ids = [...new Set(externalIds)].map(Number).filter((id) => Number.isSafeInteger(id) && id > 0);
  const calls: Call[] = [];
  for (let from = 0; from < ids.length; from += DELETES_PER_CALL) {
    const message_ids = ids.slice(from, from + DELETES_PER_CALL);
    calls.push({ method: 'deleteMessages', payload: { chat_id: chatId, message_ids } });
  }
  return calls;
}
