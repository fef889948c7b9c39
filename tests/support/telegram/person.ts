import { PATIENCE_MS } from '../until.ts';
import { type Button, type ChatMessage, chatOf, type Person, userOf, type World } from './world.ts';

/** A message as a person sees it on the screen. */
export interface Seen {
  id: number;
  from: 'person' | 'bot';
  at: number;
  text: string;
  entities: { type: string; offset: number; length: number }[];
  buttons: { label: string; token: string; style?: string }[][];
  /** What a press on a button copies; nothing of it comes to the bot. */
  copies: string[];
  isEdited: boolean;
  hasPicture: boolean;
  /** Seconds of a voice. */
  voice: number | null;
  /** The name of the file that came with it. */
  fileName: string | null;
}

/** Fields of a message besides the frame, as the Bot API names them. `photo: true` and the like stand for any. */
export type Content = Record<string, unknown>;

export type FileKind = 'photo' | 'voice' | 'audio' | 'video' | 'document';
export interface FileSent {
  base64: string;
  name?: string;
  mime?: string;
}

/** What one person does and sees in the chat with the bot. The same in this process and over HTTP. */
export interface Hand {
  readonly id: number;
  /** Gives the id of the message. */
  says(text: string, extra?: Content): Promise<number>;
  sends(content: Content): Promise<number>;
  /** A file with bytes that can be fetched; `base64` because it may go over the wire. */
  sendsFile(kind: FileKind, file: FileSent, extra?: Content): Promise<number>;
  sendsAlbum(contents: Content[]): Promise<number[]>;
  /** Presses the button on the newest message that has it, or on the one that is named; gives the query's id. */
  presses(label: string, on?: { messageId?: number; token?: string }): Promise<string>;
  /** Changes the words of the newest message of the person, or of the one that is named. */
  edits(text: string, messageId?: number): Promise<void>;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  deletesAccount(): Promise<void>;
  /** The next message of the bot that matches, after the one that was seen last. Waits for it. */
  sees(pattern: RegExp | string, options?: { timeoutMs?: number }): Promise<Seen>;
  screen(): Promise<Seen[]>;
  transcript(): Promise<string>;
}

const ANY: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ['photo', [{ file_id: 'photo', file_unique_id: 'p', width: 90, height: 90 }]],
  ['voice', { file_id: 'voice', file_unique_id: 'v', duration: 3 }],
  ['audio', { file_id: 'audio', file_unique_id: 'a', duration: 3 }],
  ['video', { file_id: 'video', file_unique_id: 'w', width: 90, height: 90, duration: 3 }],
  ['video_note', { file_id: 'note', file_unique_id: 'n', length: 90, duration: 3 }],
  ['animation', { file_id: 'gif', file_unique_id: 'g', width: 90, height: 90, duration: 3 }],
  ['document', { file_id: 'document', file_unique_id: 'd', file_name: 'a.pdf' }],
  ['sticker', { file_id: 'sticker', file_unique_id: 's', type: 'regular', width: 90, height: 90, emoji: '👍' }],
  ['location', { latitude: 55.75, longitude: 37.62 }],
  ['contact', { phone_number: '+70000000000', first_name: 'Contact' }],
  ['dice', { emoji: '🎲', value: 3 }],
]);

export function createHand(world: World, id: number): Hand {
  const person = world.person(id);
  let seen = 0;
  let albums = 0;

  const write = (content: Content): number => {
    if (person.isBlocking || person.isGone) throw new Error(`person ${id} has blocked the bot and cannot write`);
    person.hasWritten = true;
    const message = world.addMessage(id, 'person', filled(content));
    world.addUpdate('message', message.raw, id);
    return message.id;
  };

  return {
    id,
    says: async (text, extra = {}) => write({ text, ...commandEntities(text), ...extra }),
    sends: async (content) => write(content),
    sendsFile: async (kind, file, extra = {}) => write({ [kind]: partOf(world, kind, file), ...extra }),
    async sendsAlbum(contents) {
      albums += 1;
      const media_group_id = `${id}${String(albums).padStart(6, '0')}`;
      return contents.map((content) => write({ media_group_id, ...content }));
    },
    async presses(label, { messageId, token } = {}) {
      const message = findButton(world, id, label, messageId, token);
      const query = world.addQuery();
      world.addUpdate(
        'callback_query',
        {
          id: query.id,
          from: userOf(person),
          message: message.raw,
          chat_instance: String(id * 7919),
          data: token ?? tokenOf(message, label),
        },
        id,
      );
      return query.id;
    },
    async edits(text, messageId) {
      const own = world.chat(id).filter(({ from }) => from === 'person');
      const message = messageId === undefined ? own.at(-1) : own.find((one) => one.id === messageId);
      if (message === undefined) throw new Error(`person ${id} has no such message to edit`);
      message.raw = { ...message.raw, text, edit_date: Math.floor(world.now() / 1000) };
      message.isEdited = true;
      world.addUpdate('edited_message', message.raw, id);
    },
    blocks: async () => changeMembership(world, person, true),
    unblocks: async () => changeMembership(world, person, false),
    async deletesAccount() {
      person.isGone = true;
    },
    async sees(pattern, { timeoutMs = PATIENCE_MS } = {}) {
      const message = await waitFor(world, id, pattern, seen, timeoutMs);
      seen = message.id;
      return message;
    },
    screen: async () => world.chat(id).map(seenOf),
    transcript: async () => transcriptOf(world.chat(id).map(seenOf)),
  };
}

