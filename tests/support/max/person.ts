import { PATIENCE_MS } from '../until.ts';
import type { FakeUpdate } from './updates.ts';
import { type ChatMessage, chatIdOf, shownMessage, userOf, type World } from './world.ts';

/** A message as a person sees it on the screen. */
export interface Seen {
  id: string;
  number: number;
  from: 'person' | 'bot';
  at: number;
  text: string;
  /** As it was sent, with its tags. */
  marked: string;
  buttons: { label: string; token: string }[][];
}

/** What one person does and sees in the dialog with the bot. The same in this process and over HTTP. */
export interface Hand {
  readonly id: number;
  /** Presses the button that begins the talk. */
  starts(payload?: string): Promise<void>;
  /** Gives the id of the message. */
  says(text: string): Promise<string>;
  /** An attachment as MAX shows it, with words or without. */
  sends(attachment: Record<string, unknown>, text?: string): Promise<string>;
  /** A file with bytes that can be fetched; `base64` because it may go over the wire. */
  sendsFile(type: 'image' | 'audio' | 'video' | 'file', file: { base64: string; name?: string }): Promise<string>;
  /** Presses the button on the newest message that has it. */
  presses(label: string): Promise<string>;
  edits(text: string): Promise<void>;
  stops(): Promise<void>;
  /** The next message of the bot that matches, after the one that was seen last. Waits for it. */
  sees(pattern: RegExp | string, options?: { timeoutMs?: number }): Promise<Seen>;
  screen(): Promise<Seen[]>;
}

export function createHand(world: World, id: number, apiRoot: () => string): Hand {
  const person = world.person(id);
  let seen = 0;
  const tell = (type: string, fields: Record<string, unknown>): number => {
    const update: FakeUpdate = { update_type: type, timestamp: world.now(), ...fields };
    return world.updates.add(update, id);
  };
  const write = (content: Parameters<World['addMessage']>[2]): string => {
    if (person.isStopping) throw new Error(`person ${id} has stopped the bot and cannot write`);
    person.hasBegun = true;
    const message = world.addMessage(id, 'person', content);
    tell('message_created', { message: shownMessage(world, message), user_locale: 'ru' });
    return message.mid;
  };
  return {
    id,
    async starts(payload) {
      Object.assign(person, { hasBegun: true, isStopping: false });
      tell('bot_started', { chat_id: chatIdOf(id), user: userOf(id), payload: payload ?? null });
    },
    says: async (text) => write({ text }),
    sends: async (attachment, text = '') => write({ text, attachments: [attachment] }),
    async sendsFile(type, { base64, name }) {
      const url = `${apiRoot()}/kept/${world.addFile(Buffer.from(base64, 'base64'))}`;
      const size = Buffer.from(base64, 'base64').length;
      const more = type === 'file' ? { filename: name ?? 'a', size } : {};
      return write({ text: '', attachments: [{ type, payload: { url, token: 't' }, ...more }] });
    },
    async presses(label) {
      const message = world
        .dialog(id)
        .findLast(({ from, buttons }) => from === 'bot' && buttons.flat().some(({ text }) => text === label));
      const payload = message?.buttons.flat().find(({ text }) => text === label)?.payload;
      if (message === undefined) throw new Error(`person ${id} sees no button "${label}":\n${labelsOf(world, id)}`);
      const callbackId = world.addCallback();
      const callback = { timestamp: world.now(), callback_id: callbackId, payload, user: userOf(id) };
      tell('message_callback', { callback, message: shownMessage(world, message), user_locale: 'ru' });
      return callbackId;
    },
    async edits(text) {
      const message = world.dialog(id).findLast(({ from }) => from === 'person');
      if (message === undefined) throw new Error(`person ${id} has said nothing`);
      Object.assign(message, { text, marked: text, isEdited: true });
      tell('message_edited', { message: shownMessage(world, message) });
    },
    async stops() {
      person.isStopping = true;
      tell('bot_stopped', { chat_id: chatIdOf(id), user: userOf(id) });
    },
    async sees(pattern, { timeoutMs = PATIENCE_MS } = {}) {
      const found = await waitFor(world, id, { pattern, after: seen, timeoutMs });
      seen = found.number;
      return found;
    },
    screen: async () => world.dialog(id).map(seenOf),
  };
}

async function waitFor(
  world: World,
  id: number,
  { pattern, after, timeoutMs }: { pattern: RegExp | string; after: number; timeoutMs: number },
): Promise<Seen> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const matches = (text: string) => (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text));
  for (;;) {
    const found = world.dialog(id).find(({ from, number, text }) => from === 'bot' && number > after && matches(text));
    if (found) return seenOf(found);
    try {
      await world.changed(deadline);
    } catch {
      const shown = world.dialog(id).map(({ from, text }) => `${from}: ${text}`);
      throw new Error(`person ${id} did not see ${String(pattern)} within ${timeoutMs} ms, but:\n${shown.join('\n')}`);
    }
  }
}

function labelsOf(world: World, id: number): string {
  return world
    .dialog(id)
    .flatMap(({ buttons }) => buttons.flat().map(({ text }) => text))
    .join(' | ');
}

function seenOf({ mid, number, from, at, text, marked, buttons }: ChatMessage): Seen {
  const rows = buttons.map((row) => row.map((button) => ({ label: button.text, token: button.payload ?? '' })));
  return { id: mid, number, from, at, text, marked, buttons: rows };
}
