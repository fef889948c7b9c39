import mongoose, { type Connection, type IndexDefinition, type Model, Schema, type SchemaDefinition } from 'mongoose';
import { WAITS_FOR_A_WORD } from '../../core/dead-letter.ts';
import type { AlarmDoc, ForumTopicDoc, RedRequestDoc } from './desk/alarm-documents.ts';
import type {
  AddressDoc,
  ContactKeyDoc,
  ConversationDoc,
  CountDoc,
  DeskEventDoc,
  EventDoc,
  FoldDoc,
  ForgottenSessionDoc,
  LeaseDoc,
  MessageRowDoc,
  MetaDoc,
  ReceiptDoc,
  ReportDoc,
  RetentionReportDoc,
  ServingDoc,
  TicketRowDoc,
} from './documents.ts';
import { anchor, audited, conversation, counted, deskEvent, message, part, ticket } from './fields.ts';
import type { AttemptsDoc, AuditDoc, SettingsDoc, StaffDoc, StaffSessionDoc } from './staff/staff-documents.ts';
import type { FileDoc, FilePieceDoc } from './turns/media-documents.ts';
import type { AccountFailuresDoc, AccountStandingDoc, ProcessStandingDoc } from './upkeep/standing-documents.ts';

/** Every question that the store asks has one of these; `hint` names it where the planner could think otherwise. */
const INDEXES = {
  conversations: {
    waiting: [{ 'inbox.at': 1, 'inbox.arrived': 1 }, { sparse: true }],
    timers: [{ 'timers.at': 1 }, { sparse: true }],
    ranked: [{ 'head.account': 1, 'head.rank': 1, 'head.dueAt': 1 }, { sparse: true }],
    owing: [{ 'pending.at': 1 }, { sparse: true }],
    audit: [{ 'owedAudit.at': 1 }, { sparse: true }],
    tickets: [{ 'ticket.level': -1, 'ticket.openedAt': 1 }, { partialFilterExpression: { 'ticket.status': 'open' } }],
    moved: [{ movedTo: 1 }, { sparse: true }],
    forgetting: [{ forgetAt: 1 }, { sparse: true }],
    moving: [{ 'moving.at': 1 }, { sparse: true }],
    heard: [{ heardDay: 1 }, {}],
    seen: [{ 'seen.0.at': 1 }, { sparse: true }],
  },
  addresses: { contact: [{ contactId: 1 }, {}] },
  forgotten_sessions: { at: [{ at: 1 }, {}] },
  contact_keys: {
    ring: [{ ringKey: 1 }, { sparse: true }],
    unfinished: [{ isUnfinished: 1 }, { sparse: true }],
  },
  messages: {
    at: [{ at: 1 }, {}],
    dead: [{ dead: 1 }, { partialFilterExpression: { dead: { $type: 'string' } } }],
    waiting: [
      { contactId: 1, seq: -1 },
      { partialFilterExpression: { dead: { $type: 'string' }, reason: WAITS_FOR_A_WORD } },
    ],
  },
  tickets: {
    closed: [{ closedAt: 1 }, { partialFilterExpression: { status: 'closed' } }],
    open: [{ level: -1, waitingSince: 1, id: 1 }, { partialFilterExpression: { status: 'open' } }],
    id: [{ id: 1 }, {}],
  },
  media: { due: [{ dueAt: 1 }, { sparse: true }], at: [{ at: 1 }, {}] },
  media_pieces: { at: [{ at: 1 }, {}] },
  desk_events: { at: [{ at: 1, _id: 1 }, {}] },
  events: { at: [{ at: 1 }, {}] },
  number_reports: { at: [{ at: 1 }, {}] },
  daily_counts: { day: [{ day: 1, kind: 1, flow: 1, node: 1, label: 1 }, {}] },
  event_folds: {},
  retention_reports: { at: [{ at: 1 }, {}] },
  receipts: {},
  channel_leases: {},
  serving: { until: [{ until: 1 }, {}] },
  staff: {
    email: [{ emailHash: 1 }, { unique: true }],
    first: [{ isFirst: 1 }, { unique: true, sparse: true }],
    added: [{ addedAt: 1 }, {}],
  },
  staff_sessions: { staff: [{ staffId: 1, openedAt: 1 }, {}], opened: [{ openedAt: 1 }, {}] },
  login_attempts: { last: [{ lastAt: 1 }, {}] },
  audit: {
    at: [{ at: 1 }, {}],
    staff: [{ staffId: 1, _id: 1 }, {}],
    object: [{ objectId: 1, _id: 1 }, {}],
    owed: [{ owed: 1 }, { unique: true, sparse: true }],
  },
  settings: {},
  alarms: {
    due: [{ dueAt: 1 }, { sparse: true }],
    ticket: [{ ticketId: 1, kind: 1, step: 1 }, {}],
    at: [{ at: 1 }, {}],
  },
  red_requests: {
    network: [{ network: 1, at: 1, _id: 1 }, { sparse: true }],
    flood: [{ flood: 1 }, { sparse: true }],
    at: [{ at: 1 }, {}],
  },
  forum_topics: {},
  account_standings: { told: [{ toldAt: 1 }, {}] },
  account_failures: { hour: [{ hour: 1 }, {}] },
  process_standings: { told: [{ toldAt: -1, _id: 1 }, {}] },
  meta: {},
} as const satisfies Record<string, Record<string, [IndexDefinition, object]>>;

