import { SendFailure } from '../../core/send-failure.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';

const CALL_MS = 15_000;

/** Says something to one of the staff in their own chat with the bot. Throws a SendFailure. */
export async function tellStaff(api: TelegramApi, chatId: string, text: string): Promise<void> {
  const chat_id = Number(chatId);
  if (!Number.isSafeInteger(chat_id)) throw new SendFailure('crashed', 'a chat of the staff that is not of Telegram');
  try {
    const options = { chat_id, text, link_preview_options: { is_disabled: true } };
    await api.raw.sendMessage(options, signalOf(AbortSignal.timeout(CALL_MS)));
  } catch (error) {
    throw failureOf(error);
  }
}
