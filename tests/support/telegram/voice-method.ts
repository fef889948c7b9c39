import { z } from 'zod';
import { badRequest } from './bot-api-error.ts';
import { checkMarkup, Markup } from './checks.ts';
import { ChatId, createMethod } from './method.ts';

const VOICE_MAX_BYTES = 50 * 1024 * 1024;

/** Opus in Ogg that is uploaded, or a voice that was sent before, by its name: https://core.telegram.org/bots/api#sendvoice */
export const sendVoice = createMethod(
  z.strictObject({
    chat_id: ChatId,
    voice: z.union([
      z.string().min(1),
      z.strictObject({ name: z.string().min(1), size: z.int().positive(), base64: z.string() }),
    ]),
    duration: z.coerce.number().int().positive().optional(),
    reply_markup: Markup.optional(),
  }),
  (world, { chat_id, voice, duration, reply_markup }) => {
    world.reachable(chat_id);
    checkMarkup(reply_markup);
    const name = typeof voice === 'string' ? voice : nameOf(voice);
    if (typeof voice === 'string' && !world.voices.has(voice))
      throw badRequest('wrong file identifier/HTTP URL specified');
    world.voices.add(name);
    world.limits.take(chat_id, world.now());
    return world.addMessage(chat_id, 'bot', {
      voice: { file_id: name, file_unique_id: `u${name}`, duration: duration ?? 0, mime_type: 'audio/ogg' },
      ...(reply_markup && 'inline_keyboard' in reply_markup ? { reply_markup } : {}),
    }).raw;
  },
);

/** Telegram shows anything else as a file, not as a voice. */
function nameOf({ size, base64 }: { size: number; base64: string }): string {
  const bytes = Buffer.from(base64, 'base64');
  if (size > VOICE_MAX_BYTES) throw badRequest('file is too big');
  if (bytes.subarray(0, 4).toString('latin1') !== 'OggS' || !bytes.includes('OpusHead')) {
    throw badRequest('VOICE_FILE_INVALID');
  }
  return `voice${size}-${bytes.subarray(-8).toString('hex')}`;
}