/** On the disks of the majority before anybody is told. */
const WRITE_CONCERN = { w: 'majority', j: true } as const;

/**
 * The same collections without mongoose between, for what every turn asks: casting took a third of its time. Types hold
 * what is written to the documents; tests/contract/store-mongo reads back all that was written and finds nothing else.
 */
export interface DirectCollections {
  conversations: mongoose.mongo.Collection<ConversationDoc>;
  addresses: mongoose.mongo.Collection<AddressDoc>;
  contact_keys: mongoose.mongo.Collection<ContactKeyDoc>;
  messages: mongoose.mongo.Collection<MessageRowDoc>;
  tickets: mongoose.mongo.Collection<TicketRowDoc>;
  events: mongoose.mongo.Collection<EventDoc>;
  number_reports: mongoose.mongo.Collection<ReportDoc>;
  desk_events: mongoose.mongo.Collection<DeskEventDoc>;
  media: mongoose.mongo.Collection<FileDoc>;
}

/** The collections of one store, each under its name in the database. */
export interface Collections extends Models {
  direct: DirectCollections;
}

interface Models {
  conversations: Model<ConversationDoc>;
  addresses: Model<AddressDoc>;
  forgotten_sessions: Model<ForgottenSessionDoc>;
  contact_keys: Model<ContactKeyDoc>;
  messages: Model<MessageRowDoc>;
  tickets: Model<TicketRowDoc>;
  media: Model<FileDoc>;
  media_pieces: Model<FilePieceDoc>;
  desk_events: Model<DeskEventDoc>;
  events: Model<EventDoc>;
  number_reports: Model<ReportDoc>;
  daily_counts: Model<CountDoc>;
  event_folds: Model<FoldDoc>;
  retention_reports: Model<RetentionReportDoc>;
  receipts: Model<ReceiptDoc>;
  channel_leases: Model<LeaseDoc>;
  serving: Model<ServingDoc>;
  staff: Model<StaffDoc>;
  staff_sessions: Model<StaffSessionDoc>;
  login_attempts: Model<AttemptsDoc>;
  audit: Model<AuditDoc>;
  settings: Model<SettingsDoc>;
  alarms: Model<AlarmDoc>;
  red_requests: Model<RedRequestDoc>;
  forum_topics: Model<ForumTopicDoc>;
  account_standings: Model<AccountStandingDoc>;
  account_failures: Model<AccountFailuresDoc>;
  process_standings: Model<ProcessStandingDoc>;
  meta: Model<MetaDoc>;
}

export function collectionsOf(connection: Connection): Collections {
  return { ...modelsOf(connection), direct: directOf(connection) };
}

/** Every collection, also of one that nobody has opened yet. */
export function allModels({ direct: _, ...models }: Collections): Models[keyof Models][] {
  return Object.values(models);
}

