import { PATIENCE_MS } from '../until.ts';
import { type Seen, screenOf, transcriptOf } from './seen.ts';
import { contactOf, reportArrival } from './statuses.ts';
import { bsuidFrom, type ChatMessage, type Person, RECEIVED_MEDIA_LIFE_MS, type World } from './world.ts';

/** Fields of a message besides the frame, as the webhook names them. `image: true` and the like stand for any. */
export type Content = Record<string, unknown>;

export type FileKind = 'image' | 'audio' | 'video' | 'document';
export interface FileSent {
  base64: string;
  name?: string;
  mime?: string;
}

/** What one person does and sees in the chat with the number. The same in this process and over HTTP. */
export interface Hand {
  readonly id: number;
  /** Gives the id of the message, its wamid. */
  says(text: string, extra?: Content): Promise<string>;
  /** One field beside `type`, such as `{ audio: true }` or `{ type: 'unsupported', errors: [...] }`. */
  sends(content: Content): Promise<string>;
  /** A file with bytes that can be fetched; `base64` because it may go over the wire. */
  sendsFile(kind: FileKind, file: FileSent): Promise<string>;
  /** Presses a button or a row, by its label or its description, on the newest message that has it or on the one named. */
  presses(label: string, on?: { messageId?: number; token?: string }): Promise<string>;
  reacts(emoji: string): Promise<string>;
  blocks(): Promise<void>;
  unblocks(): Promise<void>;
  /** Nothing is delivered, and no status but `sent` comes, until the person is back. */
  goesOffline(): Promise<void>;
  comesBack(): Promise<void>;
  leavesUnread(): Promise<void>;
  /** From here on webhooks carry no number, but a username. */
  hidesPhone(): Promise<void>;
  showsPhone(): Promise<void>;
  /** From here on webhooks carry no BSUID, as they did once; `showsBsuid` is when Meta begins to. */
  hidesBsuid(): Promise<void>;
  showsBsuid(): Promise<void>;
  /** Another number, and with it another BSUID; whoever hides the number is told about by `user_changed_user_id`. */
  changesNumber(phone: string): Promise<void>;
  /** How the person is known: for what must stand nowhere. */
  identity(): Promise<{ phone: string; bsuid: string; name: string }>;
  /** The next message of the bot that matches, after the one that was seen last. Waits for it. */
  sees(pattern: RegExp | string, options?: { timeoutMs?: number }): Promise<Seen>;
  screen(): Promise<Seen[]>;
  transcript(): Promise<string>;
}

const IMAGE = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAP//', 'base64');

/** What stands for any, by the kind; media are kept so that they may be fetched. */
function anyOf(world: World, kind: string): unknown {
  const media = (mime: string) => {
    const { id, sha256 } = world.addMedia(mime, IMAGE, RECEIVED_MEDIA_LIFE_MS);
    return { id, mime_type: mime, sha256, url: `https://lookaside.example/${id}` };
  };
  switch (kind) {
    case 'image':
      return media('image/jpeg');
    case 'audio':
      return { ...media('audio/ogg; codecs=opus'), voice: true };
    case 'video':
      return media('video/mp4');
    case 'document':
      return { ...media('application/pdf'), filename: 'contract.pdf' };
    case 'sticker':
      return { ...media('image/webp'), animated: false };
    case 'location':
      return { latitude: 55.75, longitude: 37.62 };
    case 'contacts':
      return [{ name: { formatted_name: 'Contact' }, phones: [{ phone: '+70000000000' }], origin: 'other' }];
    case 'order':
      return { catalog_id: '1', product_items: [] };
    default:
      return {};
  }
}

export function createHand(world: World, id: number): Hand {
  const person = world.person(id);
  let seen = 0;

  const write = async (content: Content, context?: Content): Promise<string> => {
    if (person.isBlocking) throw new Error(`person ${id} has blocked the number and cannot write`);
    return tellMessage(world, person, { ...framed(world, content), ...(context ? { context } : {}) }).wamid;
  };
  const set = (change: Partial<Person>) => async () => void Object.assign(person, change);

  return {
    id,
    says: (text, extra = {}) => write({ type: 'text', text: { body: text }, ...extra }),
    sends: write,
    sendsFile: (kind, { base64, name, mime = 'image/jpeg' }) => {
      const { id: mediaId, sha256 } = world.addMedia(mime, Buffer.from(base64, 'base64'), RECEIVED_MEDIA_LIFE_MS);
      const named = name === undefined ? {} : { filename: name };
      return write({ type: kind, [kind]: { id: mediaId, mime_type: mime, sha256, ...named } });
    },
    async presses(label, { messageId, token } = {}) {
      const { message, button } = findButton(screenOf(world, id), { id, label, messageId, token });
      const context = { from: world.number.display, id: message.wamid };
      return write({ type: 'interactive', interactive: replyTo(message, button) }, context);
    },
    async reacts(emoji) {
      const last = world.chat(id).findLast(({ from }) => from === 'bot');
      if (last === undefined) throw new Error(`person ${id} sees nothing to react to`);
      return write({ type: 'reaction', reaction: { message_id: last.wamid, emoji } });
    },
    blocks: set({ isBlocking: true }),
    unblocks: set({ isBlocking: false }),
    goesOffline: set({ isOffline: true }),
    async comesBack() {
      person.isOffline = false;
      reportArrival(world, person);
    },
    leavesUnread: set({ readsAtOnce: false }),
    hidesPhone: set({ isPhoneHidden: true }),
    showsPhone: set({ isPhoneHidden: false }),
    hidesBsuid: set({ isBsuidHidden: true }),
    showsBsuid: set({ isBsuidHidden: false }),
    changesNumber: async (phone) => changeNumber(world, person, phone),
    identity: async () => ({ phone: person.phone, bsuid: person.bsuid, name: person.name }),
    async sees(pattern, { timeoutMs = PATIENCE_MS } = {}) {
      const message = await waitFor(world, { id, pattern, after: seen, timeoutMs });
      seen = message.id;
      return message;
    },
    screen: async () => screenOf(world, id),
    transcript: async () => transcriptOf(screenOf(world, id)),
  };
}

