import { LivingWorld } from '../fake/living-world.ts';
import { type Bucket, createBucket, type Rate } from '../rate.ts';
import { MaxError } from './max-error.ts';
import { Updates } from './updates.ts';

/** A person with MAX on the phone. A bot may write to who has begun a talk with it. */
export interface Person {
  id: number;
  hasBegun: boolean;
  isStopping: boolean;
}

export interface Button {
  type: string;
  text: string;
  payload?: string | undefined;
}

/** A message in the dialog of a person with the bot. */
export interface ChatMessage {
  mid: string;
  number: number;
  userId: number;
  from: 'person' | 'bot';
  at: number;
  text: string;
  /** As it was sent, with its tags. */
  marked: string;
  buttons: Button[][];
  attachments: Record<string, unknown>[];
  isDeleted: boolean;
  isEdited: boolean;
}

export interface LimitSettings {
  perDialog: Rate;
  overall: Rate;
}

/** Two a second to one dialog, thirty a second in all: https://dev.max.ru/docs-api */
export const LIMITS: LimitSettings = {
  perDialog: { burst: 2, perSecond: 2 },
  overall: { burst: 30, perSecond: 30 },
};

export interface WorldSettings {
  botId: number;
  limits: LimitSettings | 'off';
  firstUpdate: number;
  longestPollMs: number;
}

/** Everything that MAX knows: people, dialogs, and what the bot has not taken. */
export class World extends LivingWorld {
  readonly botId: number;
  readonly updates: Updates;
  readonly longestPollMs: number;
  readonly people = new Map<number, Person>();
  readonly callbacks = new Map<string, { isAnswered: boolean }>();
  readonly actions: { chatId: number; action: string; at: number }[] = [];
  readonly files = new Map<string, Buffer>();
  readonly #messages = new Map<string, ChatMessage>();
  #dialogs = new Map<number, Bucket>();
  #overall: Bucket | null = null;
  #limits: LimitSettings | 'off' = 'off';
  #next = 1;

  constructor({ botId, limits, firstUpdate, longestPollMs }: WorldSettings) {
    super();
    this.botId = botId;
    this.longestPollMs = longestPollMs;
    this.updates = new Updates(firstUpdate);
    this.limit(limits);
  }

  limit(limits: LimitSettings | 'off'): void {
    this.#limits = limits;
    this.#dialogs = new Map();
    this.#overall = limits === 'off' ? null : createBucket(limits.overall);
  }

  person(id: number): Person {
    const known = this.people.get(id) ?? { id, hasBegun: false, isStopping: false };
    this.people.set(id, known);
    return known;
  }

  /** Whom a bot may write to, or what MAX says instead. */
  reachable(userId: number): void {
    const person = this.people.get(userId);
    if (!person?.hasBegun) throw new MaxError(404, 'dialog.not.found', 'there is no dialog');
    if (person.isStopping) throw new MaxError(403, 'chat.denied', 'error.dialog.suspended');
  }

  takeTurn(userId: number): void {
    const limits = this.#limits;
    if (limits === 'off') return;
    const dialog = this.#dialogs.get(userId) ?? createBucket(limits.perDialog);
    this.#dialogs.set(userId, dialog);
    const waitMs = Math.max(dialog.waitMs(this.now()), this.#overall?.waitMs(this.now()) ?? 0);
    if (waitMs > 0) throw new MaxError(429, 'too.many.requests', 'too many requests');
    dialog.take();
    this.#overall?.take();
  }

  addMessage(
    userId: number,
    from: ChatMessage['from'],
    content: Pick<ChatMessage, 'text'> & Partial<Pick<ChatMessage, 'buttons' | 'attachments' | 'marked'>>,
  ): ChatMessage {
    const number = this.#next;
    this.#next += 1;
    const message: ChatMessage = {
      mid: `mid.${number.toString(16).padStart(32, '0')}`,
      number,
      userId,
      from,
      at: this.now(),
      buttons: [],
      attachments: [],
      isDeleted: false,
      isEdited: false,
      marked: content.text,
      ...content,
    };
    this.#messages.set(message.mid, message);
    this.tellChange();
    return message;
  }

  message(mid: string): ChatMessage | null {
    const found = this.#messages.get(mid);
    return found === undefined || found.isDeleted ? null : found;
  }

  dialog(userId: number): ChatMessage[] {
    return [...this.#messages.values()].filter((one) => one.userId === userId && !one.isDeleted);
  }

  addFile(bytes: Buffer): string {
    const name = `f${this.files.size + 1}`;
    this.files.set(name, bytes);
    return name;
  }

  addCallback(): string {
    const id = `callback-${this.callbacks.size + 1}-0123456789abcdef`;
    this.callbacks.set(id, { isAnswered: false });
    return id;
  }
}

export function chatIdOf(userId: number): number {
  return userId * 10 + 3;
}

export function userOf(userId: number, isBot = false): Record<string, unknown> {
  const first_name = isBot ? 'Ҳамроҳ' : `Person ${userId}`;
  return { user_id: userId, first_name, name: first_name, username: null, is_bot: isBot, last_activity_time: 0 };
}

/** A message as the Bot API shows it. */
export function shownMessage({ botId }: Pick<World, 'botId'>, message: ChatMessage): Record<string, unknown> {
  const { userId, from, at, mid, number, text, attachments, buttons } = message;
  const keyboard = buttons.length === 0 ? [] : [{ type: 'inline_keyboard', payload: { buttons } }];
  return {
    sender: from === 'person' ? userOf(userId) : userOf(botId, true),
    recipient: { chat_id: chatIdOf(userId), chat_type: 'dialog', user_id: from === 'person' ? botId : userId },
    timestamp: at,
    body: { mid, seq: number, text, attachments: [...attachments, ...keyboard] },
  };
}
