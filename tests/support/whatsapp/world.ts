import { createHash, randomBytes } from 'node:crypto';
import { LivingWorld } from '../fake/living-world.ts';
import { GraphError } from './graph-error.ts';
import { createLimits, type Limits } from './limits.ts';

/** A person with WhatsApp on the phone. */
export interface Person {
  id: number;
  phone: string;
  /** Scoped to our business; another one after a change of the number. */
  bsuid: string;
  name: string;
  /** With a username of their own, people keep their number to themselves: webhooks then carry none. */
  isPhoneHidden: boolean;
  /** Before April 2026 webhooks carried no BSUID. */
  isBsuidHidden: boolean;
  isBlocking: boolean;
  /** Nothing is delivered until they are back. */
  isOffline: boolean;
  /** Whether the marks turn blue when something arrives. */
  readsAtOnce: boolean;
  lastWroteAt: number | null;
}

export type MessageState = 'sent' | 'delivered' | 'read' | 'failed';

/** A message between a person and the number. `raw` is what was sent, or what the webhook shows of it. */
export interface ChatMessage {
  id: number;
  wamid: string;
  personId: number;
  from: 'person' | 'bot';
  at: number;
  raw: Record<string, unknown>;
  /** What went along with it and comes back in each of its statuses. */
  callback: string | null;
  state: MessageState;
}

export interface Media {
  id: string;
  mime: string;
  bytes: Buffer;
  sha256: string;
  goneAt: number;
}

/** Something that the webhook will tell. */
export interface WebhookEvent {
  id: string;
  personId: number;
  kind: 'message' | 'status' | 'other';
  /** Fields of `value`, besides those of every change. */
  value: Record<string, unknown>;
  field: string;
}

/** A template that was approved: in which languages, and how many values its body takes. */
export interface Template {
  name: string;
  languages: string[];
  values: number;
}

export interface BusinessNumber {
  id: string;
  display: string;
  accountId: string;
}

export interface WorldSettings {
  number: BusinessNumber;
  limits: Parameters<typeof createLimits>[0];
  templates: Template[];
}

export const WINDOW_MS = 24 * 3_600_000;
const MEDIA_LIFE_MS = 30 * 24 * 3_600_000;
/** Of media in webhooks. */
export const RECEIVED_MEDIA_LIFE_MS = 7 * 24 * 3_600_000;

/** Everything that Meta knows: people, chats, media, and what the webhook has not taken. */
export class World extends LivingWorld {
  readonly number: BusinessNumber;
  readonly templates = new Map<string, Template>();
  readonly people = new Map<number, Person>();
  readonly media = new Map<string, Media>();
  readonly typing: { personId: number; at: number }[] = [];
  /** Whether what cannot be delivered is refused at once or reported later, as Meta does both. */
  refuses: 'at once' | 'later' = 'at once';
  limits: Limits;
  readonly #messages = new Map<string, ChatMessage>();
  readonly #chats = new Map<number, ChatMessage[]>();
  #nextMessage = 1;
  #nextMedia = 1;
  readonly #listeners = new Set<(event: WebhookEvent) => void>();

  constructor({ number, limits, templates }: WorldSettings) {
    super();
    this.number = number;
    this.limits = createLimits(limits);
    for (const template of templates) this.templates.set(template.name, template);
  }

  onEvent(listener: (event: WebhookEvent) => void): void {
    this.#listeners.add(listener);
  }

  tell(event: Omit<WebhookEvent, 'field'> & { field?: string }): void {
    for (const listener of this.#listeners) listener({ field: 'messages', ...event });
  }

  person(id: number): Person {
    const known = this.people.get(id);
    if (known) return known;
    const person = {
      id,
      phone: `99290${String(id).padStart(7, '0')}`,
      bsuid: bsuidFrom(`person ${id}`),
      name: `Person ${id}`,
      isPhoneHidden: false,
      isBsuidHidden: false,
      isBlocking: false,
      isOffline: false,
      readsAtOnce: true,
      lastWroteAt: null,
    };
    this.people.set(id, person);
    return person;
  }

  /** Of both, `to` wins. */
  addressee({ to, recipient }: { to?: string | undefined; recipient?: string | undefined }): Person {
    const people = [...this.people.values()];
    const person =
      to === undefined ? people.find(({ bsuid }) => bsuid === recipient) : people.find(({ phone }) => phone === to);
    if (person === undefined) throw new GraphError(131026, 'nobody is known by this number or id');
    return person;
  }

  isWindowOpen({ lastWroteAt }: Person): boolean {
    return lastWroteAt !== null && this.now() - lastWroteAt < WINDOW_MS;
  }

  addMessage(
    person: Person,
    from: ChatMessage['from'],
    { raw, callback = null }: { raw: Record<string, unknown>; callback?: string | null },
  ): ChatMessage {
    const message: ChatMessage = {
      id: this.#nextMessage,
      wamid: wamidOf(person.phone, from),
      personId: person.id,
      from,
      at: this.now(),
      raw,
      callback,
      state: 'sent',
    };
    this.#nextMessage += 1;
    this.#messages.set(message.wamid, message);
    this.#chats.set(person.id, [...(this.#chats.get(person.id) ?? []), message]);
    this.tellChange();
    return message;
  }

  message(wamid: string): ChatMessage | null {
    return this.#messages.get(wamid) ?? null;
  }

  chat(personId: number): ChatMessage[] {
    return this.#chats.get(personId) ?? [];
  }

  addMedia(mime: string, bytes: Buffer, lifeMs = MEDIA_LIFE_MS): Media {
    const media = {
      id: String(1_013_859_600_000_000 + this.#nextMedia),
      mime,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('base64'),
      goneAt: this.now() + lifeMs,
    };
    this.#nextMedia += 1;
    this.media.set(media.id, media);
    return media;
  }
}

export function bsuidFrom(word: string): string {
  const digits = createHash('sha256').update(word).digest('hex').replace(/[a-f]/g, '').slice(0, 17);
  return `TJ.1${digits}`;
}

/** As Meta's: what looks like chance holds the number of the person. */
function wamidOf(phone: string, from: ChatMessage['from']): string {
  const digits = Buffer.from(phone, 'latin1');
  const token = Buffer.from(randomBytes(10).toString('hex').toUpperCase(), 'latin1');
  const [direction] = from === 'person' ? [0x12] : [0x11];
  const head = Buffer.from([0x1c, 0x18, digits.length]);
  const middle = Buffer.from([0x15, 0x02, 0x00, direction ?? 0, 0x18, token.length]);
  return `wamid.${Buffer.concat([head, digits, middle, token, Buffer.from([0])]).toString('base64')}`;
}
