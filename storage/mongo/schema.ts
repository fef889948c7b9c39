import { type Connection, type IndexDefinition, type Model, Schema, type SchemaDefinition } from 'mongoose';
import type { Timer } from '../../core/message.ts';
import type { StoredMessage } from '../log-row.ts';

/**
 * What lies in MongoDB. `conversations` is the truth, one document a contact; `messages`, `tickets`, `events` and
 * `number_reports` are written out from what its turns owe. Fields that begin with `sealed` are sealed; the others hold
 * times, states, keyed hashes and the names of flows. An unknown field is refused, in a change and in a question.
 */

export interface InboxDoc {
  key: string;
  at: number;
  /** Decides between messages of one moment: grows within a process, and about as clocks do between them. */
  arrived: number;
  sealed: Uint8Array;
}

export interface TimerDoc {
  id: string;
  at: number;
  kind: Timer['kind'];
  tries: number;
  name: string | null;
  flow: string | null;
  node: string | null;
  release: number | null;
}

export interface OutboxDoc {
  seq: number;
  account: string;
  author: 'bot' | 'operator';
  queuedAt: number;
  kind: string;
  flow: string | null;
  node: string | null;
  release: number | null;
  sealedBody: Uint8Array;
}

/** How far the first bubble of an outbox has come: only heads are ever looked at. */
export interface HeadDoc {
  seq: number;
  account: string;
  dueAt: number;
  tries: number;
  state: 'waiting' | 'sending';
}

export interface TicketDoc {
  id: string;
  status: 'open' | 'closed';
  level: number;
  openedAt: number;
  sealed: Uint8Array;
}

export type MessageDoc = Omit<StoredMessage, 'contactId'> & { reason: string | null };

/** One thing that a committed turn still owes to another collection; its `id` makes writing it twice the same as once. */
export interface PendingDoc {
  id: string;
  at: number;
  message?: MessageDoc;
  ticket?: TicketDoc & { version: number };
  event?: { kind: string; flow: string | null; node: string | null; label: string | null };
  report?: { point: string; outcome: string; reporter: string };
}

/** A contact who is on the way to another address; whoever finds it finishes it. */
export interface MovingDoc {
  at: number;
  account: string;
  hash: string;
  /** Who was reached there before. */
  from: string | null;
  sealedAddress: Uint8Array;
}

export interface ConversationDoc {
  _id: string;
  version: number;
  account: string;
  sealedAddress: Uint8Array;
  sealedState: Uint8Array | null;
  flow: string | null;
  node: string | null;
  release: number | null;
  /** The day of the contact's last word, as its number since 1970 (UTC): its index changes once a day. */
  heardDay: number;
  lastSeq: number;
  sent: number;
  dropped: number;
  droppedClaimed: number;
  silentSince: number | null;
  hasWoken: boolean;
  isUnreachable: boolean;
  turnLease: number;
  turnUntil: number;
  sendAfter: number;
  outboxRevision: number;
  inbox: InboxDoc[];
  seen: { key: string; at: number }[];
  timers: TimerDoc[];
  outbox: OutboxDoc[];
  head?: HeadDoc;
  ticket?: TicketDoc;
  pending: PendingDoc[];
  /** Where the contact goes on. Such a conversation takes no word and no turn any more. */
  movedTo?: string;
  /** When the contact was forgotten, until the last of it is gone. */
  forgetAt?: number;
  moving?: MovingDoc;
  /** Conversations whose waiting words and open ticket stand here already. */
  carried?: string[];
}

export interface AddressDoc {
  _id: string;
  contactId: string;
}

/** A contact's wrapped key; of a destroyed one only the line of the ledger is left. */
export interface ContactKeyDoc {
  _id: string;
  ringKey?: string;
  wrapped?: Uint8Array;
  forgottenAt?: number;
  isUnfinished?: boolean;
}

/** `_id` is contact and seq, in an order that reads as the log does. */
export interface MessageRowDoc extends StoredMessage {
  _id: string;
  reason: string | null;
}

export interface TicketRowDoc extends TicketDoc {
  _id: string;
  contactId: string;
  version: number;
  closedAt: number | null;
}

export interface EventDoc {
  _id: string;
  at: number;
  kind: string;
  flow: string | null;
  node: string | null;
  label: string | null;
}

export interface ReportDoc {
  _id: string;
  point: string;
  outcome: 'answered' | 'silent' | 'wrong';
  reporter: string;
  at: number;
}

export interface LeaseDoc {
  _id: string;
  holder: string;
  until: number;
}

export interface MetaDoc {
  _id: string;
  version?: number;
  ringKey?: string;
  wrapped?: Uint8Array;
  at?: number;
}