function partOf(world: World, kind: FileKind, { base64, name, mime }: FileSent): unknown {
  const { id, bytes } = world.addFile(Buffer.from(base64, 'base64'), name?.split('.').at(-1) ?? 'jpg');
  const frame = { file_id: id, file_unique_id: `u${world.files.size}`, file_size: bytes.length };
  if (kind === 'photo') return [{ ...frame, file_id: `${id}-small`, file_size: 1 }, frame].map(sized);
  return {
    ...frame,
    ...(kind === 'document' ? {} : { duration: 3 }),
    ...(name === undefined ? {} : { file_name: name }),
    ...(mime === undefined ? {} : { mime_type: mime }),
  };
}

function sized(photo: object): object {
  return { ...photo, width: 90, height: 90 };
}

function filled(content: Content): Content {
  return Object.fromEntries(
    Object.entries(content).map(([field, value]) => [field, value === true ? (ANY.get(field) ?? value) : value]),
  );
}

function commandEntities(text: string): Content {
  const command = /^\/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?=\s|$)/.exec(text)?.[0];
  return command ? { entities: [{ type: 'bot_command', offset: 0, length: command.length }] } : {};
}

function findButton(world: World, chatId: number, label: string, messageId?: number, token?: string): ChatMessage {
  const messages = world.chat(chatId).filter(({ from }) => from === 'bot');
  if (messageId !== undefined) {
    const message = messages.find(({ id }) => id === messageId);
    if (message && (token !== undefined || tokenOf(message, label) !== undefined)) return message;
  }
  const message = messages.findLast((one) => token !== undefined || tokenOf(one, label) !== undefined);
  if (messageId === undefined && message) return message;
  const labels = messages.flatMap((one) => seenOf(one).buttons.flat()).map((button) => button.label);
  throw new Error(`person ${chatId} sees no button "${label}", only: ${labels.join(' | ')}`);
}

function tokenOf(message: ChatMessage, label: string): string | undefined {
  const buttons = seenOf(message).buttons.flat();
  return buttons.find((button) => button.label === label)?.token;
}

function changeMembership(world: World, person: Person, isBlocking: boolean): void {
  const [before, after] = isBlocking ? ['member', 'kicked'] : ['kicked', 'member'];
  person.isBlocking = isBlocking;
  world.addUpdate(
    'my_chat_member',
    {
      chat: chatOf(person),
      from: userOf(person),
      date: Math.floor(world.now() / 1000),
      old_chat_member: { user: world.botUser(), status: before, ...(isBlocking ? {} : { until_date: 0 }) },
      new_chat_member: { user: world.botUser(), status: after, ...(isBlocking ? { until_date: 0 } : {}) },
    },
    person.id,
  );
}

async function waitFor(
  world: World,
  chatId: number,
  pattern: RegExp | string,
  after: number,
  timeoutMs: number,
): Promise<Seen> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const matches = (text: string): boolean =>
    typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
  for (;;) {
    const fresh = world.chat(chatId).filter(({ from, id }) => from === 'bot' && id > after);
    const found = fresh.map(seenOf).find(({ text }) => matches(text));
    if (found) return found;
    try {
      await world.changed(deadline);
    } catch {
      const shown = transcriptOf(world.chat(chatId).map(seenOf));
      throw new Error(`person ${chatId} did not see ${String(pattern)} within ${timeoutMs} ms, but:\n${shown}`);
    }
  }
}

export function seenOf({ id, from, at, raw, isEdited }: ChatMessage): Seen {
  const { text, caption, entities, caption_entities, photo, voice, document, reply_markup } = raw as {
    text?: string;
    caption?: string;
    entities?: Seen['entities'];
    caption_entities?: Seen['entities'];
    photo?: unknown;
    voice?: { duration: number };
    document?: { file_name?: string };
    reply_markup?: { inline_keyboard: Button[][] };
  };
  const rows = reply_markup?.inline_keyboard ?? [];
  const copies = rows.flat().flatMap(({ copy_text }) => (copy_text === undefined ? [] : [copy_text.text]));
  const buttons = rows
    .map((row) => row.filter(({ copy_text }) => copy_text === undefined))
    .filter((row) => row.length > 0)
    .map((row) =>
      row.map(({ text: label, callback_data = '', style }) => ({
        label,
        token: callback_data,
        ...(style && { style }),
      })),
    );
  return {
    id,
    from,
    at,
    text: text ?? caption ?? '',
    entities: entities ?? caption_entities ?? [],
    buttons,
    copies,
    isEdited,
    hasPicture: photo !== undefined,
    voice: voice?.duration ?? null,
    fileName: document?.file_name ?? null,
  };
}

function transcriptOf(messages: Seen[]): string {
  return messages
    .map(({ from, text, buttons }) => {
      const rows = buttons.map((row) => `    ${row.map(({ label }) => `[${label}]`).join(' ')}`);
      const lines = text.replaceAll('\n', '\n    ');
      return [`${from === 'bot' ? 'bot' : '  >'} ${lines}`, ...rows].join('\n');
    })
    .join('\n');
}