function framed(world: World, content: Content): Content {
  const [kind = ''] = Object.keys(content);
  const filled = Object.fromEntries(
    Object.entries(content).map(([field, value]) => [field, value === true ? anyOf(world, field) : value]),
  );
  return { type: kind, ...filled };
}

function tellMessage(world: World, person: Person, content: Content): ChatMessage {
  const message = world.addMessage(person, 'person', { raw: content });
  person.lastWroteAt = world.now();
  world.tell({
    id: message.wamid,
    personId: person.id,
    kind: 'message',
    value: { contacts: [contactOf(person)], messages: [{ ...senderOf(person), ...stampOf(message), ...content }] },
  });
  return message;
}

function senderOf({ phone, bsuid, isPhoneHidden, isBsuidHidden }: Person): Content {
  return { ...(isPhoneHidden ? {} : { from: phone }), ...(isBsuidHidden ? {} : { from_user_id: bsuid }) };
}

function stampOf({ wamid, at }: ChatMessage): Content {
  return { id: wamid, timestamp: String(Math.floor(at / 1000)) };
}

/** Tells of it as https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system */
function changeNumber(world: World, person: Person, phone: string): void {
  const before = { ...person };
  const message = world.addMessage(person, 'person', { raw: { type: 'system' } });
  Object.assign(person, { phone, bsuid: bsuidFrom(`${phone} of person ${person.id}`) });
  const system = person.isPhoneHidden
    ? { body: 'User changed', user_id: person.bsuid, type: 'user_changed_user_id' }
    : {
        body: `User ${person.name} changed from ${before.phone} to ${phone}`,
        wa_id: phone,
        type: 'user_changed_number',
        ...(person.isBsuidHidden ? {} : { user_id: person.bsuid }),
      };
  world.tell({
    id: message.wamid,
    personId: person.id,
    kind: 'message',
    value: {
      messages: [
        {
          ...senderOf(before),
          ...stampOf(message),
          type: 'system',
          system: { ...system, ...(person.isBsuidHidden ? {} : { previous_user_id: before.bsuid }) },
        },
      ],
    },
  });
}

interface Wanted {
  id: number;
  label: string;
  messageId: number | undefined;
  token: string | undefined;
}

type Button = Seen['buttons'][number][number];

function findButton(screen: Seen[], { id, label, messageId, token }: Wanted): { message: Seen; button: Button } {
  const messages = screen.filter((one) => one.from === 'bot' && (messageId === undefined || one.id === messageId));
  for (const message of messages.toReversed()) {
    const button = message.buttons.flat().find((one) => one.label === label || one.description === label);
    if (button) return { message, button };
    if (token !== undefined) return { message, button: { label, token, description: '' } };
  }
  const labels = messages.flatMap((one) => one.buttons.flat()).map((button) => button.label);
  throw new Error(`person ${id} sees no button "${label}", only: ${labels.join(' | ')}`);
}

function replyTo({ kind }: Seen, { label, token, description }: Button): Content {
  if (kind !== 'list') return { type: 'button_reply', button_reply: { id: token, title: label } };
  const reply = { id: token, title: label, ...(description === '' ? {} : { description }) };
  return { type: 'list_reply', list_reply: reply };
}

interface Waited {
  id: number;
  pattern: RegExp | string;
  after: number;
  timeoutMs: number;
}

async function waitFor(world: World, { id, pattern, after, timeoutMs }: Waited): Promise<Seen> {
  const deadline = AbortSignal.timeout(timeoutMs);
  const matches = (text: string): boolean =>
    typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text);
  for (;;) {
    const fresh = screenOf(world, id).filter((one) => one.from === 'bot' && one.id > after);
    const found = fresh.find(({ text }) => matches(text));
    if (found) return found;
    try {
      await world.changed(deadline);
    } catch {
      const shown = transcriptOf(screenOf(world, id));
      throw new Error(`person ${id} did not see ${String(pattern)} within ${timeoutMs} ms, but:\n${shown}`);
    }
  }
}
