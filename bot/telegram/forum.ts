import { GrammyError } from 'grammy/web';
import { z } from 'zod';
import { SendFailure } from '../../core/send-failure.ts';
import type { ForumDeed } from '../desk/forum-deeds.ts';
import type { ForumButton, ForumLine } from '../desk/forum-line.ts';
import { FORUM_TOKEN } from '../desk/forum-text.ts';
import { signalOf, type TelegramApi } from './api.ts';
import { failureOf } from './failure.ts';

const CALL_MS = 15_000;

/** What Telegram says of a topic or a message that somebody has deleted by hand. */
const GONE = /message thread not found|TOPIC_(?:ID_INVALID|DELETED)|message to edit not found|MESSAGE_ID_INVALID/i;
/** It looks like that already. */
const SAME = /message is not modified|TOPIC_NOT_MODIFIED/i;

/** The calls to the group that mirrors the desk: https://core.telegram.org/bots/api#createforumtopic */
export function createForumLine({
  api,
  chat,
  turn,
}: {
  api: TelegramApi;
  chat: number;
  turn: ForumLine['turn'];
}): ForumLine {
  const no_preview = { link_preview_options: { is_disabled: true } } as const;
  return {
    chat,
    turn,
    async make(name, signal) {
      const made = await called(signal, (until) => api.raw.createForumTopic({ chat_id: chat, name }, until));
      if (made === 'gone') throw new SendFailure('rejected', 'no topic was made');
      return made.message_thread_id;
    },
    async post(thread, { text, quotes = [], buttons }, signal) {
      const more = buttons === undefined ? {} : { reply_markup: markupOf(buttons) };
      const options = { chat_id: chat, message_thread_id: thread, text, entities: [...quotes], ...no_preview, ...more };
      const sent = await called(signal, (until) => api.raw.sendMessage(options, until));
      return sent === 'gone' ? sent : sent.message_id;
    },
    edit: (message_id, { text, buttons }, signal) =>
      changed(signal, (until) =>
        api.raw.editMessageText(
          { chat_id: chat, message_id, text, ...no_preview, reply_markup: markupOf(buttons) },
          until,
        ),
      ),
    offer: (message_id, buttons, signal) =>
      changed(signal, (until) =>
        api.raw.editMessageReplyMarkup({ chat_id: chat, message_id, reply_markup: markupOf(buttons) }, until),
      ),
    rename: (message_thread_id, name, signal) =>
      changed(signal, (until) => api.raw.editForumTopic({ chat_id: chat, message_thread_id, name }, until)),
    async remove(message_thread_id, signal) {
      await called(signal, (until) => api.raw.deleteForumTopic({ chat_id: chat, message_thread_id }, until));
    },
    async toast(callback_query_id, text) {
      try {
        const said = text === '' ? {} : { text };
        await api.raw.answerCallbackQuery({ callback_query_id, ...said }, signalOf(AbortSignal.timeout(CALL_MS)));
      } catch {
        // A courtesy that failed is not worth a second try, and its error carries the token.
      }
    },
  };
}

async function called<Result>(
  signal: AbortSignal,
  call: (until: ReturnType<typeof signalOf>) => Promise<Result>,
): Promise<Result | 'gone'> {
  try {
    return await call(signalOf(AbortSignal.any([signal, AbortSignal.timeout(CALL_MS)])));
  } catch (error) {
    if (isRefusal(error, GONE)) return 'gone';
    throw failureOf(error);
  }
}

async function changed(
  signal: AbortSignal,
  call: (until: ReturnType<typeof signalOf>) => Promise<unknown>,
): Promise<'done' | 'gone'> {
  const same = async (until: ReturnType<typeof signalOf>): Promise<void> => {
    await call(until).catch((error: unknown) => {
      if (!isRefusal(error, SAME)) throw error;
    });
  };
  return (await called(signal, same)) === 'gone' ? 'gone' : 'done';
}

function isRefusal(error: unknown, pattern: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && pattern.test(error.description);
}

function markupOf(buttons: ForumButton[][]): { inline_keyboard: { text: string; callback_data: string }[][] } {
  return {
    inline_keyboard: buttons.map((row) => row.map(({ label, token }) => ({ text: label, callback_data: token }))),
  };
}

const From = z.looseObject({ id: z.int(), is_bot: z.boolean().optional() });
const Chat = z.looseObject({ id: z.int() });
const GroupMessage = z.looseObject({
  message_id: z.int(),
  message_thread_id: z.int().optional(),
  chat: Chat,
  from: From.optional(),
  sender_chat: Chat.optional(),
  text: z.string().optional(),
  edit_date: z.int().optional(),
});
const GroupUpdate = z.looseObject({
  message: GroupMessage.optional(),
  edited_message: GroupMessage.optional(),
  callback_query: z
    .looseObject({
      id: z.string(),
      from: From,
      message: z.looseObject({ message_id: z.int(), chat: Chat }).optional(),
      data: z.string().optional(),
    })
    .optional(),
});

/** Telegram's own lines in a topic: it was made, renamed, closed, somebody came. Nobody has said anything. */
const SERVICE = /^(?:forum_topic_|general_forum_topic_|new_chat_|left_chat_|pinned_message$|group_chat_created$)/;

/** What was done in the group that mirrors the desk; null: it is nothing of that. None of it is a contact's. */
export function readForum(update: unknown, chat: number): ForumDeed | null {
  const { message, edited_message: edited, callback_query: query } = GroupUpdate.safeParse(update).data ?? {};
  if (query !== undefined) {
    if (query.message?.chat.id !== chat || query.from.is_bot || !query.data?.startsWith(FORUM_TOKEN)) return null;
    return {
      kind: 'pressed',
      from: query.from.id,
      queryId: query.id,
      message: query.message.message_id,
      token: query.data,
    };
  }
  if (edited !== undefined) return readEdit(edited, chat);
  if (message?.chat.id !== chat || message.from === undefined) return null;
  // A person who writes in the name of the group comes as a bot of Telegram: who it is nobody knows, but they are told so.
  if (message.from.is_bot && message.sender_chat === undefined) return null;
  if (message.message_thread_id === undefined || Object.keys(message).some((key) => SERVICE.test(key))) return null;
  return {
    kind: 'said',
    from: message.from.id,
    thread: message.message_thread_id,
    message: message.message_id,
    text: message.text ?? null,
  };
}

/** Telegram tells of a message that was changed also where only what is shown beside its words is another. */
function readEdit(edited: z.infer<typeof GroupMessage>, chat: number): ForumDeed | null {
  const { message_id: message, message_thread_id: thread, chat: place, from, text = null, edit_date: at = 0 } = edited;
  if (place.id !== chat || thread === undefined || from === undefined || from.is_bot) return null;
  return { kind: 'edited', thread, message, text, at };
}