function directOf(connection: Connection): DirectCollections {
  const db = connection.getClient().db(connection.name);
  const direct = <Doc extends { _id: string }>(name: keyof DirectCollections) =>
    db.collection<Doc>(name, { writeConcern: WRITE_CONCERN, ignoreUndefined: true, promoteBuffers: true });
  return {
    conversations: direct('conversations'),
    addresses: direct('addresses'),
    contact_keys: direct('contact_keys'),
    messages: direct('messages'),
    tickets: direct('tickets'),
    events: direct('events'),
    number_reports: direct('number_reports'),
    desk_events: direct('desk_events'),
    media: direct('media'),
  };
}

function modelsOf(connection: Connection): Models {
  const named = (name: keyof Models, definition: SchemaDefinition) =>
    connection.model(name, schemaOf({ _id: String, ...definition }, INDEXES[name]), name) as never;
  return {
    conversations: named('conversations', conversation),
    addresses: named('addresses', { contactId: String }),
    forgotten_sessions: named('forgotten_sessions', { at: Number }),
    contact_keys: named('contact_keys', {
      ringKey: String,
      wrapped: Buffer,
      forgottenAt: Number,
      isUnfinished: Boolean,
    }),
    messages: named('messages', { contactId: String, ...message }),
    tickets: named('tickets', { contactId: String, ...ticket, version: Number }),
    media: named('media', {
      ...{ contactId: String, seq: Number, at: Number, account: String, state: String, dueAt: Number, tries: Number },
      ...{ size: Number, pieces: Number, reason: String, sealed: Buffer },
    }),
    media_pieces: named('media_pieces', { at: Number, sealed: Buffer }),
    desk_events: named('desk_events', { at: Number, ...deskEvent }),
    events: named('events', { at: Number, kind: String, flow: String, node: String, label: String }),
    number_reports: named('number_reports', { point: String, outcome: String, reporter: String, at: Number }),
    daily_counts: named('daily_counts', { ...counted, fold: Number }),
    event_folds: named('event_folds', { number: Number, ids: [String], counts: [part(counted)] }),
    retention_reports: named('retention_reports', { at: Number, swept: String }),
    receipts: named('receipts', { at: Number }),
    channel_leases: named('channel_leases', { holder: String, until: Number }),
    serving: named('serving', { process: String, ringKeys: [String], until: Number }),
    staff: named('staff', { emailHash: String, isFirst: Boolean, addedAt: Number, version: Number, sealed: Buffer }),
    staff_sessions: named('staff_sessions', {
      ...{ staffId: String, stage: String, openedAt: Number, seenAt: Number, sealedDevice: Buffer },
    }),
    login_attempts: named('login_attempts', { count: Number, lastAt: Number, until: Number }),
    audit: named('audit', audited),
    alarms: named('alarms', {
      ...{ ticketId: String, kind: String, level: Number, step: Number, at: Number, left: [String] },
      ...{ dueAt: Number, tries: Number },
    }),
    red_requests: named('red_requests', { at: Number, network: String, flood: String }),
    forum_topics: named('forum_topics', { version: Number, sealed: Buffer }),
    settings: named('settings', { version: Number, at: Number, sealed: Buffer }),
    account_standings: named('account_standings', {
      ...{ state: String, since: Number, toldAt: Number, heardAt: Number, sentAt: Number },
      ...{ refusedAt: Number, passedAt: Number, spamAt: Number },
    }),
    account_failures: named('account_failures', {
      ...{ account: String, reason: String, hour: Number, count: Number, lastAt: Number },
    }),
    process_standings: named('process_standings', { toldAt: Number, note: String }),
    meta: named('meta', { version: Number, ringKey: String, wrapped: Buffer, at: Number, note: String, ...anchor }),
  };
}

function schemaOf(definition: SchemaDefinition, indexes: Record<string, readonly [IndexDefinition, object]>): Schema {
  const schema = new Schema(definition, {
    autoIndex: false,
    autoCreate: false,
    versionKey: false,
    minimize: false,
    strict: 'throw',
    strictQuery: 'throw',
    writeConcern: WRITE_CONCERN,
  });
  for (const [name, [keys, options]] of Object.entries(indexes)) schema.index(keys, { ...options, name });
  return schema;
}
