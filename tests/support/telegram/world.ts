import { LivingWorld } from '../fake/living-world.ts';
import { BotApiError, badRequest } from './bot-api-error.ts';
import type { SentFile } from './files.ts';
import { createLimits, type Limits } from './limits.ts';
import { UpdateQueue } from './update-queue.ts';

/** A person with Telegram on the phone. A bot knows a chat only after its person has written. */
export interface Person {
  id: number;
  first_name: string;
  language_code: string;
  hasWritten: boolean;
  isBlocking: boolean;
  isGone: boolean;
}

export interface Button {
  text: string;
  callback_data?: string;
  copy_text?: { text: string };
  style?: string;
  [action: string]: unknown;
}

/** A message in the private chat of a person with the bot. `raw` is what the Bot API shows of it. */
export interface ChatMessage {
  id: number;
  chatId: number;
  from: 'person' | 'bot';
  at: number;
  raw: Record<string, unknown>;
  isDeleted: boolean;
  isEdited: boolean;
}

/** A forum group: what its topics are called, by the number of their thread. */
export interface Group {
  topics: Map<number, string>;
}

export interface Query {
  id: string;
  at: number;
  isAnswered: boolean;
  text: string;
}

export interface Bot {
  id: number;
  username: string;
  name: string;
}

export interface WorldSettings {
  bot: Bot;
  limits: Parameters<typeof createLimits>[0];
  firstUpdateId: number;
  longestPollMs: number;
}

const MESSAGE_LIFE_MS = 24 * 3_600_000;
export const QUERY_LIFE_MS = 150_000;

/** Kinds that Telegram brings only when they are named in `allowed_updates`. */
const ASKED_FOR = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);

/** Everything that Telegram knows: people, chats, and what the bot has not fetched. */
export class World extends LivingWorld {
  readonly bot: Bot;
  readonly people = new Map<number, Person>();
  readonly #messages = new Map<number, ChatMessage>();
  readonly #chats = new Map<number, ChatMessage[]>();
  /** Forum groups in which the bot may manage topics. */
  readonly groups = new Map<number, Group>();
  readonly queries = new Map<string, Query>();
  readonly files = new Map<string, SentFile>();
  /** Voices that were uploaded: by their names they are sent again. */
  readonly voices = new Set<string>();
  readonly updates: UpdateQueue;
  readonly settings = new Map<string, unknown>();
  /** No question for updates is held open longer, however long it asks for. */
  readonly longestPollMs: number;
  readonly actions: { chatId: number; action: string; at: number }[] = [];
  /** Empty: every kind but those that must be asked for. */
  allowedUpdates: readonly string[] = [];
  limits: Limits;
  #nextMessage = 100;
  #nextQuery = 1;

  constructor({ bot, limits, firstUpdateId, longestPollMs }: WorldSettings) {
    super();
    this.bot = bot;
    this.limits = createLimits(limits);
    this.updates = new UpdateQueue(firstUpdateId);
    this.longestPollMs = longestPollMs;
  }

  person(id: number): Person {
    const known = this.people.get(id);
    if (known) return known;
    const person = {
      id,
      first_name: `Person ${id}`,
      language_code: 'tg',
      hasWritten: false,
      isBlocking: false,
      isGone: false,
    };
    this.people.set(id, person);
    return person;
  }

  /** The chat a bot may write to, or what Telegram says instead. */
  reachable(chatId: number): void {
    if (this.groups.has(chatId)) return;
    const person = this.people.get(chatId);
    if (!person?.hasWritten) throw badRequest('chat not found');
    if (person.isGone) throw new BotApiError(403, 'Forbidden: user is deactivated');
    if (person.isBlocking) throw new BotApiError(403, 'Forbidden: bot was blocked by the user');
  }

  addMessage(chatId: number, from: ChatMessage['from'], content: Record<string, unknown>): ChatMessage {
    const id = this.#nextMessage;
    this.#nextMessage += 1;
    const at = this.now();
    const raw = {
      message_id: id,
      from: from === 'bot' ? this.botUser() : userOf(this.person(chatId)),
      chat: this.groups.has(chatId) ? groupOf(chatId) : chatOf(this.person(chatId)),
      date: Math.floor(at / 1000),
      ...content,
    };
    const message: ChatMessage = { id, chatId, from, at, raw, isDeleted: false, isEdited: false };
    this.#messages.set(id, message);
    const chat = this.#chats.get(chatId) ?? [];
    this.#chats.set(chatId, chat);
    chat.push(message);
    this.tellChange();
    return message;
  }

  messageIn(chatId: number, id: number): ChatMessage | null {
    const message = this.#messages.get(id);
    return message && message.chatId === chatId && !message.isDeleted ? message : null;
  }

  chat(chatId: number): ChatMessage[] {
    return (this.#chats.get(chatId) ?? []).filter(({ isDeleted }) => !isDeleted);
  }

  addFile(bytes: Buffer, ending: string): SentFile {
    const number = this.files.size + 1;
    const id = `BQACAgIAAxkBAAIFile${String(number).padStart(6, '0')}`;
    const file = { id, bytes, path: `documents/file_${number}.${ending}`, openUntil: 0 };
    this.files.set(id, file);
    return file;
  }

  addQuery(): Query {
    const query = { id: String(4_000_000_000_000 + this.#nextQuery), at: this.now(), isAnswered: false, text: '' };
    this.#nextQuery += 1;
    this.queries.set(query.id, query);
    return query;
  }

  /** Null when the bot has not asked for this kind. */
  addUpdate(kind: string, what: unknown, chatId: number): number | null {
    const isWanted = this.allowedUpdates.length > 0 ? this.allowedUpdates.includes(kind) : !ASKED_FOR.has(kind);
    if (!isWanted) return null;
    const isPress = kind === 'callback_query';
    return this.updates.add(
      { [kind]: what },
      {
        queue: isPress ? `presses of ${chatId}` : `chat ${chatId}`,
        chatId,
        expiresAt: this.now() + (isPress ? QUERY_LIFE_MS : MESSAGE_LIFE_MS),
      },
    );
  }

  botUser(): Record<string, unknown> {
    return { id: this.bot.id, is_bot: true, first_name: this.bot.name, username: this.bot.username };
  }
}

export function userOf({ id, first_name, language_code }: Person): Record<string, unknown> {
  return { id, is_bot: false, first_name, language_code };
}

function groupOf(id: number): Record<string, unknown> {
  return { id, type: 'supergroup', title: 'Operators', is_forum: true };
}

export function chatOf({ id, first_name }: Person): Record<string, unknown> {
  return { id, type: 'private', first_name };
}
