import type { Attachment, Choice, Outbound, Picture } from '../../core/message.ts';
import { SendFailure } from '../../core/send-failure.ts';
import { readMarks, type Span } from '../../dialogue/say/marks.ts';
import { shapeForTelegram, type TelegramShape } from '../../dialogue/say/telegram-shape.ts';
import { TEXT_MAX_LENGTH } from './read.ts';

/** One call of the Bot API, with the parameters under their names there. */
export type Call =
  | { method: 'sendMessage'; payload: SendMessage }
  /** The message is what is said where the picture does not pass. */
  | { method: 'sendPhoto'; payload: SendPhoto; picture: Picture; message: SendMessage }
  /** The same words, with a file in place of the picture. */
  | { method: 'sendDocument'; payload: SendPhoto; message: SendMessage }
  /** A voice note, in the place of the words that it says. */
  | { method: 'sendVoice'; payload: SendVoice; clip: string; message: SendMessage }
  /** What an operator sends: the message is what is said where it does not pass, and it has failed then. */
  | { method: 'attach'; payload: AttachPayload; attachment: Attachment; message: SendMessage }
  | { method: 'deleteMessages'; payload: { chat_id: number; message_ids: number[] } };

export interface SendMessage {
  chat_id: number;
  text: string;
  entities?: { type: 'bold' | 'italic'; offset: number; length: number }[];
  link_preview_options: { is_disabled: true };
  reply_markup?: { inline_keyboard: Button[][] };
}

/** Fields that a client does not know it leaves out: the words under which the button stands hold without it. */
type Button = { text: string; callback_data: string; style?: 'danger' } | { text: string; copy_text: { text: string } };

/** Without the photo or the file itself, which is made when it is sent. */
export interface SendPhoto extends Pick<SendMessage, 'chat_id' | 'reply_markup'> {
  caption: string;
  caption_entities?: NonNullable<SendMessage['entities']>;
}

/** Without the file itself. A voice has a length and no words. */
export interface AttachPayload extends Pick<SendMessage, 'chat_id'> {
  caption?: string;
  caption_entities?: NonNullable<SendMessage['entities']>;
  duration?: number;
}

export interface SendVoice extends Pick<SendMessage, 'chat_id' | 'reply_markup'> {
  duration: number;
}

const DELETES_PER_CALL = 100;
const TOKEN_MAX_BYTES = 64;
const BUTTONS_MAX = 100;
/** https://core.telegram.org/bots/api#copytextbutton */
const COPIED_MAX_LENGTH = 256;

/**
 * Writes one bubble as calls, in their order. What does not fit was not cut by whoever had to cut it: that is a bug,
 * and its message says how much, never what.
 */
export function writeOutbound(outbound: Outbound, chatId: number): Call[] {
  const deletes = writeDeletes(outbound.deletes ?? [], chatId);
  return [...deletes, writeSaid(outbound, chatId)];
}

function writeSaid(outbound: Outbound, chatId: number): Call {
  const { picture, sound, attachment } = outbound;
  if (attachment !== undefined) return writeAttachment(outbound, attachment, chatId);
  const shape = shapeForTelegram(outbound);
  const message = writeMessage(shape, chatId);
  const { text, entities, reply_markup } = message;
  if (sound !== undefined) {
    const voice = { chat_id: chatId, duration: sound.seconds, ...(reply_markup ? { reply_markup } : {}) };
    return { method: 'sendVoice', payload: voice, clip: sound.clip, message };
  }
  if (shape.beside === null) return { method: 'sendMessage', payload: message };
  const payload: SendPhoto = {
    chat_id: chatId,
    caption: text,
    ...(entities ? { caption_entities: entities } : {}),
    ...(reply_markup ? { reply_markup } : {}),
  };
  if (picture !== undefined) return { method: 'sendPhoto', payload, picture, message };
  return { method: 'sendDocument', payload, message };
}

function writeAttachment({ text: marked }: Outbound, attachment: Attachment, chatId: number): Call {
  const instead = { kind: 'bubble', from: 'operator', text: attachment.instead, choices: [] } as const;
  const message = writeMessage(shapeForTelegram({ ...instead, choices: [] }), chatId);
  const { text, spans } = readMarks(marked.toWellFormed());
  const payload: AttachPayload = {
    chat_id: chatId,
    ...(text.trim() === '' ? {} : { caption: text }),
    ...(spans.length === 0 ? {} : { caption_entities: entitiesOf(spans) }),
    ...(attachment.seconds === undefined ? {} : { duration: attachment.seconds }),
  };
  return { method: 'attach', payload, attachment, message };
}

function entitiesOf(spans: readonly Span[]): NonNullable<SendMessage['entities']> {
  return spans.map(({ kind, offset, length }) => ({ type: kind, offset, length }));
}

function writeMessage({ text, spans, rows, copies }: TelegramShape, chatId: number): SendMessage {
  if (text.trim() === '') throw new SendFailure('crashed', 'a message without text');
  if (text.length > TEXT_MAX_LENGTH) {
    throw new SendFailure('crashed', `a message of ${text.length} characters, ${TEXT_MAX_LENGTH} fit`);
  }
  const keyboard = [...copies.map((number) => [writeCopy(number)]), ...rows.map((row) => row.map(writeButton))];
  const count = keyboard.flat().length;
  if (count > BUTTONS_MAX) {
    throw new SendFailure('crashed', `a message with ${count} buttons, ${BUTTONS_MAX} fit`);
  }
  const message: SendMessage = { chat_id: chatId, text, link_preview_options: { is_disabled: true } };
  if (spans.length > 0) message.entities = entitiesOf(spans);
  if (count > 0) message.reply_markup = { inline_keyboard: keyboard };
  return message;
}

function writeCopy(number: string): Button {
  if (number.trim() === '' || number.length > COPIED_MAX_LENGTH) {
    throw new SendFailure('crashed', `a button that copies ${number.length} of 1 to ${COPIED_MAX_LENGTH} characters`);
  }
  return { text: number, copy_text: { text: number } };
}

/** The same message with buttons that only come back; `null`: it has no others. */
export function withPlainButtons({ reply_markup, ...message }: SendMessage): SendMessage | null {
  const keyboard = reply_markup?.inline_keyboard ?? [];
  const isPlain = keyboard.flat().every((button) => 'callback_data' in button && button.style === undefined);
  if (isPlain) return null;
  const rows = keyboard
    .map((row) =>
      row.flatMap((one) => ('callback_data' in one ? { text: one.text, callback_data: one.callback_data } : [])),
    )
    .filter((row) => row.length > 0);
  return { ...message, ...(rows.length > 0 && { reply_markup: { inline_keyboard: rows } }) };
}

function writeButton({ token, label, isToDanger }: Choice): Button {
  const bytes = Buffer.byteLength(token);
  if (bytes < 1 || bytes > TOKEN_MAX_BYTES) {
    throw new SendFailure('crashed', `a button whose token takes ${bytes} of 1 to ${TOKEN_MAX_BYTES} bytes`);
  }
  if (label.trim() === '') throw new SendFailure('crashed', 'a button without a label');
  return { text: label, callback_data: token, ...(isToDanger && { style: 'danger' }) };
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