const place = { flow: String, node: String, release: Number };
const ticket = { id: String, status: String, level: Number, openedAt: Number, sealed: Buffer };
const message = {
  ...{ seq: Number, at: Number, direction: String, author: String, kind: String, ...place, state: String },
  ...{ reason: String, sealedBody: Buffer, sealedExternalId: Buffer },
};
const pending = {
  id: String,
  at: Number,
  message: part(message),
  ticket: part({ ...ticket, version: Number }),
  event: part({ kind: String, ...{ flow: String, node: String, label: String } }),
  report: part({ point: String, outcome: String, reporter: String }),
};
const conversation = {
  _id: String,
  ...{ version: Number, account: String, sealedAddress: Buffer, sealedState: Buffer, ...place, heardDay: Number },
  ...{ lastSeq: Number, sent: Number, dropped: Number, droppedClaimed: Number, silentSince: Number },
  ...{ hasWoken: Boolean, isUnreachable: Boolean, turnLease: Number, turnUntil: Number, sendAfter: Number },
  outboxRevision: Number,
  inbox: [part({ key: String, at: Number, arrived: Number, sealed: Buffer })],
  seen: [part({ key: String, at: Number })],
  timers: [part({ id: String, at: Number, kind: String, tries: Number, name: String, ...place })],
  outbox: [
    part({
      seq: Number,
      account: String,
      author: String,
      queuedAt: Number,
      kind: String,
      ...place,
      sealedBody: Buffer,
    }),
  ],
  head: part({ seq: Number, account: String, dueAt: Number, tries: Number, state: String }),
  ticket: part(ticket),
  pending: [part(pending)],
  movedTo: String,
  forgetAt: Number,
  moving: part({ at: Number, account: String, hash: String, from: String, sealedAddress: Buffer }),
  carried: { type: [String], default: undefined },
};

/** Every question that the store asks has one of these; `hint` names it where the planner could think otherwise. */
const INDEXES = {
  conversations: {
    waiting: [{ 'inbox.at': 1, 'inbox.arrived': 1 }, { sparse: true }],
    timers: [{ 'timers.at': 1 }, { sparse: true }],
    sending: [{ 'head.account': 1, 'head.dueAt': 1 }, { sparse: true }],
    owing: [{ 'pending.at': 1 }, { sparse: true }],
    tickets: [{ 'ticket.level': -1, 'ticket.openedAt': 1 }, { partialFilterExpression: { 'ticket.status': 'open' } }],
    moved: [{ movedTo: 1 }, { sparse: true }],
    forgetting: [{ forgetAt: 1 }, { sparse: true }],
    moving: [{ 'moving.at': 1 }, { sparse: true }],
    heard: [{ heardDay: 1 }, {}],
  },
  addresses: { contact: [{ contactId: 1 }, {}] },
  contact_keys: {
    ring: [{ ringKey: 1 }, { sparse: true }],
    unfinished: [{ isUnfinished: 1 }, { sparse: true }],
  },
  messages: { at: [{ at: 1 }, {}] },
  tickets: { closed: [{ closedAt: 1 }, { partialFilterExpression: { status: 'closed' } }] },
  events: { at: [{ at: 1 }, {}] },
  number_reports: { at: [{ at: 1 }, {}] },
  channel_leases: {},
  meta: {},
} as const satisfies Record<string, Record<string, [IndexDefinition, object]>>;

/** The collections of one store, each under its name in the database. */
export interface Collections {
  conversations: Model<ConversationDoc>;
  addresses: Model<AddressDoc>;
  contact_keys: Model<ContactKeyDoc>;
  messages: Model<MessageRowDoc>;
  tickets: Model<TicketRowDoc>;
  events: Model<EventDoc>;
  number_reports: Model<ReportDoc>;
  channel_leases: Model<LeaseDoc>;
  meta: Model<MetaDoc>;
}

export function collectionsOf(connection: Connection): Collections {
  const named = (name: keyof Collections, definition: SchemaDefinition) =>
    connection.model(name, schemaOf({ _id: String, ...definition }, INDEXES[name]), name) as never;
  return {
    conversations: named('conversations', conversation),
    addresses: named('addresses', { contactId: String }),
    contact_keys: named('contact_keys', {
      ...{ ringKey: String, wrapped: Buffer, forgottenAt: Number, isUnfinished: Boolean },
    }),
    messages: named('messages', { contactId: String, ...message }),
    tickets: named('tickets', { contactId: String, ...ticket, version: Number, closedAt: Number }),
    events: named('events', { at: Number, kind: String, flow: String, node: String, label: String }),
    number_reports: named('number_reports', { point: String, outcome: String, reporter: String, at: Number }),
    channel_leases: named('channel_leases', { holder: String, until: Number }),
    meta: named('meta', { version: Number, ringKey: String, wrapped: Buffer, at: Number }),
  };
}

function part(definition: SchemaDefinition): Schema {
  return new Schema(definition, { _id: false, strict: 'throw', minimize: false });
}

function schemaOf(definition: SchemaDefinition, indexes: Record<string, readonly [IndexDefinition, object]>): Schema {
  const schema = new Schema(definition, {
    ...{ autoIndex: false, autoCreate: false, versionKey: false, minimize: false },
    ...{ strict: 'throw', strictQuery: 'throw', writeConcern: { w: 'majority', j: true } },
  });
  for (const [name, [keys, options]] of Object.entries(indexes)) schema.index(keys, { ...options, name });
  return schema;
}
